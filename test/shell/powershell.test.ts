import { createRequire } from 'node:module';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Language, type Node, Parser } from 'web-tree-sitter';
import { awsEnvironmentChange } from '../../src/shell/aws-variables.ts';
import { powershellQuote } from '../../src/shell/dialects/powershell.ts';
import { dialectOf } from '../../src/shell/dialects.ts';
import { powershellUserEnvironment } from '../../src/shell/lasting-windows.ts';
import { selfTest } from '../../src/shell/self-test.ts';
import { sourceLines } from '../../src/shell/source-line.ts';
import { hostileLines, hostileValues } from '../support/hostile-values.ts';

const values = [...hostileValues, ...hostileLines];
let parser: Parser;

beforeAll(async () => {
  const require = createRequire(import.meta.url);
  await Parser.init({ locateFile: () => require.resolve('web-tree-sitter/tree-sitter.wasm') });
  const folder = path.dirname(require.resolve('@vscode/tree-sitter-wasm/package.json'));
  parser = new Parser();
  parser.setLanguage(await Language.load(path.join(folder, 'wasm', 'tree-sitter-powershell.wasm')));
});

function parse(text: string): Node {
  const tree = parser.parse(text);
  if (tree === null) throw new Error('The grammar is loaded.');
  return tree.rootNode;
}

function rendered(set: readonly { name: string; value: string }[], unset: string[] = []): string {
  const lines = dialectOf('powershell').render({ set: set.map((one) => ({ ...one, secret: false })), unset });
  if (!lines.ok) throw new Error(lines.reason);
  return lines.text;
}

/** What PowerShell makes of a verbatim string: https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules */
function verbatim(literal: string): string {
  return literal.slice(1, -1).replace(/['\u2018\u2019\u201a\u201b]{2}/g, (pair) => pair.slice(0, 1));
}

describe('PowerShell lines', () => {
  it('are one assignment of a verbatim string for each hostile value, to the parser of the language', () => {
    const root = parse(rendered(values));
    expect(root.hasError).toBe(false);
    const assignments = root.descendantsOfType('assignment_expression');
    expect(assignments.length).toBe(values.length);
    const literals = root.descendantsOfType('verbatim_string_characters').map((node) => node?.text ?? '');
    expect(literals.map(verbatim)).toEqual(values.map(({ value }) => value));
    expect(root.descendantsOfType('expandable_string_literal')).toEqual([]);
  });

  it('double every quote that PowerShell takes for a single quote, typographic ones too', () => {
    expect(powershellQuote("it's")).toBe("'it''s'");
    expect(powershellQuote('a\u2018b\u2019c\u201ad\u201be')).toBe(
      "'a\u2018\u2018b\u2019\u2019c\u201a\u201ad\u201b\u201be'",
    );
    expect(powershellQuote('"$HOME" `x` $(y)\u201cz\u201d')).toBe('\'"$HOME" `x` $(y)\u201cz\u201d\'');
    expect(powershellQuote('$& $$ $1')).toBe("'$& $$ $1'");
    expect(powershellQuote('')).toBe("''");
  });

  it('leave no quote of any kind single inside the string', () => {
    for (const { value } of values) {
      const inner = powershellQuote(value).slice(1, -1);
      expect(inner.replace(/(['\u2018\u2019\u201a\u201b])\1/g, '')).not.toMatch(/['\u2018\u2019\u201a\u201b]/);
    }
  });

  it('unset first, without a complaint about what is not there', () => {
    const text = rendered([{ name: 'AWS_REGION', value: 'us-east-1' }], ['AWS_PROFILE', 'AWS_SESSION_TOKEN']);
    expect(text).toBe(
      "Remove-Item -Path 'Env:AWS_PROFILE', 'Env:AWS_SESSION_TOKEN' -ErrorAction Ignore\n$Env:AWS_REGION = 'us-east-1'\n",
    );
    expect(parse(text).hasError).toBe(false);
  });

  it('refuse an empty value, which would remove the variable', () => {
    const lines = dialectOf('powershell').render({ set: [{ name: 'AWS_X', value: '', secret: false }], unset: [] });
    expect(lines).toMatchObject({ ok: false, reason: expect.stringContaining('AWS_X') });
  });

  it('are understood by the parser in the lasting form, the self test and the start-up block too', () => {
    const change = awsEnvironmentChange({
      credential: { type: 'profile', profile: 'production' },
      region: 'eu-west-1',
    });
    const lasting = powershellUserEnvironment(change);
    const test = selfTest('powershell', { change });
    const block = sourceLines('powershell', "/srv/o'brien/env.ps1", '/home/me');
    for (const text of [lasting.ok ? lasting.text : '(', test?.line ?? '(', block.join('\n')]) {
      expect(parse(text).hasError).toBe(false);
    }
    expect(block).toEqual(["if (Test-Path -LiteralPath '/srv/o''brien/env.ps1') { . '/srv/o''brien/env.ps1' }"]);
  });

  it('would be caught by the parser if a string stayed open', () => {
    expect(parse("$Env:A = 'it's'\n").hasError).toBe(true);
  });
});
