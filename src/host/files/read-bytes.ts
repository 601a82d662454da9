import { constants, type Stats } from 'node:fs';

/** An open file, as far as it is read. */
interface Readable {
  stat(): Promise<Stats>;
  readFile(): Promise<Buffer>;
  close(): Promise<void>;
}

/** What reading needs of a file system. */
export interface Opens {
  open(path: string, flags: number): Promise<Readable>;
}

/** No AWS file, start-up file or settings file comes near it (fifteen thousand profiles are 2 MB), and a larger one would cost seconds and hundreds of megabytes. */
const largestFile = 24 * 1024 * 1024;

/**
 * From here on, in bytes, memory goes before time: V8 lets its heap grow to twice and more of what is in use, and collects it more often
 * with that flag (fifteen thousand profiles verified: 138 MB without, 106 MB with it, a tenth more time; sixty thousand faulty lines
 * mended: 338 MB without, 150 MB with it, twice the time).
 */
const largeFile = 128 * 1024;

/** What is read is no file; the code stands among those of the system. */
class NoFile extends Error {
  readonly code: string;

  constructor(code: 'EISDIR' | 'NOT_A_FILE' | 'TOO_LARGE', path: string) {
    super(`${code}: ${path}`);
    this.code = code;
  }
}

/** How a file is read. */
export interface Reading {
  /** Follow a link at the end of the path; otherwise one that was put there a moment ago is refused (ELOOP). */
  follow?: boolean;
  /** In bytes; a larger file is refused (TOO_LARGE). */
  most?: number;
}

/**
 * All bytes of a regular file. Never waits at a FIFO, and never reads what has no end: anything but a file is refused (NOT_A_FILE,
 * EISDIR). /dev/null, which people name to mean no file at all, is empty.
 */
export async function readBytes(
  fs: Opens,
  path: string,
  { follow = false, most = largestFile }: Reading = {},
): Promise<{ bytes: Uint8Array; stats: Stats }> {
  // Windows has neither flag.
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (follow ? 0 : (constants.O_NOFOLLOW ?? 0));
  const file = await fs.open(path, flags);
  try {
    const stats = await file.stat();
    if (stats.isDirectory()) throw new NoFile('EISDIR', path);
    if (!stats.isFile() && path === '/dev/null') return { bytes: new Uint8Array(), stats };
    if (!stats.isFile()) throw new NoFile('NOT_A_FILE', path);
    if (stats.size > most) throw new NoFile('TOO_LARGE', path);
    if (stats.size > largeFile) (await import('node:v8')).setFlagsFromString('--optimize-for-size');
    return { bytes: await file.readFile(), stats };
  } finally {
    await file.close();
  }
}
