import { open, readlink, realpath, stat } from 'node:fs/promises';
import { readBytes } from '../files/read-bytes.ts';
import type { DetectFiles } from './read-aws-file.ts';

/** The real file system, for the detection: it reads and never writes, waits at no pipe and takes in nothing without end. */
export const nodeDetectFiles: DetectFiles = {
  readFile: async (path) => (await readBytes({ open }, path, { follow: true })).bytes,
  stat: (path) => stat(path),
  realpath: (path) => realpath(path),
  readlink: (path) => readlink(path),
};
