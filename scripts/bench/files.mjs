import { rm } from 'node:fs/promises';
import { bareNode, environment, launcher, newHome, ratios, rounds, row, wholeProcess } from './measure.mjs';

const args = [
  '--method',
  'file',
  '--profile',
  'added',
  '--region',
  'us-west-2',
  '--credentials-stdin',
  '--yes',
  '--no-verify',
];
const input = `AWS_ACCESS_KEY_ID=AKIA${'BENCH'.repeat(3)}3\nAWS_SECRET_ACCESS_KEY=${'bench+bench/'.repeat(3)}1111\n`;

/** Adding one profile beside none, 10 and 10,000, and beside 100,000, which is refused for its size. */
export async function addProfile() {
  const sizes = [0, 10, 10_000, 100_000];
  const found = await ratios(
    async () => {
      const times = { bare: bareNode(environment('/')) };
      for (const size of sizes) {
        const home = await newHome(size);
        const how = { env: environment(home), cwd: home, input, expected: size === 100_000 ? 4 : 0 };
        times[size] = wholeProcess(process.execPath, [launcher, ...args], how);
        await rm(home, { recursive: true });
      }
      return times;
    },
    Math.min(rounds, 5),
  );
  for (const size of sizes)
    row(
      `${size === 100_000 ? 'refuse to add' : 'add'} a profile beside ${size}`,
      `${found[size].toFixed(2)} x node`,
      size === 10 ? 'goal 2.5' : '',
    );
}
