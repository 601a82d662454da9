import { readdirSync, readFileSync } from 'node:fs';
import dictionary from 'dictionary-en-gb';
import spell from 'nspell';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { pages, prose } from './markdown.ts';

const root = new URL('../../', import.meta.url);
const own = readFileSync(new URL('words.txt', import.meta.url), 'utf8').split('\n');

/** Words that are written out; whatever holds a digit, a sign or a capital inside is a name. */
function wordsIn(text: string): string[] {
  return text
    .replace(/https?:\S+|\$\{[^}]*\}|<[^>]*>/g, ' ')
    .split(/[\s()[\]{}“”"…,;!?|—–/]+/)
    .map((token) => token.replace(/^[*_'’:]+|[*_'’:.]+$/g, '').replaceAll('’', "'"))
    .map((token) => token.replace(/'s$/, ''))
    .filter((token) => /^[A-Za-z][a-z]+(?:'[a-z]+)?(?:-[a-z]+)*$/.test(token))
    .flatMap((token) => token.split('-'));
}

/** The texts of a source file that are more than one word: what stands in them is for people. */
function textsOf(path: string): string[] {
  const source = ts.createSourceFile(path, readFileSync(new URL(path, root), 'utf8'), ts.ScriptTarget.Latest);
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node)) found.push(node.text);
    else if (ts.isJsxText(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found.filter((text) => /[a-z]\s+[a-z]/.test(text));
}

describe('Every word for people is one of British English, or stands in test/docs/words.txt', () => {
  let misspelt: (texts: readonly string[]) => string[];
  beforeAll(() => {
    const speller = spell({ aff: Buffer.from(dictionary.aff), dic: Buffer.from(dictionary.dic) });
    for (const word of own) if (word !== '') speller.add(word);
    const known = new Map<string, boolean>();
    const isRight = (word: string) => {
      const answer = known.get(word) ?? speller.correct(word);
      known.set(word, answer);
      return answer;
    };
    misspelt = (texts) => [...new Set(texts.flatMap(wordsIn))].filter((word) => !isRight(word)).sort();
  });

  it('on the pages', () => {
    expect(misspelt(pages.map((page) => prose(page).replace(/`[^`]*`|\]\([^)]*\)/g, ' ')))).toEqual([]);
  });

  it('on the screens', () => {
    const sources = readdirSync(new URL('src', root), { recursive: true, encoding: 'utf8' });
    const texts = sources
      .filter((name) => /\.tsx?$/.test(name))
      .flatMap((name) => textsOf(`src/${name.replaceAll('\\', '/')}`));
    expect(texts.length).toBeGreaterThan(2000);
    expect(misspelt(texts)).toEqual([]);
  });

  it('and the list of words is in order, each once', () => {
    expect(own.filter((word) => word !== '')).toEqual([...new Set(own.filter((word) => word !== ''))].sort());
  });
});
