import { hostname, uptime } from 'node:os';
import { describe, expect, it } from 'vitest';
import { nodeProcesses, type Owner, parseOwner } from '../../../src/host/files/owner.ts';
import { itWith, linux } from '../../support/peer.ts';

const { self, liveness } = nodeProcesses();
const bare: Owner = { token: 'f', pid: process.pid, host: hostname(), at: new Date().toISOString() };
const beforeStart = (seconds: number) => new Date(Date.now() - (uptime() + seconds) * 1000).toISOString();

const whole: Owner = { ...bare, boot: 'b', namespace: 'pid:[1]', started: '5' };

describe('the owner of a lock', () => {
  it.each([bare, whole])('is read as it was written', (owner) => {
    expect(parseOwner(JSON.stringify(owner))).toEqual(owner);
  });

  it.each<unknown>([
    null,
    'x',
    { ...bare, token: 1 },
    { ...bare, pid: '1' },
    { ...bare, pid: 0 },
    { ...bare, pid: -1 },
    { ...bare, pid: 1.5 },
    { ...bare, host: null },
    { ...bare, at: 5 },
  ])('is nobody where the text says something else: %j', (value) => {
    expect(parseOwner(JSON.stringify(value))).toBeUndefined();
  });

  it('is nobody in a text that is just being written, and odd particulars of it count for nothing', () => {
    expect(parseOwner(JSON.stringify(bare).slice(0, 20))).toBeUndefined();
    expect(parseOwner(JSON.stringify({ ...bare, boot: 1, namespace: [], started: null }))).toEqual(bare);
  });
});

describe('whether the owner of a lock is alive', () => {
  it('cannot be told of another machine, another start of it or another container', async () => {
    for (const other of [{ host: 'elsewhere' }, { boot: 'c' }, { namespace: 'pid:[2]' }]) {
      expect(await liveness({ ...whole, ...other }, whole)).toBe('unknown');
    }
  });

  it('is told by the age of the lock where the start of the machine has no name', async () => {
    expect(await liveness({ ...bare, at: beforeStart(60) }, bare)).toBe('dead');
    expect(await liveness({ ...bare, at: beforeStart(-60) }, bare)).toBe('unknown');
  });

  itWith(linux, 'is told by when its process began', async () => {
    const mine = await self('f');
    expect(await liveness(mine, mine)).toBe('alive');
    expect(await liveness({ ...mine, at: beforeStart(60) }, mine)).toBe('alive');
    expect(await liveness({ ...mine, started: '1' }, mine)).toBe('dead');
    expect(await liveness({ ...mine, pid: 2 ** 22 - 7 }, mine)).toBe('dead');
    expect(await liveness({ ...bare, boot: mine.boot!, namespace: mine.namespace! }, mine)).toBe('unknown');
  });
});
