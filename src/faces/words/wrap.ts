import stringWidth from 'string-width';

/** Columns that a text without escape sequences takes on a terminal. */
export function columnsOf(text: string): number {
  return /^[ -~]*$/.test(text) ? text.length : stringWidth(text);
}

// What somebody will copy, or a machine read: broken, it would be something else.
const verbatim =
  /^(?:https?:\/\/|[{}[\]"]|(?:aws|npx|bedrock-setup|export|unset|set|setx|python3?|py|pip|curl|sudo|chmod|chown|icacls|export|\$Env:\S+)\s)/i;

/**
 * A line broken at its blanks to fit `columns`; later lines hang below its text, behind a sign such as `- `. A word that is longer
 * than the line stays whole, and so does a command, an address or code: the terminal breaks those, and they are copied in one piece.
 */
export function wrapped(line: string, columns: number, hanging?: number): string[] {
  if (columnsOf(line) <= columns) return [line];
  const [, indent = '', sign = '', text = ''] =
    /^(\s*)((?:[-•*] |\d+\. |(?:pass|warn|FAIL|skip) {2}|[-+] )?)(.*)$/s.exec(line) ?? [];
  if (hanging === undefined && verbatim.test(text) && !/[.!?…]$/.test(text)) return [line];
  const hang = ' '.repeat(indent.length + (hanging ?? sign.length));
  const lines: string[] = [];
  let current = `${indent}${sign}`;
  let isEmpty = true;
  for (const word of text.split(' ')) {
    const longer = isEmpty ? `${current}${word}` : `${current} ${word}`;
    if (!isEmpty && columnsOf(longer) > columns) {
      lines.push(current.trimEnd());
      current = `${hang}${word}`;
    } else current = longer;
    isEmpty = false;
  }
  return [...lines, current.trimEnd()];
}
