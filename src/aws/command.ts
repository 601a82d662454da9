import type { Command } from './remedy.ts';

/**
 * A command written as it is read: blanks part its words, and a value that is put in stays whole, whatever it holds.
 */
export function command(texts: TemplateStringsArray, ...values: readonly string[]): Command {
  const words: string[] = [];
  let word: string | undefined;
  for (const [index, text] of texts.entries()) {
    const [first = '', ...others] = text.split(' ');
    word = (word ?? '') + first;
    for (const next of others) {
      if (word !== undefined && word !== '') words.push(word);
      word = next;
    }
    if (index < values.length) word = (word ?? '') + values[index];
  }
  if (word !== undefined && word !== '') words.push(word);
  const [program = '', ...args] = words;
  return { type: 'run', program, args };
}
