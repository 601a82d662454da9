// Changes one room of src/ in hundreds of small ways and counts which of them its tests notice: npm run mutate secrets
import process from 'node:process';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';

/** The rooms in which a mistake costs the most, with the tests that stand for each. */
const rooms = {
  secrets: ['test/secrets'],
  // Without those in which other programs judge thousands of files: what these read is written down in test/ini/told.
  ini: [
    ...['text', 'read', 'odd-files.test.ts'].map((name) => `test/ini/${name}`),
    ...[
      'aws-configure-set',
      'compact-lines',
      'edit',
      'remove-section',
      'rename-section',
      'rewrite-lines',
      'second-reading',
    ].map((name) => `test/ini/edit/${name}.test.ts`),
    ...['headers', 'indentation', 'values'].map((name) => `test/ini/readers/readers-differ-on-${name}.test.ts`),
  ],
  shell: ['test/shell', 'test/plan/environment', 'test/host/doctor/variable-origins.test.ts'],
  findings: ['test/findings'],
  plan: ['test/plan'],
  session: ['test/session'],
  wizard: ['test/wizard'],
  'host/files': [
    ...'fault history history-record kept leftovers lock owner problems read-bytes state-folder user-environment user-variables windows write'
      .split(' ')
      .map((name) => `test/host/files/${name}.test.ts`),
    'test/plan/apply.test.ts',
  ],
  'verify/diagnosis': ['test/verify'],
};
const [room = '', ...others] = process.argv.slice(2);
const { values, positionals: files } = parseArgs({
  args: others,
  options: { force: { type: 'boolean', default: false }, every: { type: 'string', default: '1' } },
  allowPositionals: true,
});
if (!Object.hasOwn(rooms, room)) {
  console.error(
    `Name a room: ${Object.keys(rooms).join(', ')}. Files of it may follow, --force to try everything again, and --every 5 to try one change in five.`,
  );
  process.exit(2);
}
process.env.BEDROCK_SETUP_TEST_MUTATED = rooms[room].join(',');
// Other programs take long to start.
process.env.BEDROCK_SETUP_TEST_PEERS = 'none';
// A change that a property notices at all is mostly noticed among the first cases.
process.env.BEDROCK_SETUP_TEST_EVERY = values.every;
process.env.FUZZ_RUNS ??= '60';
const found = await new Stryker({
  mutate: files.length > 0 ? files : [`src/${room}/**/*.{ts,tsx}`],
  // Texts are words to people, held by their tests as words; a comparison with a text is changed as a comparison.
  mutator: { excludedMutations: ['StringLiteral'] },
  testRunner: 'room',
  plugins: [new URL('mutate-runner.mjs', import.meta.url).pathname],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  incremental: true,
  // What stands at the top of a file has no coverage of its own: new tests for it count only in a whole run.
  force: values.force,
  incrementalFile: `node_modules/.cache/mutate/${room.replace('/', '-')}.json`,
  tempDirName: '.mutate',
  ignorePatterns: ['.git', 'dist', 'docs', 'assets/*.svg'],
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportScoreTable: true },
  thresholds: { high: 95, low: 85, break: 85 },
  maxTestRunnerReuse: 400,
  timeoutMS: 8000,
  // Other work on the machine must not look like a change that was noticed.
  timeoutFactor: 4,
  warnings: { slow: false },
}).runMutationTest();
const count = (...statuses) => found.filter(({ status }) => statuses.includes(status)).length;
const noticed = count('Killed', 'Timeout');
// No test comes past these, so that none of them is left out of a sample.
const open = count('Survived') + count('NoCoverage') / Number(values.every);
console.log(`${((100 * noticed) / (noticed + open)).toFixed(1)} of 100 changes were noticed.`);
