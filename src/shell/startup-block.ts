/** A start-up file with the block put in or taken out (`null`: the file is not needed any more), or the lines (from 1) that stand against it. */
export type BlockEdit =
  | { ok: true; text: string | null; changed: boolean }
  | { ok: false; reason: string; lines: number[] };

/** Whose lines stand in a block; each kind has marks of its own. */
export type BlockName = 'bedrock-setup' | 'bedrock-setup completion';

const openOf = (name: BlockName) => `# >>> ${name} >>>`;
const closeOf = (name: BlockName) => `# <<< ${name} <<<`;

/** What the file was like before, kept in the opening mark so that removing restores every byte. */
const REMEMBERED = { newFile: ' (new file)', noNewline: ' (no newline above)', none: '' } as const;
type Memory = keyof typeof REMEMBERED;

interface Line {
  /** Without its line ending. */
  text: string;
  start: number;
  /** Behind its line ending. */
  end: number;
}

interface Block {
  start: number;
  end: number;
  memory: Memory;
}

/**
 * Puts the lines between our marks: in place of the block that is there (a second one goes), else at the end. The block has LF
 * endings in a CRLF file too, because POSIX shells take a carriage return for part of the value.
 */
export function putBlock(
  before: string | null,
  lines: readonly string[],
  name: BlockName = 'bedrock-setup',
): BlockEdit {
  const text = before ?? '';
  const found = findBlocks(text, name);
  if (!found.ok) return found;
  const [first, ...others] = found.blocks;
  if (first === undefined) {
    const memory: Memory = before === null ? 'newFile' : text === '' || text.endsWith('\n') ? 'none' : 'noNewline';
    const joint = memory === 'noNewline' ? '\n' : '';
    return { ok: true, text: text + joint + newBlock(lines, memory, name), changed: true };
  }
  const after =
    text.slice(0, first.start) + newBlock(lines, first.memory, name) + withoutBlocks(text, others, first.end);
  return { ok: true, text: after, changed: after !== text };
}

/** Takes every block of ours out; a file that had none stays as it is, and one that we had made and nobody else used goes. */
export function removeBlock(before: string | null, name: BlockName = 'bedrock-setup'): BlockEdit {
  if (before === null) return { ok: true, text: null, changed: false };
  const found = findBlocks(before, name);
  if (!found.ok) return found;
  const [first] = found.blocks;
  if (first === undefined) return { ok: true, text: before, changed: false };
  const rest = withoutBlocks(before, found.blocks, 0);
  const atEnd = rest.length === first.start;
  if (first.memory === 'newFile' && rest === '') return { ok: true, text: null, changed: true };
  // The newline was ours, and is still wanted where something follows now.
  const ours = first.memory === 'noNewline' && atEnd && rest.endsWith('\n');
  return { ok: true, text: ours ? rest.slice(0, -1) : rest, changed: true };
}

/** What stands in our blocks, marks included; empty where there is none or their marks are out of order. */
export function blockText(text: string, name: BlockName = 'bedrock-setup'): string {
  const found = findBlocks(text, name);
  return found.ok ? found.blocks.map(({ start, end }) => text.slice(start, end)).join('') : '';
}

function newBlock(lines: readonly string[], memory: Memory, name: BlockName): string {
  return [openOf(name) + REMEMBERED[memory], ...lines, closeOf(name)].map((line) => `${line}\n`).join('');
}

function withoutBlocks(text: string, blocks: readonly Block[], from: number): string {
  let kept = '';
  let position = from;
  for (const block of blocks) {
    kept += text.slice(position, block.start);
    position = block.end;
  }
  return kept + text.slice(position);
}

type Found = { ok: true; blocks: Block[] } | { ok: false; reason: string; lines: number[] };

function findBlocks(text: string, name: BlockName): Found {
  const blocks: Block[] = [];
  let open: { line: Line; number: number; memory: Memory } | undefined;
  for (const [index, line] of linesOf(text).entries()) {
    const memory = openingMemory(line.text, name);
    if (memory !== undefined) {
      if (open !== undefined) return unbalanced([open.number, index + 1], name);
      open = { line, number: index + 1, memory };
    } else if (line.text === closeOf(name)) {
      if (open === undefined) return unbalanced([index + 1], name);
      blocks.push({ start: open.line.start, end: line.end, memory: open.memory });
      open = undefined;
    }
  }
  return open === undefined ? { ok: true, blocks } : unbalanced([open.number], name);
}

function openingMemory(line: string, name: BlockName): Memory | undefined {
  const memories: Memory[] = ['none', 'noNewline', 'newFile'];
  return memories.find((memory) => line === openOf(name) + REMEMBERED[memory]);
}

function unbalanced(lines: number[], name: BlockName): Found {
  const where = lines.length === 1 ? `Line ${lines[0]}` : `Lines ${lines.join(' and ')}`;
  return {
    ok: false,
    lines,
    reason: `${where} of the file: a mark of bedrock-setup stands alone (“${openOf(name)}” and “${closeOf(name)}” belong together), so nothing was changed. Delete the stray mark, then try again.`,
  };
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline + 1;
    lines.push({ text: text.slice(start, end).replace(/\r?\n?$/, () => ''), start, end });
    start = end;
  }
  return lines;
}
