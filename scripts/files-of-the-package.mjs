/**
 * What is loaded together in the ways of starting that people notice: modules at which loading begins, `import()` names them.
 * Each other such module is a way of its own.
 */
const start = /^src\/main\.ts$/;
const detect = /^src\/host\/(detect\/.*|read-text|programs\/run-program)\.ts$/;
const questions = /^src\/cli\/lines\/with-questions\.ts$/;
const setup = /^src\/cli\/commands\/setup\.ts$/;
const checks = /^src\/(verify\/run|host\/aws\/(door|clients|sdk\/(sts|bedrock|runtime|connections)))\.ts$/;
const ways = {
  help: [questions],
  list: [/^src\/cli\/commands\/list\.ts$/],
  export: [detect, /^src\/(cli\/(commands\/export|ask-person)|host\/aws\/(resolve-credentials|sdk\/files))\.ts$/],
  scripted: [questions, detect, setup, /^src\/faces\/headless\//],
  plain: [questions, detect, setup, /^src\/faces\/plain\//],
  ink: [questions, detect, setup, /^src\/faces\/ink\//],
  verify: [questions, detect, checks, /^src\/cli\/commands\/verify\.ts$/],
  demo: [/^src\/cli\/with-demo\.ts$/],
  yaml: [/^src\/aws\/yaml\.ts$/],
};
/** How much the ways that have no name count beside those that have: they are one command or one answer each. */
const weightOfOthers = 0.02;
/** On Node 20 opening a file costs about as much as compiling so many characters of unshortened code. */
const costOfFile = 16_000;

/**
 * Which file each module goes to, so that each way loads little that it does not need, from few files.
 * `chunks` are a first division by the bundler, one chunk for each set of users; `isEntry` says of a module whether loading
 * begins there; `inProject` gives its path in the project.
 */
export function fileOfModules(chunks, isEntry, inProject) {
  const entries = chunks.flatMap(({ moduleIds }) => moduleIds.filter(isEntry)).map(inProject);
  // All ways have passed the start.
  const all = [...Object.keys(ways), ...entries.filter((entry) => !start.test(entry)).flatMap(waysThrough)];
  const waysOf = reached(chunks, (id) => {
    if (!isEntry(id)) return [];
    const entry = inProject(id);
    return start.test(entry) ? all : waysThrough(entry);
  });
  const files = new Map();
  for (const chunk of chunks) {
    const key = [...waysOf.get(chunk.fileName)].sort().join(' ');
    const file = files.get(key) ?? { ways: waysOf.get(chunk.fileName), chunks: [], size: 0 };
    file.chunks.push(chunk);
    file.size += chunk.code.length;
    files.set(key, file);
  }
  const merged = merge([...files.values()]);
  return new Map(
    merged.flatMap((file, index) =>
      file.chunks.flatMap(({ moduleIds }) => moduleIds.map((id) => [id, nameOf(file.ways, index)])),
    ),
  );
}

/** The ways that pass a module at which loading begins. */
function waysThrough(entry) {
  const named = Object.keys(ways).filter((way) => ways[way].some((pattern) => pattern.test(entry)));
  return named.length > 0 ? named : [entry];
}

/** The ways in which each chunk is loaded. */
function reached(chunks, waysOfEntry) {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const waysOf = new Map(chunks.map(({ fileName }) => [fileName, new Set()]));
  const mark = (fileName, way) => {
    if (waysOf.get(fileName)?.has(way) !== false) return;
    waysOf.get(fileName).add(way);
    for (const next of byName.get(fileName).imports) mark(next, way);
  };
  for (const { fileName, moduleIds } of chunks) {
    for (const way of moduleIds.flatMap(waysOfEntry)) mark(fileName, way);
  }
  return waysOf;
}

/** Puts a file into one that more ways load, where that saves more opening than it costs reading; the best saving first. */
function merge(files) {
  for (;;) {
    const best = files
      .flatMap((from) => files.map((into) => ({ from, into, saving: saving(from, into) })))
      .reduce((one, other) => (other.saving > one.saving ? other : one), { saving: 0 });
    if (best.saving <= 0) return files.sort((a, b) => b.size - a.size);
    const { from, into } = best;
    into.chunks.push(...from.chunks);
    into.size += from.size;
    files.splice(files.indexOf(from), 1);
  }

  function saving(from, into) {
    if (from === into || !includes(into.ways, from.ways)) return 0;
    // A file needs only files that all its ways load anyway: no circles arise.
    const needs = from.chunks.flatMap(({ imports }) => imports);
    const needed = files.filter(
      (file) => file !== from && file.chunks.some(({ fileName }) => needs.includes(fileName)),
    );
    if (!needed.every((file) => includes(file.ways, into.ways))) return 0;
    const added = [...into.ways].filter((way) => !from.ways.has(way));
    return weight([...from.ways]) * costOfFile - weight(added) * from.size;
  }
}

const includes = (all, some) => [...some].every((way) => all.has(way));
const weight = (list) => list.reduce((sum, way) => sum + (way in ways ? 1 : weightOfOthers), 0);

/** A file of one way is called after it. */
function nameOf(users, index) {
  const [way] = users;
  if (users.size > 1) return `shared-${index + 1}`;
  return /([^/]+?)(\.tsx?|\/dist-es\/index\.js)?$/.exec(way)[1];
}
