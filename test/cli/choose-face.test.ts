import { describe, expect, it } from 'vitest';
import { chooseFace } from '../../src/cli/choose-face.ts';
import { quietWorld } from './world.ts';

const usual = { plain: false, json: false, yes: false };
const face = (world: Parameters<typeof quietWorld>[0] = {}, options: Partial<typeof usual> = {}) =>
  chooseFace(quietWorld(world), { ...usual, ...options });

describe('the face', () => {
  it('is drawn where questions can be typed and seen, wherever standard output goes', () => {
    expect(face()).toBe('ink');
    expect(face({ env: { TERM: 'xterm-256color', CI: 'false', NO_COLOR: '1' } })).toBe('ink');
  });

  it('goes line by line when that was asked for, for a dumb terminal and for a screen reader', () => {
    expect(face({}, { plain: true })).toBe('plain');
    expect(face({ env: { TERM: 'dumb' } })).toBe('plain');
    expect(face({ env: { INK_SCREEN_READER: 'true' } })).toBe('plain');
    expect(face({ env: { INK_SCREEN_READER: '1' } })).toBe('plain');
    expect(face({ env: { INK_SCREEN_READER: '0' } })).toBe('ink');
  });

  it('asks nobody without a terminal, in CI, with --yes and with --json, whatever else was asked for', () => {
    expect(face({ stdin: false })).toBe('headless');
    expect(face({ stderr: false })).toBe('headless');
    for (const value of ['true', '1', 'woodpecker']) expect(face({ env: { CI: value } })).toBe('headless');
    for (const value of ['false', '0', '']) expect(face({ env: { CI: value } })).toBe('ink');
    expect(face({}, { yes: true, plain: true })).toBe('headless');
    expect(face({ env: { TERM: 'dumb' } }, { json: true })).toBe('headless');
  });
});
