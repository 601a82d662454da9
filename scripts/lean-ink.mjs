// Ink without what makes it slow to start: each plug-in takes away work that the screens of this program never need.
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);

/** A plug-in that replaces text in one file of a package; a package that has changed must not go unnoticed. */
const mended = (name, filter, ...replacements) => ({
  name,
  transform: {
    filter: { id: filter },
    handler: (source, path) =>
      replacements.reduce((text, [from, to]) => {
        const after = text.replace(from, () => to);
        if (after === text) throw new Error(`${path} has changed: “${from}” was not found.`);
        return after;
      }, source),
  },
});

/** Yoga's loader fetches its WebAssembly from a data: URL, which makes Node load all of undici; handed over as bytes it starts five times faster. */
const synchronousYoga = mended(
  'synchronous-yoga',
  /yoga-layout[\\/]dist[\\/]src[\\/]index\.js$/,
  [/^/, "import { readFileSync } from 'node:fs';\n"],
  [
    'const Yoga = wrapAssembly(await loadYoga());',
    `const assembly = {
      instantiateWasm(imports, done) {
        const compiled = new WebAssembly.Module(readFileSync(__dirname + '/yoga.wasm'));
        done(new WebAssembly.Instance(compiled, imports));
        return {};
      },
    };
    loadYoga(assembly);
    const Yoga = wrapAssembly(assembly);`,
  ],
);

const yogaWithoutBytes = mended(
  'yoga-without-bytes',
  /yoga-wasm-base64-esm\.js$/,
  [/data:application\/octet-stream;base64,[A-Za-z0-9+/=]+/, 'data:application/octet-stream;base64,'],
  ['import.meta.url', "''"],
);

/** The WebAssembly of Yoga, as a file beside the bundle: a quarter smaller in the package than as text in it. */
export async function yogaWasm() {
  const yoga = createRequire(require.resolve('ink')).resolve('yoga-layout');
  const source = await readFile(yoga.replace(/src.index\.js$/, 'binaries/yoga-wasm-base64-esm.js'), 'utf8');
  const [, base64] = /data:application\/octet-stream;base64,([A-Za-z0-9+/=]+)/.exec(source) ?? [];
  if (base64 === undefined) throw new Error('yoga-layout has changed: its WebAssembly was not found.');
  return Buffer.from(base64, 'base64');
}

/** Ink imports its developer tools only when DEV is set; the bundle leaves them out. */
const withoutDevtools = mended(
  'without-devtools',
  /ink[\\/]build[\\/]reconciler\.js$/,
  [/isDev\(\)/g, 'false'],
  ["await import('./devtools.js')", 'undefined'],
  ['await loadPackageJson()', 'undefined'],
  ['import.meta.url', "''"],
);

/**
 * Where a component fails, Ink draws the stack with an excerpt of the source, for which it asks for the current folder as soon as it is
 * loaded: that folder may be gone. The failure itself reaches whoever waits for Ink, and is told there in words.
 */
const withoutErrorOverview = mended(
  'without-error-overview',
  /ink[\\/]build[\\/]components[\\/]ErrorBoundary\.js$/,
  ["import ErrorOverview from './ErrorOverview.js';", ''],
  ['return React.createElement(ErrorOverview, { error: this.state.error });', 'return null;'],
);

const reconciler = createRequire(require.resolve('ink')).resolve('react-reconciler');

const oneReconciler = {
  name: 'one-reconciler',
  resolveId: {
    filter: { id: /^react-reconciler$/ },
    handler: () => reconciler.replace(/index\.js$/, 'cjs/react-reconciler.production.js'),
  },
};

