import { readdirSync, readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);

/** A fenced block of a page. */
export interface Block {
  page: string;
  /** 1-based, of its first fence. */
  line: number;
  language: string;
  text: string;
}

/** Every page for people, by its path from the root of the repository. */
export const pages: readonly string[] = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...['docs', '.github'].flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
  ),
];

/** The text of a page. */
export function textOf(page: string): string {
  return readFileSync(new URL(page, root), 'utf8');
}

/** The fenced blocks of all pages. */
export function blocks(): Block[] {
  return pages.flatMap((page) => {
    const found: Block[] = [];
    let open: Block | undefined;
    for (const [index, line] of textOf(page).split('\n').entries()) {
      const fence = /^ *```(\w*)/.exec(line);
      if (fence === null) {
        if (open) open.text += `${line}\n`;
      } else if (open) {
        found.push(open);
        open = undefined;
      } else open = { page, line: index + 1, language: fence[1] ?? '', text: '' };
    }
    return found;
  });
}

/** A page without its fenced blocks. */
export function prose(page: string): string {
  return textOf(page).replace(/^ *```[\s\S]*?^ *```$/gm, '');
}
