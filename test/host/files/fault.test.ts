import { rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FileSystem, nodeFileSystem, type OpenFile } from '../../../src/host/files/file-system.ts';
import { applyPlan } from '../../../src/plan/apply.ts';
import type { ApplyEvent } from '../../../src/plan/plan.ts';
import { type BeforeCall, faultyFileSystem, faultyPackage, isFilling, systemError } from './faults.ts';
import {
  applied,
  configOf,
  configText,
  credentialsOf,
  edit,
  exposed,
  filesBelow,
  makeScene,
  modeOf,
  newSecret,
  newText,
  oldText,
  open,
  outcome,
  planOf,
  removeHome,
  sceneChange,
  textOf,
} from './scene.ts';

let home: string;
beforeEach(() => {
  home = makeScene();
});
afterEach(() => removeHome(home));

/** Runs the change of the scene with its n-th file call failing; the name of the call, or nothing when there were fewer. */
async function changeWithFault(number: number, code: string): Promise<string | undefined> {
  let calls = 0;
  let armed = true;
  let failing: string | undefined;
  const before: BeforeCall = (call, path) => {
    if (!armed || ++calls !== number) return;
    failing = `${call} ${path.slice(home.length)}`;
    throw systemError(code, call, path);
  };
  const change = sceneChange(home);
  const restorePackage = faultyPackage(home, before);
  const files = open(home, { fs: faultyFileSystem(nodeFileSystem(), before), lockWaitMs: 0 });
  try {
    const last = await outcome(change, files);
    armed = false;
    const why = `${code} at call ${number}, ${failing}`;
    const isNew = last.type === 'finished';
    if (last.type === 'failed') {
      expect(last.written, why).toEqual([]);
      expect(last.problem.code, why).not.toBe('unexpected');
      expect(last.problem.summary + last.problem.cause, why).not.toContain('undefined');
    }
    expect(textOf(credentialsOf(home)), why).toBe(isNew ? newText : oldText);
    expect(textOf(configOf(home)), why).toBe(isNew ? configText : null);
    if (isNew) expect(modeOf(credentialsOf(home)), why).toBe(0o600);
    expect(exposed(home, newSecret), why).toEqual([]);
    expect(await files.pendingRepair(), why).toBeUndefined();
    if (isNew) expect(await files.listChanges(), why).toMatchObject({ ok: true, value: [{ title: change.title }] });

    // The same process tries again, as the wizard offers it.
    expect((await applied(sceneChange(home), files)).at(-1)?.type, why).toBe('finished');
    expect(textOf(credentialsOf(home)), why).toBe(newText);
    expect(textOf(configOf(home)), why).toBe(configText);
    const found = await files.findLeftovers([credentialsOf(home), configOf(home)]);
    expect(await files.sweepLeftovers(found), why).toEqual({ ok: true, value: [] });
    const books = /\/changes\/\d+\/(?:change\.json|\d\.before)$|\/lock\.[0-9a-f]{24}$/;
    const others = filesBelow(home).filter((path) => path !== credentialsOf(home) && path !== configOf(home));
    if (!isNew) for (const path of others) expect(path, why).toMatch(books);
  } finally {
    restorePackage();
  }
  return failing;
}

/** An open file whose calls can be replaced one by one. */
const wrapped = (file: OpenFile): OpenFile => ({
  stat: () => file.stat(),
  readFile: () => file.readFile(),
  writeFile: (bytes) => file.writeFile(bytes),
  chmod: (mode) => file.chmod(mode),
  chown: (uid, gid) => file.chown(uid, gid),
  sync: () => file.sync(),
  close: () => file.close(),
});

const codes = ['ENOSPC', 'EACCES', 'EIO', 'EBUSY'];
const isThorough = process.env.BEDROCK_SETUP_TEST_EVERY_FAULT === '1';

