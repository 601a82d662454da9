// A test runner for StrykerJS: the tests of a room in one process that lives on, because starting vitest for each of thousands of small
// changes takes a second and the tests themselves some milliseconds. What is asked of vitest is `expect`; the frame around it is here.
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundleLines } from './bundle-lines.mjs';
import { collected } from './mutate-tests.mjs';

const frame = fileURLToPath(new URL('mutate-tests.mjs', import.meta.url));

/** One change in so many is tried. */
const every = Number(process.env.BEDROCK_SETUP_TEST_EVERY ?? 1);

class RoomRunner {
  #stryker = strykerState();
  #loads = 0;
  #bundle = '';
  /** What each test file took the first time, in milliseconds. */
  #durations = new Map();

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    Object.assign(process.env, { NODE_ENV: 'test', AWS_EC2_METADATA_DISABLED: 'true' });
    this.#bundle = join(mkdtempSync(resolve('room-')), 'tests.mjs');
    await bundleTests(this.#bundle);
    process.on('unhandledRejection', (reason) => collected.strays.push(reason));
    process.on('uncaughtException', (error) => collected.strays.push(error));
    await this.#load();
  }

  async dispose() {
    rmSync(resolve(this.#bundle, '..'), { recursive: true, force: true });
  }

  async dryRun() {
    this.#stryker.activeMutant = undefined;
    const tests = await collected.run({ onTest: (id) => this.#note(id) });
    for (const { fileName, timeSpentMs } of tests)
      this.#durations.set(fileName, timeSpentMs + (this.#durations.get(fileName) ?? 0));
    return { status: 'complete', tests, mutantCoverage: this.#coverage(tests) };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation, reloadEnvironment }) {
    if (Number(activeMutant.id) % every !== 0) return { status: 'error', errorMessage: 'It is not in the sample.' };
    const isStatic = mutantActivation === 'static';
    Object.assign(this.#stryker, { hitCount: 0, hitLimit, activeMutant: isStatic ? activeMutant.id : undefined });
    try {
      if (isStatic || reloadEnvironment) await this.#load();
      this.#stryker.activeMutant = activeMutant.id;
      const tests = await collected.run({ ids: testFilter, isOver: true, durations: this.#durations });
      const failed = tests.find(({ status }) => status === 1);
      const nrOfTests = tests.length;
      if (this.#stryker.hitCount > hitLimit) return { status: 'timeout', reason: 'It goes round without an end.' };
      if (failed === undefined) return { status: 'survived', nrOfTests };
      return { status: 'killed', killedBy: [failed.id], failureMessage: failed.failureMessage, nrOfTests };
    } catch (error) {
      // A file that cannot even be loaded fails every test in it.
      return { status: 'killed', killedBy: [], failureMessage: String(error), nrOfTests: 0 };
    } finally {
      this.#stryker.activeMutant = undefined;
      this.#stryker.hitCount = undefined;
    }
  }

  async #load() {
    collected.clear();
    await import(`${pathToFileURL(this.#bundle).href}?${++this.#loads}`);
  }

  #note(id) {
    this.#stryker.currentTestId = id;
  }

  /** What the hooks of a group reach belongs to each test of the group. */
  #coverage(tests) {
    const { static: outside = {}, perTest: all = {} } = this.#stryker.mutantCoverage ?? {};
    const perTest = Object.fromEntries(
      tests.map(({ id, groups }) => [id, Object.assign({}, ...[id, ...groups].map((each) => all[each] ?? {}))]),
    );
    return { static: outside, perTest };
  }
}

/** Where changed code looks which of its changes is in force, and notes which of them it has met. */
function strykerState() {
  globalThis.__stryker__ ??= {};
  return globalThis.__stryker__;
}

/** All tests of the room in one file; packages stay where they are. */
async function bundleTests(outfile) {
  const files = process.env.BEDROCK_SETUP_TEST_MUTATED.split(',').flatMap((path) =>
    statSync(path).isFile()
      ? [path]
      : readdirSync(path, { recursive: true, encoding: 'utf8' })
          .filter((name) => /\.test\.tsx?$/.test(name))
          .map((name) => join(path, name)),
  );
  const contents = files.map((file) => `import 'begin:${file}';\nimport './${file}';`).join('\n');
  await bundleLines(contents, outfile, {
    folder: process.cwd(),
    external: /^(?!vitest$|begin:|[./\0])/,
    plugins: [
      {
        name: 'room',
        resolveId(id) {
          if (id === 'vitest') return { id: pathToFileURL(frame).href, external: true };
          return id.startsWith('begin:') ? id : undefined;
        },
        load(id) {
          return id.startsWith('begin:')
            ? `import { collected } from 'vitest'; collected.begin(${JSON.stringify(id.slice('begin:'.length))});`
            : undefined;
        },
        // A path beside a file stays one, although the file is now in another folder.
        transform: {
          filter: { id: /(src|test)\/.*\.tsx?$/ },
          handler: (source, path) => source.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
        },
      },
    ],
  });
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'room', injectableClass: RoomRunner }];
