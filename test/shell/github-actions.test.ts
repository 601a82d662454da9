import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { dialectOf } from '../../src/shell/dialects.ts';
import { hostileLines, hostileValues } from '../support/hostile-values.ts';
import { anyPeer, itWith } from '../support/peer.ts';
import { run } from '../support/programs.ts';

const values = [...hostileValues, ...hostileLines];

function render(set: readonly { name: string; value: string }[], secret: boolean): string {
  const rendered = dialectOf('github-actions').render({ set: set.map((one) => ({ ...one, secret })), unset: [] });
  if (!rendered.ok) throw new Error(rendered.reason);
  return rendered.text;
}

/** The file that GITHUB_ENV names, read by the rules of the runner. */
function readGithubEnv(source: string): Record<string, string> {
  const lines = source.split('\n');
  const read: Record<string, string> = {};
  for (let index = 0; index < lines.length; index += 1) {
    const [name, delimiter] = (lines[index] ?? '').split('<<');
    if (name === undefined || delimiter === undefined) continue;
    const end = lines.indexOf(delimiter, index + 1);
    if (end === -1) throw new Error(`No end for ${name}`);
    read[name] = lines.slice(index + 1, end).join('\n');
    index = end;
  }
  return read;
}

describe('GitHub Actions lines', () => {
  it('mask a secret in the log before they hand it on', () => {
    expect(render([{ name: 'AWS_SECRET_ACCESS_KEY', value: 'abc/def+' }], true)).toBe(
      [
        `printf '%s\\n' '::add-mask::abc/def+'`,
        `printf '%s\\n' 'AWS_SECRET_ACCESS_KEY<<BEDROCK_SETUP_END' 'abc/def+' 'BEDROCK_SETUP_END' >> "$GITHUB_ENV"`,
        '',
      ].join('\n'),
    );
  });

  it('mask each line of a value by itself, in the encoding of workflow commands', () => {
    const text = render([{ name: 'X', value: 'a%b\nsecond' }], true);
    expect(text).toContain("'::add-mask::a%25b'");
    expect(text).toContain("'::add-mask::second'");
  });

  it('choose an end that is no line of the value', () => {
    const text = render([{ name: 'X', value: 'BEDROCK_SETUP_END\nY=injected' }], false);
    expect(text).toContain("'X<<BEDROCK_SETUP_END_'");
  });

  const shell = anyPeer('bash', 'sh');
  itWith(shell, 'write a file that the rules of the runner read back, run by a real shell', () => {
    const home = mkdtempSync(path.join(tmpdir(), 'bedrock-setup-github-'));
    const script = path.join(home, 'step.sh');
    const file = path.join(home, 'github-env');
    writeFileSync(file, '');
    writeFileSync(script, render(values, true));
    const expected = Object.fromEntries(values.map(({ name, value }) => [name, value]));
    const log = run(shell.path, [script], { env: { GITHUB_ENV: file } }).stdout;
    expect(readGithubEnv(readFileSync(file, 'utf8'))).toEqual(expected);
    expect(log.split('\n').filter((line) => line !== '' && !line.startsWith('::add-mask::'))).toEqual([]);
    rmSync(home, { recursive: true });
  });

  it('refuse a carriage return, and say what they cannot unset', () => {
    const github = dialectOf('github-actions');
    expect(github.render({ set: [{ name: 'X', value: 'a\rb', secret: false }], unset: [] }).ok).toBe(false);
    const rendered = github.render({ set: [], unset: ['AWS_PROFILE'] });
    expect(rendered.ok && rendered.notes.join(' ')).toContain('AWS_PROFILE');
  });
});
