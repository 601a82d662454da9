import { isBuiltin } from 'node:module';
import { basename } from 'node:path';
import { build } from 'esbuild';

/**
 * Gathers the many small files that esbuild's splitting makes into one file per group, as CommonJS: on Node 20 opening an
 * ES module costs about as much as compiling 40 KB of it, and there were 45 of them in the way of the first question.
 * Inside a file every part is still evaluated only when it is asked for, and no module stands in two files.
 * `groupOfEntry` says which group the source path of an entry point belongs to, `isWhole` of which groups all is needed anyway.
 */
export async function gatherChunks({ outputFiles, metafile }, groupOfEntry, isWhole, settings) {
  const contents = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  const outputs = new Map(Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]));
  const groupOf = assign(outputs, groupOfEntry);
  const members = new Map();
  for (const [file, group] of groupOf) members.set(group, [...(members.get(group) ?? []), file]);
  const wanted = wantedFromElsewhere(outputs, groupOf);
  const results = await Promise.all(
    [...members].map(([group, files]) =>
      build({
        ...settings,
        stdin: {
          contents: files
            .filter((file) => wanted.has(file))
            .map((file) => (isWhole(group) ? loadedAtOnce : loadedOnDemand)(file))
            .concat(contents.has(`${group}.js`) ? `export * from './${group}.js';` : [])
            .join('\n'),
        },
        outfile: `dist/${group}.js`,
        bundle: true,
        minify: true,
        format: 'cjs',
        platform: 'node',
        // An ES module is strict; a CommonJS one has to say so.
        banner: { js: '"use strict";' },
        metafile: true,
        plugins: [firstPass(contents, groupOf, group)],
      }),
    ),
  );
  return Object.assign({}, ...results.map((result) => result.metafile.outputs));
}

/** A part that waits for its turn is parsed twice, once to find its end. */
const loadedOnDemand = (file) => `export const ${nameOf(file)} = () => require('./${file}');`;
const loadedAtOnce = (file) =>
  `import * as all${nameOf(file)} from './${file}'; export const ${nameOf(file)} = () => all${nameOf(file)};`;

const nameOf = (file) => `_${file.replace(/\W/g, '_')}`;

const staticImports = ({ imports }) =>
  imports.filter(({ kind, external }) => kind === 'import-statement' && !external).map(({ path }) => basename(path));

/** Which group each file of the first pass goes to: a shared one goes to the first group that all its users load anyway. */
function assign(outputs, groupOfEntry) {
  const users = new Map([...outputs.keys()].map((file) => [file, new Set()]));
  for (const [file, { entryPoint }] of outputs) {
    if (entryPoint === undefined) continue;
    const group = groupOfEntry(entryPoint);
    const reach = (reached) => {
      if (users.get(reached).has(group)) return;
      users.get(reached).add(group);
      for (const next of staticImports(outputs.get(reached))) reach(next);
    };
    reach(file);
  }
  const homes = new Map([...users].map(([file, by]) => [file, home([...by])]));
  return takeSmallParts(homes, users, outputs);
}

/** Which of several groups a shared part goes to: the one that the others come without most rarely. */
function home(users) {
  if (users.length === 1) return users[0];
  if (users.every((group) => ['aws', 'sdk'].includes(group))) return 'aws';
  if (users.includes('main') || users.includes('yaml')) return users.includes('main') ? 'main' : 'yaml';
  if (['questions', 'reading'].every((group) => users.includes(group))) return 'values';
  const order = ['questions', 'reading', 'wizard', 'checks', 'signing', 'commands'];
  return order.find((group) => users.includes(group)) ?? 'reading';
}

/** What every command loads takes in the small parts that need nothing else: reading them along costs less than opening one more file for each. */
function takeSmallParts(homes, users, outputs) {
  const always = ['main', 'values', 'reading'];
  const isSmall = (file) =>
    users.get(file).size > 1 &&
    ['wizard', 'checks', 'signing', 'commands'].includes(homes.get(file)) &&
    outputs.get(file).bytes < 4000 &&
    [...users.get(file)].every((group) => !['aws', 'sdk'].includes(group)) &&
    staticImports(outputs.get(file)).every((each) => always.includes(homes.get(each)));
  for (let found = [...homes.keys()].filter(isSmall); found.length > 0; found = [...homes.keys()].filter(isSmall)) {
    for (const file of found) homes.set(file, 'reading');
  }
  return homes;
}

function wantedFromElsewhere(outputs, groupOf) {
  const wanted = new Set();
  for (const [file, { imports }] of outputs) {
    for (const { path, external } of imports) {
      if (!external && groupOf.get(basename(path)) !== groupOf.get(file)) wanted.add(basename(path));
    }
  }
  return wanted;
}

function firstPass(contents, groupOf, group) {
  return {
    name: 'first-pass',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /.*/ }, ({ path }) => {
        const file = basename(path);
        if (path.startsWith('group:')) return { path: `./${path.slice('group:'.length)}.js`, external: true };
        if (!path.startsWith('./')) return { path, external: true };
        return { path: file, namespace: groupOf.get(file) === group ? 'here' : 'elsewhere' };
      });
      onLoad({ filter: /.*/, namespace: 'here' }, ({ path }) => ({
        contents: withoutWrappers(contents.get(path)),
        loader: 'js',
      }));
      onLoad({ filter: /.*/, namespace: 'elsewhere' }, ({ path }) => ({
        contents: `module.exports = require('group:${groupOf.get(path)}').${nameOf(path)}();`,
        loader: 'js',
      }));
    },
  };
}

/**
 * The modules of Node as plain `require`: esbuild wraps an imported one and copies all its properties, `fs` a hundred of them, in each
 * file again. Imports stand at the beginning of a chunk, so nothing else can look like one. Measured: a twentieth of the way to the first question.
 */
function withoutWrappers(text) {
  const statement =
    /import\s*(?:([\w$]+)\s*,?\s*)?(?:\{([^}]*)\}|\*\s*as\s+([\w$]+))?\s*from\s*"([^"]+)";|import\s*"[^"]+";/y;
  let head = '';
  let end = 0;
  for (let found = statement.exec(text); found !== null; found = statement.exec(text)) {
    const [whole, single, names, space, module = ''] = found;
    end = statement.lastIndex;
    if (!isBuiltin(module)) head += whole;
    for (const name of isBuiltin(module) ? [single, space] : []) {
      if (name !== undefined) head += `var ${name}=require("${module}");`;
    }
    if (isBuiltin(module) && names !== undefined) {
      head += `var{${names.replace(/\s+as\s+/g, ':')}}=require("${module}");`;
    }
  }
  return head + text.slice(end);
}
