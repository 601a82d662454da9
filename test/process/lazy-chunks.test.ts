import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { syntheticKeys } from '../support/detected.ts';
import { createTestHome, launcher, type TestHome } from '../support/program.ts';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const block = `AWS_ACCESS_KEY_ID=${syntheticKeys.id}\nAWS_SECRET_ACCESS_KEY=${syntheticKeys.secret}\n`;

let home: TestHome;
let coverage: string;
beforeEach(async () => {
  home = await createTestHome();
  coverage = await mkdtemp(join(tmpdir(), 'bedrock-setup-loaded-'));
});
afterEach(() => Promise.all([home.remove(), rm(coverage, { recursive: true, force: true })]));

/** The files of the package that a run loads, as V8 lists them. */
async function loadedBy(args: readonly string[], input = ''): Promise<{ code: number | null; files: string[] }> {
  const env = home.env({ NODE_V8_COVERAGE: coverage });
  const child = spawn(process.execPath, [launcher, ...args], { env, stdio: ['pipe', 'ignore', 'ignore'] });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const reports = await Promise.all((await readdir(coverage)).map((name) => readFile(join(coverage, name), 'utf8')));
  const urls = reports.flatMap((report) => (JSON.parse(report) as { result: { url: string }[] }).result);
  const files = urls.filter(({ url }) => url.startsWith('file:')).map(({ url }) => basename(fileURLToPath(url)));
  return { code, files: files.sort() };
}

/** What a run may load: the files, and how much stands in them. */
async function expectAtMost(files: readonly string[], limit: { files: number; kilobytes: number }): Promise<void> {
  const built = files.filter((name) => name !== 'bedrock-setup.js');
  const sizes = await Promise.all(built.map(async (name) => (await readFile(join(dist, name))).length));
  const loaded = { files: files.length, kilobytes: sizes.reduce((sum, size) => sum + size, 0) / 1024 };
  expect(loaded.files, files.join(' ')).toBeLessThanOrEqual(limit.files);
  expect(loaded.kilobytes, files.join(' ')).toBeLessThanOrEqual(limit.kilobytes);
}

/** The built files in which a text stands. */
async function holding(text: string): Promise<string[]> {
  const names = (await readdir(dist)).filter((name) => name.endsWith('.js'));
  const texts = await Promise.all(names.map((name) => readFile(join(dist, name), 'utf8')));
  return names.filter((_, index) => texts[index]?.includes(text));
}

describe('a run of the program loads only what it needs', () => {
  it('which is nothing of the program for --version', async () => {
    for (const flag of ['--version', '-V']) {
      expect(await loadedBy([flag])).toEqual({ code: 0, files: ['bedrock-setup.js'] });
      await rm(coverage, { recursive: true });
    }
  });

  it('which is the command lines and the table of questions for --help, and the first of them for a command', async () => {
    const whole = await loadedBy(['--help']);
    expect(whole.code).toBe(0);
    await expectAtMost(whole.files, { files: 6, kilobytes: 315 });
    await rm(coverage, { recursive: true });
    const ofOne = await loadedBy(['export', '--help']);
    expect(ofOne.code).toBe(0);
    await expectAtMost(ofOne.files, { files: 4, kilobytes: 150 });
  });

  it('which is what reads the files for a list, and the way to the keys of a profile for an export of them', async () => {
    const profile = `[work]\naws_access_key_id = ${syntheticKeys.id}\naws_secret_access_key = ${syntheticKeys.secret}\n`;
    await mkdir(dirname(home.credentials), { recursive: true });
    await writeFile(home.credentials, profile, { mode: 0o600 });
    const list = await loadedBy(['list']);
    expect(list.code).toBe(0);
    await expectAtMost(list.files, { files: 5, kilobytes: 180 });
    await rm(coverage, { recursive: true });
    const keys = await loadedBy(['export', 'work', '--region', 'us-east-1']);
    expect(keys.code).toBe(0);
    await expectAtMost(keys.files, { files: 10, kilobytes: 245 });
  });

  it('which is neither Ink nor Inquirer nor the SDK for a scripted change of files', async () => {
    const flags = ['--method', 'file', '--profile', 'production', '--region', 'us-west-2', '--credentials-stdin'];
    const run = await loadedBy([...flags, '--yes', '--no-verify'], block);
    expect(run.code).toBe(0);
    await expectAtMost(run.files, { files: 16, kilobytes: 620 });
    const others = await Promise.all(['react.memo_cache_sentinel', 'ExitPromptError', 'smithy.ts.sdk'].map(holding));
    expect(others.every((files) => files.length > 0)).toBe(true);
    expect(run.files.filter((file) => others.flat().includes(file))).toEqual([]);
  });

  it('because Ink, Inquirer, the SDK and the YAML library stand in one file each, away from the wizard', async () => {
    expect(await holding('react.memo_cache_sentinel')).toEqual(['ink.js']);
    expect(await holding('ExitPromptError')).toEqual(['plain.js']);
    expect(await holding('ListFoundationModelsRequest')).toHaveLength(1);
    expect(await holding('CreateGuardrailRequest')).toEqual([]);
    expect(await holding('tag:yaml.org,2002')).toEqual(['yaml.js']);
  });

  it('and all files together stay as small as they are', async () => {
    const names = (await readdir(dist)).filter((name) => /\.(js|wasm)$/.test(name));
    const contents = await Promise.all(names.map((name) => readFile(join(dist, name))));
    const kilobytes = (bytes: readonly Buffer[]) => bytes.reduce((sum, { length }) => sum + length, 0) / 1024;
    expect(kilobytes(contents)).toBeLessThanOrEqual(1720);
    expect(kilobytes(contents.map((each) => gzipSync(each, { level: 9 })))).toBeLessThanOrEqual(595);
  });

  it('and no file names the machine on which it was built', async () => {
    expect(await holding(fileURLToPath(new URL('../..', import.meta.url)))).toEqual([]);
    expect(await holding('node_modules/')).toEqual([]);
  });
});
