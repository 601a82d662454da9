import { describe, expect, it } from 'vitest';
import { type AccessKeyFacts, nextRotationStep, type RotationRecord } from '../../src/session/access-keys.ts';

const old: AccessKeyFacts = {
  id: 'AKIAOLD',
  isActive: true,
  created: '2024-01-01T00:00:00Z',
  lastUsed: '2026-01-01T00:00:00Z',
};
const fresh: AccessKeyFacts = { id: 'AKIANEW', isActive: true, created: '2026-01-01T00:00:10Z' };
const at = '2026-01-01T00:00:00Z';

describe('the next step of a rotation', () => {
  it.each<[string, string, AccessKeyFacts[], RotationRecord | undefined, object]>([
    ['begins with a new key', 'AKIAOLD', [old], undefined, { type: 'create' }],
    [
      'switches the old key off once the new one is in the file',
      'AKIANEW',
      [old, fresh],
      { oldKeyId: 'AKIAOLD', newKeyId: 'AKIANEW', at },
      { type: 'retire', oldKeyId: 'AKIAOLD' },
    ],
    [
      'knows an old key that is off already',
      'AKIANEW',
      [{ ...old, isActive: false }, fresh],
      { oldKeyId: 'AKIAOLD', newKeyId: 'AKIANEW', at },
      { type: 'retired', oldKeyId: 'AKIAOLD' },
    ],
    [
      'discards a new key that never reached the file',
      'AKIAOLD',
      [old, fresh],
      { oldKeyId: 'AKIAOLD', newKeyId: 'AKIANEW', at },
      { type: 'discard', keyId: 'AKIANEW' },
    ],
    [
      'discards one whose name never came back',
      'AKIAOLD',
      [old, fresh],
      { oldKeyId: 'AKIAOLD', at },
      { type: 'discard', keyId: 'AKIANEW' },
    ],
    [
      'leaves a key alone that somebody uses',
      'AKIAOLD',
      [old, { ...fresh, lastUsed: at }],
      { oldKeyId: 'AKIAOLD', at },
      { type: 'full' },
    ],
    [
      'leaves a key alone that was there before',
      'AKIAOLD',
      [old, { ...fresh, created: '2025-01-01T00:00:00Z' }],
      { oldKeyId: 'AKIAOLD', at },
      { type: 'full' },
    ],
    ['leaves a second key alone that it knows nothing of', 'AKIAOLD', [old, fresh], undefined, { type: 'full' }],
    ['touches nothing when the key is not the user’s', 'AKIAELSE', [old], undefined, { type: 'foreign' }],
  ])('%s', (_words, current, keys, record, step) => {
    expect(nextRotationStep(current, keys, record)).toMatchObject(step);
  });
});
