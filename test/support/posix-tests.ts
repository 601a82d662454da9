const files = [
  'command-faults',
  'fault',
  'history',
  'interleaving',
  'kill',
  'leftovers',
  'lock',
  'planted-state',
  'problems',
  'read-bytes',
  'state-folder',
  'write',
];
const detections = ['detect', 'read-aws-file', 'resolution', 'side-files'];

/**
 * Tests, as globs, that are about permission bits, links, FIFOs, signals, shells or the paths of a POSIX system throughout, and are not
 * run on Windows. What they prove of the program there is proven in `test/windows/`, by the program itself.
 */
export const posixTests: readonly string[] = [
  ...['process', 'programs', 'stories', 'terminal'].map((folder) => `test/${folder}/**/*.test.{ts,tsx}`),
  ...files.map((name) => `test/host/files/${name}.test.ts`),
  ...detections.map((name) => `test/host/detect/${name}.test.ts`),
];
