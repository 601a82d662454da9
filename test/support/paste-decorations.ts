/** Puts around a text what programs and people put there; the keys in it stay readable. */
export type PasteDecoration = (text: string) => string;

const perLine = (change: (line: string, index: number) => string) => (text: string) =>
  text
    .split('\n')
    .map((line, index) => (line.trim() === '' ? line : change(line, index)))
    .join('\n');
const wrap = (text: string, width: number) => wrapped(text, new RegExp(`.{1,${width}}`, 'gs'), '\n');
const wrapped = (text: string, piece: RegExp, end: string) =>
  text
    .split('\n')
    .map((line) => (line.match(piece) ?? ['']).join(end))
    .join('\n');

function quotedPrintable(text: string): string {
  const lines = text.split('\n').map((line) => {
    let rest = line.replaceAll('=', '=3D');
    const pieces: string[] = [];
    while (rest.length > 71) {
      const [piece = ''] = /^.{69}(?:=3D|[^=]{2}|[^=](?==))/s.exec(rest) ?? [rest.slice(0, 69)];
      pieces.push(piece);
      rest = rest.slice(piece.length);
    }
    return [...pieces, rest].join('=\n');
  });
  return lines.join('\n');
}

function framed(text: string): string {
  const width = Math.max(...text.split('\n').map((line) => line.length));
  return text.replace(/^.*$/gm, (line) => `│ ${line.padEnd(width)} │`);
}

/** Everything that was seen around blocks: prompts, quotations, bullets, colours, fences, other encodings, line ends. */
export const pasteDecorations: Readonly<Record<string, PasteDecoration>> = {
  nothing: (text) => text,
  'the prompt of bash': perLine((line) => `ada@box:~$ ${line}`),
  'the prompt of bash in a folder': perLine((line) => `ada@ip-10-0-0-1:/srv/app$ ${line}`),
  'the prompt of sh': perLine((line) => `sh-4.2$ ${line}`),
  'the prompt of root': perLine((line) => `[root@box ~]# ${line}`),
  'the prompt of zsh': perLine((line) => `ada@mac ~ % ${line}`),
  'the prompt of oh-my-zsh': perLine((line) => `➜  ~ ${line}`),
  'the prompt of PowerShell': perLine((line) => `PS C:\\Users\\nadia> ${line}`),
  'the prompt of cmd': perLine((line) => `C:\\Users\\ada>${line}`),
  'the prompt of Python': perLine((line) => `>>> ${line}`),
  'a dollar': perLine((line) => `$ ${line}`),
  'comments of shells': perLine((line) => `# ${line}`),
  'comments of C': perLine((line) => `// ${line}`),
  'comments of INI': perLine((line) => `; ${line}`),
  'a quotation': perLine((line) => `> ${line}`),
  'a quotation of a quotation': perLine((line) => `>> ${line}`),
  bullets: perLine((line) => `- ${line}`),
  'round bullets': perLine((line) => `• ${line}`),
  numbers: perLine((line, index) => `${index + 1}. ${line}`),
  'line numbers': perLine((line, index) => `${String(index + 1).padStart(6)}\t${line}`),
  'line numbers of an editor': perLine((line, index) => `${String(index + 1).padStart(3)} | ${line}`),
  'the signs of a diff': perLine((line) => `+${line}`),
  indentation: perLine((line) => `      ${line}`),
  tabs: perLine((line) => `\t${line}`),
  'back-ticks': perLine((line) => `\`${line}\``),
  'a Markdown fence': (text) => `Here are the keys:\n\n\`\`\`bash\n${text}\n\`\`\`\nPlease keep them safe.`,
  'typographic quotes': (text) => text.replace(/"([^"\n]*)"/g, '“$1”').replace(/'([^'\n]*)'/g, '‘$1’'),
  'German quotes': (text) => text.replace(/"([^"\n]*)"/g, '„$1“').replace(/'([^'\n]*)'/g, '‚$1‘'),
  'French quotes': (text) => text.replace(/"([^"\n]*)"/g, '«$1»').replace(/'([^'\n]*)'/g, '‹$1›'),
  'Japanese quotes': (text) => text.replace(/"([^"\n]*)"/g, '「$1」').replace(/'([^'\n]*)'/g, '『$1』'),
  'full-width signs': (text) => text.replaceAll('=', '＝').replaceAll(':', '：'),
  colours: (text) => text.replace(/[A-Z][A-Za-z_]+/, '\u001B[1;32m$&\u001B[0m').replace(/\n/g, '\u001B[0m\n\u001B[36m'),
  'colours without their escape': (text) => `[0m${text.replaceAll('\n', '[0m\n[1;34m')}[0m`,
  'Windows line ends': (text) => text.replaceAll('\n', '\r\n'),
  'old Mac line ends': (text) => text.replaceAll('\n', '\r'),
  'blank lines between': (text) => text.replaceAll('\n', '\n\n'),
  'blanks at the line ends': perLine((line) => `${line}   `),
  'no-break spaces': (text) => text.replaceAll(' ', '\u00A0'),
  'invisible marks': (text) => `\uFEFF${text.replaceAll('\n', '\u200B\n')}\u200E`,
  'zsh’s sign after output': (text) => `${text}%`,
  'a command before and after': (text) => `$ cat keys\n${text}\n$ exit`,
  'a mail around it': (text) =>
    `Hi Ada,\n\nplease use these for Bedrock in us-west-2:\n\n${text}\n\nBest regards\nGrace`,
  'a terminal of 80 columns': (text) => wrap(text, 80),
  'a terminal of 57 columns': (text) => wrap(text, 57),
  'a terminal of 120 columns, quoted': (text) => perLine((line) => `> ${line}`)(wrap(text, 120)),
  'the escapes of a web page': (text) =>
    text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;'),
  'half of the marks of a paste': (text) => `00~${text}01~`,
  'base64 of a whole': (text) => wrap(Buffer.from(text).toString('base64'), 76),
  'the quoted-printable form of mails': quotedPrintable,
  'a frame of a terminal': framed,
  'lines filled with blanks': perLine((line) => line.padEnd(120)),
  'what grep found': perLine((line, index) => `.env:${index + 1}:${line}`),
  'soft hyphens': (text) => text.replace(/[A-Za-z0-9+/]{30}/g, '$&\u00AD'),
  'quotation of a whole': (text) => `"""\n${text}\n"""`,
};
