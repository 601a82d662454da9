// Plug-ins of the bundler that leave out what packages bring along and this program never uses.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** A module of the given names, replaced by the source given. */
const replaced = (name, filter, code) => ({
  name,
  resolveId: { filter: { id: filter }, handler: (id) => `\0${name}:${id}` },
  load: { filter: { id: new RegExp(`^\\0${name}:`) }, handler: () => ({ code, moduleType: 'js' }) },
});

// Of Inquirer's prompts only the ones that are used; its package does not say that the others have no side effects.
const usedPromptsOnly = {
  name: 'used-prompts-only',
  resolveId: {
    filter: { id: /^@inquirer\// },
    async handler(id, importer) {
      const found = await this.resolve(id, importer, { skipSelf: true });
      return found && { ...found, moduleSideEffects: false };
    },
  },
};

// Every client is handed the credentials that the program found and showed; what the SDK would look for by itself is 50 KB and may ask the network.
const givenCredentialsOnly = replaced(
  'given-credentials-only',
  /^@aws-sdk\/credential-provider-node$/,
  'export const defaultProvider = () => () => Promise.reject(new Error("No credentials were given."));',
);

// The providers of credentials bring small copies of clients that are here anyway.
const oneClientEach = {
  name: 'one-client-each',
  resolveId: {
    filter: { id: /^@aws-sdk\/nested-clients\/(sso|sso-oidc)$/ },
    handler(id) {
      return this.resolve(id.replace('nested-clients/', 'client-'), require.resolve('../package.json'));
    },
  },
};

// Inquirer's old wrap-ansi brings 28 KB of tables for what the one of Ink does as well.
const oneWrapAnsi = {
  name: 'one-wrap-ansi',
  resolveId: {
    filter: { id: /^wrap-ansi$/ },
    handler: (_, importer) =>
      /@inquirer/.test(importer ?? '') ? createRequire(require.resolve('ink')).resolve('wrap-ansi') : undefined,
  },
};

// A computed name keeps the bundler from seeing that a description of an operation is unused: 70 KB of operations that are never called.
const plainSchemaNames = {
  name: 'plain-schema-names',
  transform: {
    filter: { id: /@aws-sdk[\\/].*[\\/]schemas[\\/]schemas_0\.js$/ },
    handler(source) {
      const words = new Map(
        [...source.matchAll(/^const (_\w+) = ("[^"\n]*");$/gm)].map(([, name, word]) => [name, word]),
      );
      return source.replace(/\[(_\w+)\]:/g, (whole, name) => (words.has(name) ? `${words.get(name)}:` : whole));
    },
  },
};

// Settings of clients, templates and files of answers are YAML, and no other run needs the library: it stands in a file of its own, read at the first call.
const lazyYaml = {
  name: 'lazy-yaml',
  resolveId: {
    filter: { id: /[\\/]aws[\\/]yaml\.ts$|^\.\/yaml\.js$/ },
    handler(id, importer) {
      if (id === './yaml.js') return { id, external: true };
      return importer === undefined ? undefined : '\0lazy-yaml';
    },
  },
  load: {
    filter: { id: /^\0lazy-yaml$/ },
    handler: () => ({
      code: ['fromYaml', 'tagged', 'toYaml']
        .map((name) => `export const ${name} = (...given) => require('./yaml.js').${name}(...given);`)
        .join('\n'),
      moduleType: 'js',
    }),
  },
};

// A client says its version and looks for nothing else in its own package.json.
const versionOnly = {
  name: 'version-only',
  load: {
    filter: { id: /@aws-sdk[\\/][^\\/]+[\\/]package\.json$/ },
    async handler(path) {
      const { version } = JSON.parse(await readFile(path, 'utf8'));
      return { code: JSON.stringify({ version }), moduleType: 'json' };
    },
  },
};

// Commander as modules, which V8 reads once less than CommonJS in its wrapper. It can start other programs as commands; here it never does,
// and loading Node's module for it takes as long as 100 KB of code.
const commander = createRequire(require.resolve('commander'));
const commanderAsModules = {
  name: 'commander-as-modules',
  resolveId: { filter: { id: /^commander$/ }, handler: () => '\0commander' },
  load: {
    filter: { id: /^\0commander$/ },
    handler: () =>
      Object.entries({ Command: 'command', CommanderError: 'error', Option: 'option' })
        .map(([name, file]) => `export { ${name} } from ${JSON.stringify(commander.resolve(`./lib/${file}.js`))};`)
        .join('\n'),
  },
  transform: {
    filter: { id: /[\\/]commander[\\/]lib[\\/]\w+\.js$/ },
    handler: (source) =>
      source
        .replace("const childProcess = require('node:child_process');", 'const childProcess = {};')
        .replace(
          "const EventEmitter = require('node:events').EventEmitter;",
          "import { EventEmitter } from 'node:events';",
        )
        .replaceAll(/^const (\w+|\{[^}]*\}) = require\('([^']+)'\);$/gm, "import $1 from '$2';")
        .replaceAll(/^exports\.(\w+) = \1;/gm, 'export { $1 };'),
  },
};

// The SDK reads the names of browsers with it, which only runs in one: 33 KB.
const withoutBrowsers = replaced('without-browsers', /^bowser$/, 'export {};');

// Answers in parts are never asked for, and every client is handed one handler of HTTP/1.1.
const withoutEventStreams = replaced(
  'without-event-streams',
  /^@smithy\/core\/event-streams$/,
  `export const resolveEventStreamSerdeConfig = (config) => config;
  export const eventStreamSerdeProvider = () => undefined;
  export const [EventStreamCodec, EventStreamSerde, iterableToReadableStream, readableStreamToIterable] = [];`,
);
const withoutEventSignatures = replaced(
  'without-event-signatures',
  /^@aws-sdk\/eventstream-handler-node$/,
  'export const eventStreamPayloadHandlerProvider = () => undefined;',
);
const withoutHttp2 = replaced(
  'without-http2',
  /\/node-http2-handler$/,
  'export class NodeHttp2Handler { static create = (handler) => handler; }',
);

// The agents of proxies can tell their steps to whoever sets DEBUG.
const withoutDebug = replaced('without-debug', /^debug$/, 'export default () => () => {};');

/** What the packages would bring for nothing. */
export const packagesAsNeeded = [
  usedPromptsOnly,
  givenCredentialsOnly,
  oneClientEach,
  oneWrapAnsi,
  plainSchemaNames,
  lazyYaml,
  versionOnly,
  commanderAsModules,
  withoutBrowsers,
  withoutEventStreams,
  withoutEventSignatures,
  withoutHttp2,
  withoutDebug,
];
