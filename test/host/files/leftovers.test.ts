import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { configOf, credentialsOf, filesBelow, makeScene, open, removeHome } from './scene.ts';

let home: string;
beforeEach(() => {
  home = makeScene();
});
afterEach(() => removeHome(home));

const name = `.bedrock-setup-${'a1'.repeat(12)}.tmp`;
const others = [
  'credentials.bak',
  '.credentials.swp',
  'credentials~',
  '#credentials#',
  'credentials.1234567890',
  'credentials.lock',
  '.bedrock-setup.tmp',
  `.bedrock-setup-${'a1'.repeat(12)}.tmp.bak`,
];

describe('what a killed run left', () => {
  it('is found by its own name only, and removed only when asked for', async () => {
    for (const other of [...others, name, `${name}.123456`])
      writeFileSync(join(home, '.aws', other), 'x', { mode: 0o600 });
    const orphan = join(home, '.local', 'state', 'bedrock-setup', 'changes', '7');
    mkdirSync(orphan, { recursive: true, mode: 0o700 });
    writeFileSync(join(orphan, '0.after'), 'secret', { mode: 0o600 });

    const files = open(home);
    const found = await files.findLeftovers([credentialsOf(home), configOf(home)]);
    expect(found).toEqual([
      { path: join(home, '.aws', name), shown: `~/.aws/${name}`, kind: 'temporary-file' },
      { path: join(home, '.aws', `${name}.123456`), shown: `~/.aws/${name}.123456`, kind: 'temporary-file' },
      { path: orphan, shown: '~/.local/state/bedrock-setup/changes/7', kind: 'unfinished-backup' },
    ]);
    expect(filesBelow(home)).toHaveLength(others.length + 4);
    expect(await files.sweepLeftovers(found)).toEqual({ ok: true, value: [] });
    const left = filesBelow(home).map((path) => path.slice(join(home, '.aws/').length));
    expect(left.sort()).toEqual([...others, 'credentials'].sort());
  });

  it('is not looked for while another run is working, whose files they may be', async () => {
    writeFileSync(join(home, '.aws', name), 'x', { mode: 0o600 });
    const holder = open(home).lock();
    const held = await holder.next();
    expect(await open(home).findLeftovers([credentialsOf(home)])).toEqual([]);
    if (held.done && held.value.ok) await held.value.value.release();
    expect(await open(home).findLeftovers([credentialsOf(home)])).toHaveLength(1);
  });
});
