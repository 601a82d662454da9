import fc from 'fast-check';

// The same commit gives the same result; `npm run fuzz` draws other cases, and fast-check prints the seed of one that fails.
if (process.env.FUZZ_RUNS === undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_261_126 });

export { fc };
