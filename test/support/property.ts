import fc from 'fast-check';

fc.configureGlobal({
  // The same commit gives the same result; `npm run fuzz` draws other cases and says which.
  seed: Number(process.env.BEDROCK_SETUP_TEST_SEED ?? 20_261_126),
  // A mutation run only wants to know whether a case fails, not the smallest that does.
  endOnFailure: process.env.BEDROCK_SETUP_TEST_MUTATED !== undefined,
});

/** How many cases a property draws: as many as usual, or what `FUZZ_RUNS` says (`npm run fuzz`, and fewer in a mutation run). */
export const cases = (usual: number): number => Number(process.env.FUZZ_RUNS ?? usual);

export { fc };
