import { closeSync, fstatSync, openSync, readFileSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { type Opens, readBytes } from '../files/read-bytes.ts';
import type { DetectFiles } from './read-aws-file.ts';

/**
 * The real file system, for the detection: it reads and never writes, waits at no pipe and takes in nothing without end. The calls are
 * made here and not by another thread: what they bring is small, and on the way to the first word handing it over takes longer than it.
 */
export const nodeDetectFiles: DetectFiles = {
  readFile: async (path) => (await readBytes({ open }, path, { follow: true })).bytes,
  stat: async (path) => statSync(path),
  realpath: async (path) => realpathSync.native(path),
  readlink: async (path) => readlinkSync(path),
};

const open: Opens['open'] = async (path, flags) => {
  const file = openSync(path, flags);
  return {
    stat: async () => fstatSync(file),
    readFile: async () => readFileSync(file),
    close: async () => closeSync(file),
  };
};
