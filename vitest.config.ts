import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// Set by `npm run mutate`: the tests of one room, none of which starts the built program.
const only = process.env.BEDROCK_SETUP_TEST_ONLY?.split(',');

/** The quick files first: one test that fails is enough to notice a change. */
class QuickestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).reverse();
  }
}

export default defineConfig({
  test: {
    globalSetup: only ? [] : ['test/support/build-once.ts'],
    include: only?.map((path) => (path.endsWith('.ts') ? path : `${path}/**/*.test.{ts,tsx}`)) ?? [
      'test/**/*.test.{ts,tsx}',
    ],
    // A mutation run starts each of its tests thousands of times; none leaves anything behind in a module.
    isolate: only === undefined,
    sequence: only ? { sequencer: QuickestFirst } : {},
    // Without this, one core stays idle: half of a machine with two.
    maxWorkers: '100%',
    // The children and pseudo-terminals of one test file share two cores with the others.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    env: { AWS_EC2_METADATA_DISABLED: 'true', AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  },
});
