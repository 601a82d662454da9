// The property tests of the INI editor and of pasted keys with many more cases than the normal run has: npm run fuzz [cases]
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const runs = process.argv[2] ?? '100000';
const seed = process.env.BEDROCK_SETUP_TEST_SEED ?? String(randomInt(2 ** 31));
console.log(`BEDROCK_SETUP_TEST_SEED=${seed} draws the same cases again.`);
const { status } = spawnSync(process.execPath, [vitest, 'run', 'test/ini', 'test/aws/pasted'], {
  stdio: 'inherit',
  env: { ...process.env, FUZZ_RUNS: runs, BEDROCK_SETUP_TEST_SEED: seed },
});
process.exitCode = status ?? 1;
