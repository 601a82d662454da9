import { terminalLine } from '../../faces/words/terminal-text.ts';
import { linesWithQuestions } from '../lines/with-questions.ts';
import type { World } from '../world.ts';
import { candidates } from './candidates.ts';
import { sourcesOf } from './sources.ts';

/**
 * Answers the completion script of a shell: `words` are the shell's name, the words before the cursor, and the word at the cursor
 * behind a colon, so that an empty one is not lost. One candidate a line, with a tab before what it means. Never fails: who presses
 * Tab does not want to read an error.
 */
export async function answerCompletion(words: readonly string[], world: World): Promise<void> {
  try {
    const [shell = '', ...rest] = words;
    const current = (rest.at(-1) ?? ':').replace(/^:/, '');
    const typed = [...rest.slice(0, -1), current];
    const all = shell === 'bash' ? joinedAtBreaks(typed) : typed;
    const found = await candidates(all, linesWithQuestions, sourcesOf(world));
    const last = all.at(-1) ?? '';
    // Bash replaces only what stands behind the last of these signs.
    const kept = shell === 'bash' ? Math.max(last.lastIndexOf(':'), last.lastIndexOf('=')) + 1 : 0;
    for (const { value, help } of found) {
      world.stdout.write(`${terminalLine(value).slice(kept)}\t${terminalLine(help)}\n`);
    }
  } catch {
    // Nothing to offer.
  }
}

/** Bash takes a word apart at `:` and `=`, each of them a word of its own. */
function joinedAtBreaks(words: readonly string[]): string[] {
  const joined: string[] = [];
  let isOpen = false;
  for (const word of words) {
    const isBreak = /^[:=]+$/.test(word);
    if ((isBreak || isOpen) && joined.length > 0) joined.push(`${joined.pop()}${word}`);
    else joined.push(word);
    isOpen = isBreak;
  }
  return joined;
}
