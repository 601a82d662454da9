// One table of what starting, keys, files and verification cost. `node scripts/bench.mjs start keys` measures only those parts;
// `--write` puts the whole table into docs/performance.md and its short form into the README.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { addProfile } from './bench/files.mjs';
import { keys } from './bench/keys.mjs';
import { root, rounds, scratch, table } from './bench/measure.mjs';
import { memory, sizes } from './bench/sizes.mjs';
import { firstQuestion, shortCommands } from './bench/start.mjs';
import { verification } from './bench/verification.mjs';

const parts = { start: firstQuestion, commands: shortCommands, keys, files: addProfile, verification, memory, sizes };
const wanted = process.argv.slice(2).filter((name) => name !== '--write');
const writes = process.argv.includes('--write');
if (writes && wanted.length > 0) throw new Error('Only the whole table is written: npm run bench -- --write');

try {
  console.log(
    `Node.js ${process.versions.node}, ${rounds} rounds; x node: medians of ratios to \`node -e 0\` in the same round`,
  );
  for (const [name, measure] of Object.entries(parts)) {
    if (wanted.length === 0 || wanted.includes(name)) await measure();
  }
  if (writes) await write();
} finally {
  await rm(scratch, { recursive: true, force: true });
}

/** The pages' tables, with the day and what they were measured with. */
async function write() {
  const said = `Measured on ${new Date().toISOString().slice(0, 10)} with Node.js ${process.versions.node}, ${rounds} rounds, on a machine with ${availableParallelism()} cores.`;
  const lines = (rows) => [
    '| measure | figure | goal |',
    '| --- | --- | --- |',
    ...rows
      .filter(({ figure }) => figure !== 'not here')
      .map(({ name, figure, goal }) => `| ${name} | ${figure} | ${goal.replace(/^goal /, '')} |`),
  ];
  const inShort = table.filter(({ name }) => /^(first question|aws configure|list|package)/.test(name));
  await insert('docs/performance.md', [said, '', ...lines(table)]);
  await insert('README.md', [said, '', ...lines(inShort)]);
}

async function insert(page, lines) {
  const path = `${root}/${page}`;
  const text = await readFile(path, 'utf8');
  const filled = text.replace(
    /(<!-- bench -->\n).*?(<!-- \/bench -->)/s,
    (_, start, end) => `${start}${lines.join('\n')}\n${end}`,
  );
  if (filled === text) throw new Error(`${page} has no place for the table, or it is there already.`);
  await writeFile(path, filled);
}