/** What Ink calls of the reconciler. */
const inkFolder = dirname(require.resolve('ink'));
const usedByInk = readdirSync(inkFolder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.js'))
  .flatMap((path) => [...readFileSync(join(inkFolder, path), 'utf8').matchAll(/\breconciler\.(\w+)/g)])
  .map(([, name]) => name);

/** React's reconciler serves all renderers: what Ink says that it cannot do, and never calls, is a seventh of it. As a module it is read once less. */
const onlyForInk = mended(
  'only-for-ink',
  /react-reconciler\.production\.js$/,
  ['"use strict";', "import react from 'react';\nimport scheduler from 'scheduler';"],
  ['module.exports = function ($$$config) {', 'export default function createReconciler($$$config) {'],
  ['require("react")', 'react'],
  ['require("scheduler")', 'scheduler'],
  [/^module\.exports\.default[\s\S]*$/m, ''],
  [new RegExp(`^ {2}exports\\.(?!(?:${usedByInk.join('|')})\\b)\\w+ =`, 'gm'), '  void'],
  ...['Hydration', 'Persistence', 'Resources', 'Singletons', 'TestSelectors'].map((name) => [
    new RegExp(`(?<!\\.)\\bsupports${name}\\b(?! =)`, 'g'),
    'false',
  ]),
);

/** Imports for code that stands in a package; the file is the bundle's own. */
const importSimple = `import { isSimple } from ${JSON.stringify(fileURLToPath(new URL('../src/faces/ink/fields/graphemes.ts', import.meta.url)))};\n`;

/**
 * The tables of graphemes and emoji are loaded for the first text that needs them: loading them takes as long as starting Node.
 * Ink's packages also carry string-width in two versions, which disagree about symbols like ©; here all use the newer one.
 */
const oneStringWidth = {
  name: 'one-string-width',
  resolveId: {
    filter: { id: /^string-width$/ },
    handler: (_id, _importer, { kind }) => (kind === 'import-statement' ? require.resolve('string-width') : undefined),
  },
};

const lazyWidths = mended(
  'lazy-widths',
  /node_modules[\\/]string-width[\\/]index\.js$/,
  [/^/, importSimple],
  ['const segmenter = new Intl.Segmenter();', 'let segmenter;'],
  ['const rgiEmojiRegex = /^\\p{RGI_Emoji}$/v;', 'let rgiEmojiRegex;'],
  ['rgiEmojiRegex.test(segment)', '(rgiEmojiRegex ??= /^\\p{RGI_Emoji}$/v).test(segment)'],
  ['segmenter.segment(string)', '(segmenter ??= new Intl.Segmenter()).segment(string)'],
  [
    '\tlet width = 0;\n\tconst east',
    '\tif (ambiguousIsNarrow && isSimple(string)) return string.length;\n\tlet width = 0;\n\tconst east',
  ],
);

const lazyTokens = mended(
  'lazy-tokens',
  /ansi-tokenize[\\/]build[\\/]tokenize\.js$/,
  [
    'const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });',
    `${importSimple}
    let segmenter;
    function segmentsOf(text) {
      // Escape and bell, which begin and end sequences, are never part of a longer grapheme.
      if (!isSimple(text.replaceAll(/[\\u0007\\u001B]/g, ''))) return (segmenter ??= new Intl.Segmenter()).segment(text);
      return Array.from(text, (segment, index) => ({ segment, index }));
    }`,
  ],
  ['segmenter.segment(str)', 'segmentsOf(str)'],
);

const lazySlices = mended(
  'lazy-slices',
  /slice-ansi[\\/]tokenize-ansi\.js$/,
  [/^/, importSimple],
  [
    "const GRAPHEME_SEGMENTER = new Intl.Segmenter(undefined, {granularity: 'grapheme'});",
    `let segmenter;
    const GRAPHEME_SEGMENTER = {
      segment(text) {
        if (!isSimple(text.replaceAll(/[\\u0007\\u001B]/g, ''))) return (segmenter ??= new Intl.Segmenter()).segment(text);
        const containing = (index) => ({ segment: text[index], index });
        return { containing, [Symbol.iterator]: () => Array.from(text, (segment, index) => ({ segment, index }))[Symbol.iterator]() };
      },
    };`,
  ],
);

/**
 * Ink makes an object for each cell of each frame, reads the styles of each line anew and compares them cell by cell, and nearly
 * all are as they were. Measured on a list of 12 of 120 rows in 30 rows of 100 columns: less than half the time for a key.
 */
const fewerStyles = mended(
  'fewer-styles',
  /ansi-tokenize[\\/]build[\\/]styledChars\.js$/,
  ['styles: [...codes]', 'styles: codes'],
  [
    'else {\n            ret += ansiCodesToString',
    'else if (chars[i - 1].styles !== char.styles) {\n            ret += ansiCodesToString',
  ],
);

const fewerCells = mended(
  'fewer-cells',
  /ink[\\/]build[\\/]output\.js$/,
  [
    'export default class Output {',
    `// Cells are replaced and never changed, so all blank ones can be one.
    const blank = { type: 'char', value: ' ', fullWidth: false, styles: [] };
    let known = new OutputCaches();
    function knownCaches() {
      if (known.styledChars.size > 2000) known = new OutputCaches();
      return known;
    }
    export default class Output {`,
  ],
  ['caches = new OutputCaches();', 'caches = knownCaches();'],
  [
    /const row = \[\];\s+for \(let x = 0; x < this\.width; x\+\+\) \{\s+row\.push\(\{[^}]*\}\);\s+\}/,
    'const row = new Array(this.width).fill(blank);',
  ],
  [
    'const lineWithoutEmptyItems = line.filter(item => item !== undefined);',
    `let end = line.length;
    while (end > 0 && line[end - 1] === blank) end--;
    const lineWithoutEmptyItems = line.slice(0, end).filter(item => item !== undefined);`,
  ],
);

/** Ink keeps the blank at which it breaks a line that is just full, and the next line begins with it, one column too far to the right. */
const cleanBreaks = mended('clean-breaks', /ink[\\/]build[\\/]wrap-text\.js$/, [
  /wrappedText = wrapAnsi\(text, maxWidth, \{\s+trim: false,\s+hard: true,\s+\}\);/,
  `wrappedText = wrapAnsi(text, maxWidth, { trim: false, hard: true }).replace(/([^ \\n])\\n (?=\\S)/g, '$1\\n');`,
]);

/** What the build needs so that Ink starts quickly, draws quickly and breaks lines cleanly. */
export const leanInk = [
  synchronousYoga,
  yogaWithoutBytes,
  withoutDevtools,
  withoutErrorOverview,
  oneReconciler,
  onlyForInk,
  oneStringWidth,
  lazyWidths,
  lazyTokens,
  lazySlices,
  fewerStyles,
  fewerCells,
  cleanBreaks,
];