describe('a run in which one file call fails', () => {
  // Each call fails with another error here, and with every one of them in `npm run faults`.
  for (const [turn, first] of codes.slice(0, isThorough ? codes.length : 1).entries()) {
    it(`leaves both files old or both new, and the next run works, from ${first} on`, async () => {
      const failed = new Set<string>();
      for (let number = 1; ; number++) {
        const call = await changeWithFault(number, codes[(number + turn) % codes.length]!);
        if (call === undefined) break;
        failed.add(call.split(' ')[0]!);
        removeHome(home);
        home = makeScene();
      }
      // Every kind of call has been met, those of write-file-atomic among them.
      for (const call of [
        'open',
        'file.writeFile',
        'file.sync',
        'rename',
        'replace',
        'link',
        'mkdir',
        'lstat',
        'unlink',
      ]) {
        expect(failed).toContain(call);
      }
      for (const call of ['open', 'fsync', 'close', 'chown', 'chmod', 'rename'])
        expect(failed).toContain(`package.${call}`);
    });
  }

  it('names the file that could not be put back, and offers the repair', async () => {
    let broken = false;
    const before: BeforeCall = (call, path) => {
      if (broken && (isFilling(call) || call === 'replace') && path.includes('/.aws/'))
        throw systemError('EIO', call, path);
    };
    const files = open(home, { fs: faultyFileSystem(nodeFileSystem(), before) });
    const events: ApplyEvent[] = [];
    for await (const event of applyPlan(sceneChange(home), files)) {
      events.push(event);
      if (event.type === 'written') broken = true;
    }
    expect(events.at(-1)).toMatchObject({
      type: 'failed',
      written: [credentialsOf(home)],
      problem: { code: 'disk-error' },
    });
    broken = false;
    const repair = await files.pendingRepair();
    expect(repair?.files.map(({ state }) => state)).toEqual(['after', 'before']);
    expect(repair?.finish.edits).toHaveLength(1);
    for await (const event of files.repair('restore')) events.push(event);
    expect(events.at(-1)?.type).toBe('finished');
    expect(textOf(credentialsOf(home))).toBe(oldText);
    expect(textOf(configOf(home))).toBeNull();
  });

  it('does not touch the first file when there is no room for the second', async () => {
    const before: BeforeCall = (call, path) => {
      if (call === 'file.writeFile' && path.includes('/.aws/') && ++writes === 2)
        throw systemError('ENOSPC', call, path);
    };
    let writes = 0;
    const renamed: string[] = [];
    const spy: BeforeCall = (call, path) => {
      if (['replace', 'rename', 'link'].includes(call)) renamed.push(path);
      before(call, path);
    };
    const events = await applied(sceneChange(home), open(home, { fs: faultyFileSystem(nodeFileSystem(), spy) }));
    expect(events.map(({ type }) => type)).toEqual(['backed-up', 'failed']);
    expect(events.at(-1)).toMatchObject({ problem: { code: 'disk-full' }, written: [] });
    expect(renamed.filter((path) => path.startsWith(`${home}/.aws`))).toEqual([]);
    expect(filesBelow(`${home}/.aws`)).toEqual([credentialsOf(home)]);
  });

  it('puts the first file back, permissions included, when the second cannot be replaced', async () => {
    const before: BeforeCall = (call, path) => {
      if (isFilling(call) && path.startsWith(`${home}/.aws`)) throw systemError('EBUSY', call, path);
    };
    const events = await applied(sceneChange(home), open(home, { fs: faultyFileSystem(nodeFileSystem(), before) }));
    expect(events.map(({ type }) => type)).toEqual([
      'backed-up',
      'writing',
      'written',
      'writing',
      'restored',
      'failed',
    ]);
    expect(events.at(-1)).toMatchObject({ problem: { code: 'file-is-mounted' }, written: [] });
    expect(textOf(credentialsOf(home))).toBe(oldText);
    expect(modeOf(credentialsOf(home))).toBe(0o644);
    expect(await open(home).listChanges()).toEqual({ ok: true, value: [] });
  });

  it('puts back what another program wrote into the file in the very moment of the swap', async () => {
    const theirs = `${oldText}[theirs]\n`;
    for (const after of [newText, null]) {
      const swap = after === null ? 'rename' : 'replace';
      const before: BeforeCall = (call, path) => {
        if (call === swap && path.startsWith(`${home}/.aws`) && textOf(credentialsOf(home)) === oldText)
          writeFileSync(credentialsOf(home), theirs);
      };
      writeFileSync(credentialsOf(home), oldText);
      const files = open(home, { fs: faultyFileSystem(nodeFileSystem(), before) });
      const last = await outcome(planOf(edit(credentialsOf(home), after)), files);
      expect(last).toMatchObject({ problem: { code: 'file-changed-meanwhile' }, written: [] });
      expect(textOf(credentialsOf(home))).toBe(theirs);
      expect(filesBelow(home)).toEqual([credentialsOf(home)]);
    }
  });

  it('names the place of a file that it can neither remove nor put back, because its name was taken', async () => {
    const before: BeforeCall = (call, path) => {
      const isOwn = path.startsWith(`${home}/.aws`);
      if (call === 'rename' && isOwn) writeFileSync(credentialsOf(home), 'theirs');
      if (call === 'link' && isOwn) writeFileSync(credentialsOf(home), 'newer');
    };
    const files = open(home, { fs: faultyFileSystem(nodeFileSystem(), before) });
    const last = await outcome(planOf(edit(credentialsOf(home), null)), files);
    const aside = filesBelow(`${home}/.aws`).filter((path) => path !== credentialsOf(home));
    expect(aside.map(textOf)).toEqual(['theirs']);
    expect(last).toMatchObject({ type: 'failed', problem: { code: 'file-changed-meanwhile' }, written: [] });
    expect(JSON.stringify(last)).toContain(aside[0]);
    expect(textOf(credentialsOf(home))).toBe('newer');
  });

  it('leaves no second name of a file that could not be replaced, and takes the first that can be had', async () => {
    const { replace } = nodeFileSystem();
    const [taken, free] = [`${home}/taken`, `${home}/free`];
    writeFileSync(taken, 'theirs');
    await expect(replace(`${home}/none`, credentialsOf(home), [taken, free])).rejects.toMatchObject({ code: 'ENOENT' });
    expect([textOf(credentialsOf(home)), textOf(taken), textOf(free)]).toEqual([oldText, 'theirs', null]);
    writeFileSync(`${home}/new`, newText);
    expect(await replace(`${home}/new`, credentialsOf(home), [taken, free])).toBe(free);
    expect([textOf(credentialsOf(home)), textOf(free)]).toEqual([newText, oldText]);
    expect(await replace(free, credentialsOf(home), [taken])).toBeUndefined();
    await expect(replace(taken, `${home}/none`, [free])).rejects.toMatchObject({ code: 'ENOENT' });
    expect(textOf(taken)).toBe('theirs');
  });

  it('makes a folder private from the first moment, reads permissions as they are, and names why no folder can be made', async () => {
    await nodeFileSystem().mkdir(`${home}/private`, 0o700);
    expect(modeOf(`${home}/private`)).toBe(0o700);
    expect(await open(home).read(credentialsOf(home))).toMatchObject({ ok: true, mode: 0o644 });
    const fs = faultyFileSystem(nodeFileSystem(), (call, path) => {
      if (call === 'mkdir' && path === `${home}/new`) throw systemError('EIO', call, path);
    });
    const plan = planOf(edit(`${home}/new/config`, configText));
    expect(await outcome(plan, open(home, { fs }))).toMatchObject({ problem: { code: 'disk-error' }, written: [] });
  });

  it('takes a file that vanishes while it is read for one that is not there', async () => {
    const fs = faultyFileSystem(nodeFileSystem(), (call, path) => {
      if (call === 'open' && path === credentialsOf(home)) rmSync(path);
    });
    expect(await open(home, { fs }).read(credentialsOf(home))).toMatchObject({ ok: true, bytes: null, mode: null });
  });

  it('leaves the file alone where fewer bytes arrive than were written', async () => {
    const fs: FileSystem = {
      ...nodeFileSystem(),
      open: async (path, flags, mode) => {
        const file = await nodeFileSystem().open(path, flags, mode);
        const isStaged = path.startsWith(`${home}/.aws`) && path.includes('.tmp');
        return isStaged ? { ...wrapped(file), writeFile: (bytes) => file.writeFile(bytes.slice(1)) } : file;
      },
    };
    const last = await outcome(planOf(edit(credentialsOf(home), newText)), open(home, { fs }));
    expect(last).toMatchObject({ problem: { code: 'disk-full', cause: expect.stringContaining('Fewer bytes') } });
    expect(textOf(credentialsOf(home))).toBe(oldText);
  });

  it('writes nothing when the file changed between the review and the last moment before the swap', async () => {
    const theirs = `${oldText}[theirs]\n`;
    const before: BeforeCall = (call, path) => {
      // Another program writes after our bytes have been staged.
      if (call === 'rename' && path.includes('/bedrock-setup/')) writeFileSync(credentialsOf(home), theirs);
    };
    const last = await outcome(
      planOf(edit(credentialsOf(home), newText)),
      open(home, { fs: faultyFileSystem(nodeFileSystem(), before) }),
    );
    expect(last).toMatchObject({ type: 'failed', problem: { code: 'file-changed-meanwhile' }, written: [] });
    expect(textOf(credentialsOf(home))).toBe(theirs);
    expect(filesBelow(`${home}/.aws`)).toEqual([credentialsOf(home)]);
  });
});
