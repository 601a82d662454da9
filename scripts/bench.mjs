// One table of what starting, keys, files and verification cost. `node scripts/bench.mjs start keys` measures only those parts.
import { rm } from 'node:fs/promises';
import { addProfile } from './bench/files.mjs';
import { keys } from './bench/keys.mjs';
import { rounds, scratch } from './bench/measure.mjs';
import { memory, sizes } from './bench/sizes.mjs';
import { firstQuestion, shortCommands } from './bench/start.mjs';
import { verification } from './bench/verification.mjs';

const parts = { start: firstQuestion, commands: shortCommands, keys, files: addProfile, verification, memory, sizes };
const wanted = process.argv.slice(2);

try {
  console.log(
    `Node.js ${process.versions.node}, ${rounds} rounds; x node: medians of ratios to \`node -e 0\` in the same round`,
  );
  for (const [name, measure] of Object.entries(parts)) {
    if (wanted.length === 0 || wanted.includes(name)) await measure();
  }
} finally {
  await rm(scratch, { recursive: true, force: true });
}
