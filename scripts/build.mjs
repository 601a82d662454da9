// Builds dist/: one package without run-time dependencies, split so that each way of starting loads only what it needs.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { build } from 'esbuild';
import { licences } from './licences.mjs';

const require = createRequire(import.meta.url);
const root = new URL('..', import.meta.url);

// Yoga's loader fetches its WebAssembly from a data: URL, which makes Node load all of undici; handed over as bytes it starts five times faster.
const synchronousYoga = {
  name: 'synchronous-yoga',
  setup({ onLoad }) {
    onLoad({ filter: /yoga-layout[\\/]dist[\\/]src[\\/]index\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const contents = source.replace('await loadYoga()', 'await loadYoga({ instantiateWasm })');
      if (contents === source) throw new Error('yoga-layout has changed: its loader was not found.');
      const binary = await readFile(
        createRequire(require.resolve('ink'))
          .resolve('yoga-layout')
          .replace(/src.index\.js$/, 'binaries/yoga-wasm-base64-esm.js'),
        'utf8',
      );
      const [, base64] = /data:application\/octet-stream;base64,([A-Za-z0-9+/=]+)/.exec(binary) ?? [];
      if (base64 === undefined) throw new Error('yoga-layout has changed: its WebAssembly was not found.');
      const instantiate = `
        const instantiateWasm = (imports, done) => {
          done(new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(${JSON.stringify(base64)}, 'base64')), imports));
          return {};
        };`;
      return { contents: contents.replace('const Yoga', `${instantiate}\nconst Yoga`), loader: 'js' };
    });
    onLoad({ filter: /yoga-wasm-base64-esm\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(
        /data:application\/octet-stream;base64,[A-Za-z0-9+/=]+/,
        'data:application/octet-stream;base64,',
      ),
      loader: 'js',
    }));
  },
};

// Ink imports its developer tools only when DEV is set; the bundle leaves them out.
const withoutDevtools = {
  name: 'without-devtools',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(react-devtools-core|ws)$|devtools\.js$/ }, ({ path, importer }) =>
      importer.includes('ink') ? { path, namespace: 'without-devtools' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'without-devtools' }, () => ({ contents: 'export default {};', loader: 'js' }));
  },
};

// Of Inquirer's prompts only the ones that are used; its package does not say that the others have no side effects.
const usedPromptsOnly = {
  name: 'used-prompts-only',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^@inquirer\// }, async ({ path, pluginData, ...how }) => {
      if (pluginData === 'resolved') return undefined;
      const found = await resolve(path, { ...how, pluginData: 'resolved' });
      return { ...found, sideEffects: false };
    });
  },
};

// A PAC file is a program in JavaScript: its interpreter is larger than everything else here, and variables name proxies, not PAC files.
const withoutPac = {
  name: 'without-pac',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^pac-proxy-agent$/ }, ({ path }) => ({ path, namespace: 'without-pac' }));
    onLoad({ filter: /.*/, namespace: 'without-pac' }, () => ({
      contents:
        'export class PacProxyAgent { constructor() { throw new Error("PAC files are not supported: name the proxy itself in HTTPS_PROXY."); } }',
      loader: 'js',
    }));
  },
};

await rm(new URL('dist', root), { recursive: true, force: true });
const result = await build({
  absWorkingDir: new URL('.', root).pathname,
  entryPoints: { main: 'src/main.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  mainFields: ['module', 'main'],
  conditions: ['module', 'import', 'node'],
  jsx: 'automatic',
  chunkNames: '[name]-[hash]',
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
  // Bundled CommonJS packages ask for these; write-file-atomic needs __filename at its first write.
  banner: {
    js: [
      "import{createRequire as __createRequire}from'node:module';import{fileURLToPath as __toPath}from'node:url';",
      'const require=__createRequire(import.meta.url),__filename=__toPath(import.meta.url),__dirname=__toPath(new URL(".",import.meta.url));',
    ].join(''),
  },
  plugins: [synchronousYoga, withoutDevtools, usedPromptsOnly, withoutPac],
  metafile: true,
  logLevel: 'warning',
});
await writeFile(new URL('dist/THIRD-PARTY-LICENSES.txt', root), await licences(result.metafile, root));
if (process.argv.includes('--sizes')) {
  const outputs = Object.entries(result.metafile.outputs).map(([path, { bytes }]) => [path, bytes]);
  for (const [path, bytes] of outputs.sort((a, b) => b[1] - a[1]))
    console.log(`${String(Math.round(bytes / 1024)).padStart(6)} KB  ${path}`);
}
