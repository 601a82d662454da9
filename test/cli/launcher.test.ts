import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transform } from 'rolldown/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launcher } from '../support/program.ts';

const manifest = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
  engines: { node: string };
};

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bedrock-setup-launcher-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function launch(args: readonly string[], nodeFlags: readonly string[] = []) {
  return new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    const env = { PATH: process.env.PATH, HOME: folder };
    execFile(process.execPath, [...nodeFlags, launcher, ...args], { env, cwd: folder }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}

/** Node that says it is of another version. */
async function pretending(version: string): Promise<string[]> {
  const path = join(folder, `node-${version}.cjs`);
  await writeFile(
    path,
    `Object.defineProperty(process.versions, 'node', { value: '${version}' });
    const versions = { ...process.versions, node: '${version}' };
    Object.defineProperty(process, 'versions', { value: versions });`,
  );
  return ['--require', path];
}

describe('the launcher', () => {
  it.each([['--version'], ['-V']])('answers %s with the version of the package, from any folder', async (flag) => {
    expect(await launch([flag])).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' });
  });

  it('leaves a version asked for among other words to the program, which answers the same', async () => {
    expect(await launch(['--no-color', '--version'])).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' });
  });

  it.each([['18.20.8'], ['20.18.3'], ['8.17.0']])(
    'tells Node.js %s in one sentence that it is too old',
    async (version) => {
      const { code, stdout, stderr } = await launch(['--version'], await pretending(version));
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(
        `needs Node.js ${manifest.engines.node.replace('>=', '')} or newer; this is ${version}.`,
      );
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    },
  );

  it.each([['20.19.0'], ['22.0.0'], ['24.1.0']])('starts on Node.js %s', async (version) => {
    expect((await launch(['--help'], await pretending(version))).code).toBe(0);
  });

  it('is written in syntax that Node.js 8 understands, so that it can say so there', async () => {
    const source = await readFile(launcher, 'utf8');
    const [asItIs, forOld] = await Promise.all(
      ['esnext', 'es2017'].map((target) => transform('bedrock-setup.js', source, { target })),
    );
    expect(forOld?.code).toBe(asItIs?.code);
    expect(source).not.toMatch(/^\s*(import|export)\b/m);
  });
});
