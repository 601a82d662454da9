import { readdir, readFile } from 'node:fs/promises';

/**
 * The licences of every package that stands in the bundle, given by their folders: each text once, below the packages that are under
 * it with their own copyright lines. Throws when a package has neither a text nor the name of a licence.
 */
export async function licences(packages, root) {
  const entries = await Promise.all(packages.map((folder) => licenceOf(new URL(folder, root))));
  const blocks = new Map();
  for (const { title, text } of entries) {
    const { notices, terms } = takenApart(text);
    const key = terms.replace(/\s+/g, ' ').replaceAll('https://', 'http://');
    const block = blocks.get(key) ?? { terms, packages: new Map() };
    block.packages.set(title, notices);
    blocks.set(key, block);
  }
  const sorted = [...blocks.values()].map(({ terms, packages }) => ({
    terms,
    packages: [...packages].sort(([a], [b]) => a.localeCompare(b)),
  }));
  sorted.sort((a, b) => a.packages[0][0].localeCompare(b.packages[0][0]));
  const line = '='.repeat(79);
  return [
    'bedrock-setup contains the following packages.\n',
    ...sorted.map(({ terms, packages }) => {
      const names = packages.map(([title, notices]) => [title, ...notices.map((each) => `    ${each}`)].join('\n'));
      return `${line}\n${names.join('\n')}\n${line}\n${terms}\n`;
    }),
  ].join('\n');
}

/** The copyright lines above a licence, and its terms without them and without a title: many packages share the latter. */
function takenApart(text) {
  if (/^\s*Apache License/.test(text)) return apacheApart(text);
  const lines = text.trim().split(/\r?\n/);
  const first = lines.findIndex((line) => /^\S.{60}/.test(line) && !/^(copyright|\(c\))/i.test(line));
  const head = first === -1 ? [] : lines.slice(0, first);
  const notices = head.map((line) => line.trim()).filter((line) => /^(copyright|\(c\))/i.test(line));
  // Only a head of nothing but a title and copyright lines may be taken away.
  const rest = head.map((line) => line.trim()).filter((line) => line !== '' && !notices.includes(line));
  const isPlain = rest.every((line) => /^[(=-]*\s*(the )?(mit|isc)( license)?( \(mit\))?[)=-]*\s*$/i.test(line));
  return isPlain && notices.length > 0
    ? { notices, terms: lines.slice(first).join('\n').trim() }
    : { notices: [], terms: text.trim() };
}

/** The text of Apache names its owner in the appendix, where everybody else finds a place to fill in. */
function apacheApart(text) {
  const blank = 'Copyright [yyyy] [name of copyright owner]';
  const owner = /Copyright (?:[[{]yyyy[\]}] [[{]name of copyright owner[\]}]|(?:\(c\) )?[\d-]+ .*)/;
  const notices = [...text.matchAll(new RegExp(owner, 'g'))].map(([line]) => line).filter((line) => /\d/.test(line));
  return { notices, terms: text.replace(owner, blank).replaceAll('"{}"', '"[]"').trim() };
}

async function licenceOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(new URL('package.json', folder), 'utf8'));
  const title = `${name} ${version} (${license})`;
  const file = (await readdir(folder)).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  if (file !== undefined) return { title, text: await readFile(new URL(file, folder), 'utf8') };
  if (license === undefined) throw new Error(`${name} has neither a licence text nor a licence name.`);
  return { title, text: `The package names its licence, ${license}, and carries no text of it.` };
}
