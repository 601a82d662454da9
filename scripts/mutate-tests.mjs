// What vitest gives to a test file, for scripts/mutate-runner.mjs: groups, tests and hooks are noted down and can be run again and again.
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { format } from 'node:util';
import { chai, expect, vi } from 'vitest';

// vitest's own wants to know which of its workers it runs in.
chai.use(({ Assertion }) => {
  Assertion.addMethod('toMatchFileSnapshot', function (path) {
    this.assert(readFileSync(path, 'utf8') === this._obj, `It is not what stands in ${path}.`, '');
  });
});

export { expect, vi };

const group = (name, parent, isSkipped = false) => ({
  name,
  parent,
  isSkipped,
  members: [],
  beforeAll: [],
  afterAll: [],
  beforeEach: [],
  afterEach: [],
});

/** Fails when a test waits for what never comes: cheaper than to end the whole process and start another. `usual` is what its file took before, in milliseconds. */
function patience(usual) {
  return new Promise((_, reject) => {
    setTimeout(reject, 2500 + 5 * usual, new Error('It waits for too long.')).unref();
  });
}

let files = [];
let current = group('', undefined);

const place = (each) => (each.parent === undefined ? each.name : `${place(each.parent)} > ${each.name}`);
const chain = (each) => (each === undefined ? [] : [...chain(each.parent), each]);

function define(name, body, isSkipped = false) {
  const outer = current;
  const own = group(String(name), outer, isSkipped || outer.isSkipped);
  outer.members.push(own);
  current = own;
  try {
    body?.();
  } finally {
    current = outer;
  }
}

function add(name, first, second, isSkipped = false) {
  const run = typeof first === 'function' ? first : second;
  current.members.push({ name: String(name), parent: current, run, isSkipped: isSkipped || current.isSkipped });
}

const each = (one) => (table) => (name, first, second) => {
  for (const [index, row] of table.entries()) {
    const cells = Array.isArray(row) ? row : [row];
    const bind = (body) => (typeof body === 'function' ? () => body(...cells) : body);
    one(`${format(name, ...cells)} (${index})`, bind(first), bind(second));
  }
};

export const describe = Object.assign((name, body) => define(name, body), {
  skip: (name, body) => define(name, body, true),
  each: each(define),
});
export const it = Object.assign((name, first, second) => add(name, first, second), {
  skip: (name, first, second) => add(name, first, second, true),
  each: each(add),
});
export const beforeAll = (hook) => void current.beforeAll.push(hook);
export const afterAll = (hook) => void current.afterAll.push(hook);
export const beforeEach = (hook) => void current.beforeEach.push(hook);
export const afterEach = (hook) => void current.afterEach.push(hook);

/** The tests of the files that were loaded last. */
export const collected = {
  /** Errors that no test waited for. */
  strays: [],

  clear() {
    files = [];
  },

  /** What follows stands in this test file. */
  begin(path) {
    current = group(path, undefined);
    files.push(current);
  },

  /**
   * Runs all tests, or those of `ids`, to the end or to the first that fails (`isOver`); quick files first where `durations` says which
   * those are. `onTest` hears the test, or the group whose hooks run, before each. Returns what StrykerJS wants to know of a test.
   */
  async run({ ids, isOver = false, durations = new Map(), onTest = () => {} }) {
    const wanted = ids === undefined ? undefined : new Set(ids);
    const results = [];
    const seen = new Map();
    const byDuration = [...files].sort((a, b) => (durations.get(a.name) ?? 0) - (durations.get(b.name) ?? 0));
    const idOf = (test) => {
      const path = place(test);
      seen.set(path, (seen.get(path) ?? 0) + 1);
      return `${path}${'+'.repeat(seen.get(path) - 1)}`;
    };
    const named = new Map();
    const name = (member) => {
      if (member.members) member.members.forEach(name);
      else named.set(member, idOf(member));
    };
    byDuration.forEach(name);
    const isWanted = (member) =>
      member.members
        ? member.members.some(isWanted)
        : !member.isSkipped && (wanted === undefined || wanted.has(named.get(member)));
    const stop = () => isOver && results.some(({ status }) => status === 1);
    this.strays.length = 0;

    const attempt = async (bodies, usual = 0) => {
      try {
        for (const body of bodies) await (isOver ? Promise.race([body(), patience(usual)]) : body());
        if (this.strays.length > 0) throw this.strays.shift();
      } catch (error) {
        return String(error?.stack ?? error);
      }
    };
    const report = (test, start, failureMessage) => {
      const fileName = chain(test)[0].name;
      const groups = chain(test.parent).map(place);
      const timeSpentMs = performance.now() - start;
      const status = failureMessage === undefined ? 0 : 1;
      results.push({ id: named.get(test), name: place(test), fileName, groups, timeSpentMs, status, failureMessage });
    };
    const runTest = async (test) => {
      const start = performance.now();
      const around = chain(test.parent);
      onTest(named.get(test));
      const failure = await attempt(
        [...around.flatMap((each) => each.beforeEach), test.run],
        durations.get(around[0].name),
      );
      const after = await attempt(around.toReversed().flatMap((each) => each.afterEach.toReversed()));
      onTest(undefined);
      report(test, start, failure ?? after);
    };
    const runGroup = async (own) => {
      const start = performance.now();
      onTest(place(own));
      const failure = await attempt(own.beforeAll);
      onTest(undefined);
      for (const member of own.members.filter(isWanted)) {
        if (stop()) break;
        if (failure !== undefined) failAll(member, start, failure);
        else if (member.members) await runGroup(member);
        else await runTest(member);
      }
      onTest(place(own));
      await attempt(own.afterAll);
      onTest(undefined);
    };
    const failAll = (member, start, failure) => {
      if (member.members) for (const each of member.members.filter(isWanted)) failAll(each, start, failure);
      else report(member, start, failure);
    };
    for (const file of byDuration.filter(isWanted)) if (!stop()) await runGroup(file);
    return results;
  },
};
