// Builds dist/: one package without run-time dependencies, divided so that each way of starting loads only what it needs.
import { writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { bundledPackages } from './bundled-packages.mjs';
import { fileOfModules } from './files-of-the-package.mjs';
import { leanInk, yogaWasm } from './lean-ink.mjs';
import { licences } from './licences.mjs';
import { packagesAsNeeded } from './packages-as-needed.mjs';
import { sbom } from './sbom.mjs';

const root = new URL('..', import.meta.url);
const folder = fileURLToPath(root);
/** A module's path in the project, with the same slashes on every system. */
const inProject = (id) => id.slice(folder.length).replaceAll('\\', '/');
const dist = (name) => new URL(`dist/${name}`, root);

/** The modules at which loading begins. */
const entries = new Set();
const seeEntries = {
  name: 'see-entries',
  buildEnd() {
    for (const id of this.getModuleIds()) {
      const { isEntry, dynamicImporters } = this.getModuleInfo(id);
      if (isEntry || dynamicImporters.length > 0) entries.add(id);
    }
  },
};

// What the bundler does for cases that do not arise here costs time at each start: it copies all properties of an imported module of Node,
// `fs` a hundred of them, in each file again, where `require` gives the module itself; and it exports by getters, where no file needs one
// that is still being read.
const quickToStart = {
  name: 'quick-to-start',
  renderChunk(code) {
    const builtins = [];
    const plain = code
      .replace(
        /^(let (\w+) = require\("([^"]+)"\);)\n\2 = [\w$.]+\(\2(?:, 1)?\);$/gm,
        (whole, required, name, module) => {
          if (!isBuiltin(module)) return whole;
          builtins.push(name);
          return required;
        },
      )
      .replace(
        /^Object\.defineProperty\(exports, "(\w+)", \{\s+enumerable: true,\s+get: function ?\(\) \{\s+return ([\w$]+);\s+\}\s+\}\);$/gm,
        (getter, name, value) => (isReassigned(value, code) ? getter : `exports.${name} = ${value};`),
      );
    return builtins.reduce((text, name) => text.replaceAll(new RegExp(`\\b${name}\\.default\\b`, 'g'), name), plain);
  },
};

/** Whether a value is given to a name anywhere but where it is declared. */
function isReassigned(name, code) {
  const word = name.replaceAll('$', '\\$');
  return new RegExp(`(?<!\\b(?:var|let|const|class) |[\\w$.])${word} ?(?:[-+*/%&|?]{0,3}=(?![=>])|\\+\\+|--)`).test(
    code,
  );
}

const bundle = await rolldown({
  cwd: folder,
  input: { main: 'src/main.ts', yaml: 'src/aws/yaml.ts' },
  platform: 'node',
  resolve: { mainFields: ['module', 'main'], conditionNames: ['module', 'import', 'node'] },
  transform: {
    // Not ES2024: a literal with the flag v is compiled while the file is read, `\p{RGI_Emoji}` for 15 ms.
    target: 'es2023',
    jsx: { runtime: 'automatic' },
    define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
  },
  preserveEntrySignatures: 'allow-extension',
  checks: { ineffectiveDynamicImport: false },
  plugins: [...leanInk, ...packagesAsNeeded, seeEntries, quickToStart],
});
const output = {
  dir: fileURLToPath(dist('')),
  cleanDir: true,
  // On Node 20 opening an ES module costs about as much as compiling 40 KB of it.
  format: 'cjs',
  strict: true,
  // Text of one byte a character is what V8 reads fastest.
  charset: 'ascii',
  topLevelVar: true,
  comments: false,
  minify: true,
  chunkFileNames: '[name].js',
};
const { output: first } = await bundle.generate({ ...output, minify: false });
const fileOf = fileOfModules(first, (id) => entries.has(id), inProject);
const { output: chunks } = await bundle.write({
  ...output,
  codeSplitting: {
    includeDependenciesRecursively: false,
    groups: [
      {
        debugName: 'files of the package',
        name: (id) => fileOf.get(id),
      },
    ],
  },
});
await bundle.close();

const packages = bundledPackages(chunks, inProject);
await writeFile(dist('yoga.wasm'), await yogaWasm());
await writeFile(dist('package.json'), '{"type":"commonjs"}\n');
await writeFile(dist('THIRD-PARTY-LICENSES.txt'), await licences(packages, root));
await writeFile(dist('sbom.cdx.json'), `${JSON.stringify(await sbom(packages, root), null, 1)}\n`);
if (process.argv.includes('--sizes')) {
  for (const { fileName, code } of [...chunks].sort((a, b) => b.code.length - a.code.length)) {
    console.log(`${(code.length / 1024).toFixed(1).padStart(7)} KB  ${fileName}`);
  }
}
