// Builds dist/: one package without run-time dependencies, split so that each way of starting loads only what it needs.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { build } from 'esbuild';
import { gatherChunks } from './gather-chunks.mjs';
import { lazyYaml } from './lazy-yaml.mjs';
import { leanInk, yogaWasm } from './lean-ink.mjs';
import { licences } from './licences.mjs';
import { sbom } from './sbom.mjs';

const root = new URL('..', import.meta.url);
const require = createRequire(import.meta.url);

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

// Every client is handed the credentials that the program found and showed; what the SDK would look for by itself is 50 KB and may ask the network.
const givenCredentialsOnly = {
  name: 'given-credentials-only',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, ({ path }) => ({
      path,
      namespace: 'given-credentials-only',
    }));
    onLoad({ filter: /.*/, namespace: 'given-credentials-only' }, () => ({
      contents: 'export const defaultProvider = () => () => Promise.reject(new Error("No credentials were given."));',
    }));
  },
};

// The providers of credentials bring small copies of clients that are here anyway.
const oneClientEach = {
  name: 'one-client-each',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^@aws-sdk\/nested-clients\/(sso|sso-oidc)$/ }, ({ path, kind }) =>
      resolve(path.replace('nested-clients/', 'client-'), { kind, resolveDir: new URL('.', root).pathname }),
    );
  },
};

// Inquirer's old wrap-ansi brings 28 KB of tables for what the one of Ink does as well.
const oneWrapAnsi = {
  name: 'one-wrap-ansi',
  setup({ onResolve }) {
    const ofInk = createRequire(require.resolve('ink')).resolve('wrap-ansi');
    onResolve({ filter: /^wrap-ansi$/ }, ({ importer }) => (/@inquirer/.test(importer) ? { path: ofInk } : undefined));
  },
};

// A computed name keeps esbuild from seeing that a description of an operation is unused: 70 KB of operations that are never called.
const plainSchemaNames = {
  name: 'plain-schema-names',
  setup({ onLoad }) {
    onLoad({ filter: /@aws-sdk[\\/].*[\\/]schemas[\\/]schemas_0\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const words = new Map(
        [...source.matchAll(/^const (_\w+) = ("[^"\n]*");$/gm)].map(([, name, word]) => [name, word]),
      );
      return {
        contents: source.replace(/\[(_\w+)\]:/g, (whole, name) => (words.has(name) ? `${words.get(name)}:` : whole)),
        loader: 'js',
      };
    });
  },
};

// A client says its version and looks for nothing else in its own package.json.
const versionOnly = {
  name: 'version-only',
  setup({ onLoad }) {
    onLoad({ filter: /@aws-sdk[\\/][^\\/]+[\\/]package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8'));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

// Commander can start other programs as commands; here it never does, and loading Node's module takes as long as 100 KB of code.
const commandsInside = {
  name: 'commands-inside',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ path, importer }) =>
      /[\\/]commander[\\/]/.test(importer) ? { path, namespace: 'commands-inside' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'commands-inside' }, () => ({ contents: 'module.exports = {};', loader: 'js' }));
  },
};

// The SDK reads the names of browsers with it, which only runs in one: 33 KB.
const withoutBrowsers = {
  name: 'without-browsers',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^bowser$/ }, ({ path }) => ({ path, namespace: 'without-browsers' }));
    onLoad({ filter: /.*/, namespace: 'without-browsers' }, () => ({ contents: 'export {};', loader: 'js' }));
  },
};

// What is loaded together, by the entry points that esbuild makes of dynamic imports; the first pattern that fits decides.
const groups = [
  [/^src\/main\.ts$/, 'main'],
  [/^scripts\/yaml\.mjs$/, 'yaml'],
  [/^src\/cli\/lines\/with-questions\.ts$/, 'questions'],
  [/^src\/faces\/ink\//, 'ink'],
  [/^src\/faces\/plain\//, 'plain'],
  [/^src\/cli\/with-demo\.ts$/, 'demo'],
  [/^src\/(cli\/commands\/(list|export)|host\/(detect\/.*|read-text|programs\/run-program))\.ts$/, 'reading'],
  [/^src\/(cli\/commands\/setup|faces\/headless\/.*)\.ts$/, 'wizard'],
  [/^src\/host\/aws\/sdk\/(?!files)/, 'aws'],
  [/^src\/host\/(aws|sign-in)\//, 'signing'],
  [/^src\/verify\//, 'checks'],
  [/^src\//, 'commands'],
  [/proxy-agent/, 'proxy'],
  [/./, 'sdk'],
];

const groupOfEntry = (entry) => groups.find(([pattern]) => pattern.test(entry))[1];

await rm(new URL('dist', root), { recursive: true, force: true });
const result = await build({
  absWorkingDir: new URL('.', root).pathname,
  entryPoints: { main: 'src/main.ts', yaml: 'scripts/yaml.mjs' },
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
  plugins: [
    ...leanInk,
    lazyYaml,
    usedPromptsOnly,
    oneWrapAnsi,
    givenCredentialsOnly,
    oneClientEach,
    withoutBrowsers,
    plainSchemaNames,
    versionOnly,
    commandsInside,
  ],
  metafile: true,
  write: false,
  logLevel: 'warning',
});
const outputs = await gatherChunks(
  result,
  groupOfEntry,
  (group) => !['aws', 'commands', 'sdk', 'signing'].includes(group),
  {
    absWorkingDir: new URL('.', root).pathname,
    target: 'node20.19',
    logLevel: 'warning',
  },
);
await writeFile(new URL('dist/yoga.wasm', root), await yogaWasm());
await writeFile(new URL('dist/package.json', root), '{"type":"commonjs"}\n');
await writeFile(new URL('dist/THIRD-PARTY-LICENSES.txt', root), await licences(result.metafile, root));
await writeFile(new URL('dist/sbom.cdx.json', root), `${JSON.stringify(await sbom(result.metafile, root), null, 1)}\n`);
if (process.argv.includes('--sizes')) {
  const sizes = Object.entries(outputs).map(([path, { bytes }]) => [path, bytes]);
  for (const [path, bytes] of sizes.sort((a, b) => b[1] - a[1]))
    console.log(`${String(Math.round(bytes / 1024)).padStart(6)} KB  ${path}`);
}
