// Ink without what makes it slow to start: each plug-in takes away work that the screens of this program never need.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Replaces text in a package's source; a package that has changed must not go unnoticed. */
async function mended(path, ...replacements) {
  let contents = await readFile(path, 'utf8');
  for (const [from, to] of replacements) {
    const after = contents.replaceAll(from, to);
    if (after === contents) throw new Error(`${path} has changed: “${from}” was not found.`);
    contents = after;
  }
  return { contents, loader: 'js' };
}

/** Yoga's loader fetches its WebAssembly from a data: URL, which makes Node load all of undici; handed over as bytes it starts five times faster. */
const synchronousYoga = {
  name: 'synchronous-yoga',
  setup({ onLoad }) {
    onLoad({ filter: /yoga-layout[\\/]dist[\\/]src[\\/]index\.js$/ }, async ({ path }) => {
      const load = `
        import { readFileSync } from 'node:fs';
        const assembly = {
          instantiateWasm(imports, done) {
            const compiled = new WebAssembly.Module(readFileSync(__dirname + '/yoga.wasm'));
            done(new WebAssembly.Instance(compiled, imports));
            return {};
          },
        };
        loadYoga(assembly);
        const Yoga = wrapAssembly(assembly);`;
      return mended(path, ['const Yoga = wrapAssembly(await loadYoga());', load]);
    });
    onLoad({ filter: /yoga-wasm-base64-esm\.js$/ }, ({ path }) =>
      mended(
        path,
        [/data:application\/octet-stream;base64,[A-Za-z0-9+/=]+/g, 'data:application/octet-stream;base64,'],
        ['import.meta.url', "''"],
      ),
    );
  },
};

/** The WebAssembly of Yoga, as a file beside the bundle: a quarter smaller in the package than as text in it. */
export async function yogaWasm() {
  const yoga = createRequire(require.resolve('ink')).resolve('yoga-layout');
  const source = await readFile(yoga.replace(/src.index\.js$/, 'binaries/yoga-wasm-base64-esm.js'), 'utf8');
  const [, base64] = /data:application\/octet-stream;base64,([A-Za-z0-9+/=]+)/.exec(source) ?? [];
  if (base64 === undefined) throw new Error('yoga-layout has changed: its WebAssembly was not found.');
  return Buffer.from(base64, 'base64');
}

/** Ink imports its developer tools only when DEV is set; the bundle leaves them out. */
const withoutDevtools = {
  name: 'without-devtools',
  setup({ onLoad }) {
    onLoad({ filter: /ink[\\/]build[\\/]reconciler\.js$/ }, ({ path }) =>
      mended(
        path,
        ['isDev()', 'false'],
        ["await import('./devtools.js')", 'undefined'],
        ['await loadPackageJson()', 'undefined'],
        ['import.meta.url', "''"],
      ),
    );
  },
};

/** What the build needs so that Ink starts quickly. */
export const leanInk = [synchronousYoga, withoutDevtools];
