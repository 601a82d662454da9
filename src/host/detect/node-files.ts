import { readFile, realpath, stat } from 'node:fs/promises';
import type { DetectFiles } from './read-aws-file.ts';

/** The real file system, for the detection: it reads and never writes. */
export const nodeDetectFiles: DetectFiles = {
  readFile: (path) => readFile(path),
  stat: (path) => stat(path),
  realpath: (path) => realpath(path),
};
