import process from 'node:process';
import { defineConfig } from 'vitest/config';
import { posixTests } from './test/support/posix-tests.ts';

/** Folders of tests that leave nothing behind in their process: one process runs them all, with the modules that it has loaded. */
const tidy = [
  ...[
    'aws',
    'cli',
    'clients',
    'faces',
    'findings',
    'ini',
    'plan',
    'policy',
    'secrets',
    'session',
    'shell',
    'stories',
    'verify',
  ],
  ...['host/aws', 'host/detect', 'host/doctor', 'host/programs', 'host/sign-in', 'wizard'],
];

/** Tests that have no meaning on this system. */
const notHere = process.platform === 'win32' ? posixTests : [];

export default defineConfig({
  test: {
    globalSetup: ['test/support/build-once.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'rooms',
          include: tidy.map((room) => `test/${room}/**/*.test.{ts,tsx}`),
          exclude: [...notHere],
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'house',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...tidy.map((room) => `test/${room}/**`), ...notHere],
        },
      },
    ],
    // Without this, one core stays idle: half of a machine with two.
    maxWorkers: '100%',
    // The children and pseudo-terminals of one test file share two cores with the others.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    env: {
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      // chalk decides when it is loaded; each face says for itself whether it has colour.
      FORCE_COLOR: '1',
    },
  },
});
