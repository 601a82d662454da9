import { describe, expect, it } from 'vitest';
import { commandLines } from '../../../src/faces/words/command-line.ts';
import { dialectOf } from '../../../src/shell/dialects.ts';
import { hostileValues } from '../../support/hostile-values.ts';

/** What the prompt of cmd hands to a program: carets protect a sign, inside of its own quotes everything but a variable stands for itself. */
function throughCmd(line: string): string {
  let isQuoted = false;
  let handed = '';
  for (let at = 0; at < line.length; at++) {
    const sign = line.charAt(at);
    if (sign === '^' && !isQuoted) handed += line.charAt(++at);
    else if (!isQuoted && /[&|<>]/.test(sign)) throw new Error(`cmd would take ${sign} for itself: ${line}`);
    else {
      if (sign === '"') isQuoted = !isQuoted;
      if (sign === '%' && /^%[^%^]+%/.test(line.slice(at))) throw new Error(`cmd would look for a variable: ${line}`);
      handed += sign;
    }
  }
  return handed;
}

/** How programs on Windows take their command line apart. Source: https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments */
function argumentsOf(line: string): string[] {
  const found: string[] = [];
  let word: string | undefined;
  let isQuoted = false;
  for (let at = 0; at < line.length; ) {
    const [slashes = ''] = /^\\*/.exec(line.slice(at)) ?? [];
    at += slashes.length;
    const sign = line.charAt(at++);
    if (sign === '"') {
      word = `${word ?? ''}${'\\'.repeat(Math.floor(slashes.length / 2))}`;
      if (slashes.length % 2 === 1) word += '"';
      else isQuoted = !isQuoted;
    } else {
      if (slashes !== '') word = `${word ?? ''}${slashes}`;
      if (/[ \t]/.test(sign) && !isQuoted) {
        if (word !== undefined) found.push(word);
        word = undefined;
      } else if (sign !== '') word = `${word ?? ''}${sign}`;
    }
  }
  return word === undefined ? found : [...found, word];
}

describe('a command for the prompt of cmd', () => {
  it.each(hostileValues)('hands on $name as it is', ({ value }) => {
    const args = ['--profile', value, 'last'];
    const [line = ''] = commandLines({ type: 'run', program: 'bedrock-setup', args }, dialectOf('windows-cmd'));
    expect(argumentsOf(throughCmd(line))).toEqual(['bedrock-setup', ...args]);
  });

  it('stays readable where nothing has to be protected', () => {
    const args = ['verify', 'two words', 'a&b'];
    expect(commandLines({ type: 'run', program: 'bedrock-setup', args }, dialectOf('windows-cmd'))).toEqual([
      'bedrock-setup verify "two words" "a&b"',
    ]);
  });
});
