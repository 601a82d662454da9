import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: ['test/support/build-once.ts'],
    include: ['test/**/*.test.{ts,tsx}'],
    // Without this, one core stays idle: half of a machine with two.
    maxWorkers: '100%',
    // The children and pseudo-terminals of one test file share two cores with the others.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    env: { AWS_EC2_METADATA_DISABLED: 'true', AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  },
});
