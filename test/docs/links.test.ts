import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pages, prose, textOf } from './markdown.ts';

const root = new URL('../../', import.meta.url);

/** The anchors of a page, as GitHub makes them from its headings. */
function anchorsOf(page: string): string[] {
  const seen = new Map<string, number>();
  return [...prose(page).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => {
    const plain = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const anchor = plain.replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-');
    const count = seen.get(anchor) ?? 0;
    seen.set(anchor, count + 1);
    return count === 0 ? anchor : `${anchor}-${count}`;
  });
}

describe('Links inside the repository', () => {
  it.each(pages)('lead somewhere, to the very heading: %s', (page) => {
    const text = prose(page).replace(/`[^`]*`/g, '');
    const links = [
      ...[...prose(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link ?? ''),
      ...[...text.matchAll(/(?:src|srcset)="([^"]+)"/g)].map(([, link]) => link ?? ''),
    ];
    const broken = links.filter((link) => {
      if (/^(https?:|mailto:)/.test(link)) return false;
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? page : posix.join(posix.dirname(page), path);
      if (!existsSync(new URL(target, root))) return true;
      return anchor !== undefined && !anchorsOf(target).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  it('name only tests and sources that are there', () => {
    const named = pages.flatMap((page) =>
      [...textOf(page).matchAll(/`((?:test|src|scripts|docs|assets)\/[\w./-]+)`/g)].map(([, path]) => path ?? ''),
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
  });
});
