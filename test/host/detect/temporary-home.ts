import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { Detected } from '../../../src/aws/detected.ts';
import { type DetectPorts, detect } from '../../../src/host/detect/detect.ts';

/** A home folder that lasts for one test, and the detection that looks at it. */
export interface TemporaryHome {
  readonly path: string;
  look(ports?: Partial<DetectPorts>): Promise<Detected>;
  write(name: string, text: string | Uint8Array, mode?: number): Promise<void>;
}

/** Gives each test of a file an empty home folder with `.aws` in it; it is noon of 1 November 2026 there. */
export function useTemporaryHome(): TemporaryHome {
  let path = '';

  beforeEach(async () => {
    path = await fs.mkdtemp(join(tmpdir(), 'bedrock-setup-detect-'));
    await fs.mkdir(join(path, '.aws'), { mode: 0o700 });
  });

  afterEach(() => fs.rm(path, { recursive: true, force: true }));

  return {
    get path() {
      return path;
    },
    look: (ports) =>
      detect({
        env: {},
        platform: 'linux',
        home: path,
        fs,
        now: new Date('2026-11-01T12:00:00Z'),
        shell: { dialect: 'fish', name: 'fish', how: 'a test' },
        ...ports,
      }),
    async write(name, text, mode = 0o600) {
      const file = join(path, name);
      await fs.mkdir(join(file, '..'), { recursive: true });
      await fs.writeFile(file, text);
      await fs.chmod(file, mode);
    },
  };
}

/** The codes of the findings that were found. */
export function codesOf(found: Detected): string[] {
  return found.findings.map(({ code }) => code);
}
