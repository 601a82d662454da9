import { readdir, readFile } from 'node:fs/promises';

/** The licence texts of every package that stands in the bundle, from esbuild's metafile; throws when one has none. */
export async function licences(metafile, root) {
  const folders = new Set();
  for (const path of Object.keys(metafile.inputs)) {
    const [, folder] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path) ?? [];
    if (folder !== undefined) folders.add(folder);
  }
  const entries = await Promise.all([...folders].map((folder) => licenceOf(new URL(`${folder}/`, root))));
  // Most packages of one maintainer carry the same text: it stands once, below the names of all.
  const titlesOf = new Map();
  for (const { title, text } of entries) titlesOf.set(text.trim(), [...(titlesOf.get(text.trim()) ?? []), title]);
  const blocks = [...titlesOf].map(([text, titles]) => ({ titles: [...new Set(titles)].sort(), text }));
  blocks.sort((a, b) => a.titles[0].localeCompare(b.titles[0]));
  return [
    'bedrock-setup contains the following packages.\n',
    ...blocks.map(({ titles, text }) => `${'='.repeat(79)}\n${titles.join('\n')}\n${'='.repeat(79)}\n${text}\n`),
  ].join('\n');
}

async function licenceOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(new URL('package.json', folder), 'utf8'));
  const title = `${name} ${version} (${license})`;
  const file = (await readdir(folder)).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  if (file !== undefined) return { title, text: await readFile(new URL(file, folder), 'utf8') };
  if (license === undefined) throw new Error(`${name} has neither a licence text nor a licence name.`);
  return { title, text: `The package names its licence, ${license}, and carries no text of it.` };
}
