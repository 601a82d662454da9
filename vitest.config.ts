import process from 'node:process';
import { defineConfig } from 'vitest/config';
import { posixTests } from './test/support/posix-tests.ts';

/** Folders of tests that leave nothing behind in their process: one process runs them all, with the modules that it has loaded. */
const pure = ['aws', 'findings', 'ini', 'plan', 'policy', 'secrets', 'shell', 'verify', 'wizard'];

export default defineConfig({
  test: {
    globalSetup: ['test/support/build-once.ts'],
    projects: [
      {
        extends: true,
        test: { name: 'rooms', include: pure.map((room) => `test/${room}/**/*.test.ts`), isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'house',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...pure.map((room) => `test/${room}/**`), ...(process.platform === 'win32' ? posixTests : [])],
        },
      },
    ],
    // Without this, one core stays idle: half of a machine with two.
    maxWorkers: '100%',
    // The children and pseudo-terminals of one test file share two cores with the others.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    env: { AWS_EC2_METADATA_DISABLED: 'true', AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  },
});
