import { describe, expect, it } from 'vitest';
import { mask, maskShapes } from '../../src/secrets/shapes.ts';

// Of the shape of real ones, and never one.
const forty = `${'aB3/'.repeat(9)}+xY7`;
const run = (length: number) => 'aB3'.repeat(50).slice(0, length);

describe('a secret that is known by its looks', () => {
  it.each([
    [`x ABSKabcdEF12 y`, `x ${mask} y`],
    [`bedrock-api-key-YWJj&Version=1`, `${mask}&Version=1`],
    ['Bearer abc.def12', `Bearer ${mask}`],
    ['basic  YWRhOmh1c2g=', `basic ${mask}`],
    ['curl -H "Authorization: Bearer abcdefg_h"', `curl -H "Authorization: Bearer ${mask}"`],
    ['http://ada:hush@proxy:1', `http://ada:${mask}@proxy:1`],
    ['eyJhbGci.eyJzdWIi', mask],
    ['eyJhbGci.eyJzdWIi.c2ln-_x y', `${mask} y`],
    ...['gho_', 'ghp_', 'ghs_', 'ghu_', 'ghr_', 'github_pat_', 'glpat-', 'npm_', 'sk-', 'xoxb-', 'xoxp-'].map(
      (start) => [`${start}Abcdefgh-ijk_lm9`, mask],
    ),
    [forty, mask],
    [`key: ${forty}.`, `key: ${mask}.`],
    [`${run(32)}/etc/etc`, mask],
    [`/a/b/c/d/e/f/${run(32)}`, mask],
    [`${run(60)}==`, mask],
    [`${forty}=`, mask],
    [`x/AWSReservedSSO_${run(40)}`, mask],
  ])('is masked: %j', (text, expected) => {
    expect(maskShapes(text)).toBe(expected);
  });

  it.each([
    'ABSKabcd',
    'XABSKabcdEF12',
    'a bearer of good news: everything',
    'Basic instinct',
    'Bearer abc.12',
    'Bearer abcdefghijkl',
    'http://ada@proxy:1',
    'eyJhb.eyJzdWIi',
    'eyJhbGci',
    'npm_short1',
    'gha_Abcdefgh-ijk_lm9',
    'xox1-Abcdefgh-ijk_lm9',
    // Of one kind of letters, as checksums and names are.
    'a3'.repeat(20),
    'A3'.repeat(20),
    'aB'.repeat(20),
    `/home/ada/${'a3'.repeat(20)}`,
    `/opt/Company1/Tools2/bin3/${'aB3'.repeat(7)}/x`,
    run(39),
    `/a/b/c/d/e/f/g/h/${run(31)}`,
    `arn:aws:iam::111122223333:role/${run(60)}`,
    `AWSReservedSSO_${run(60)}`,
  ])('is not seen in what only looks a little like one: %j', (text) => {
    expect(maskShapes(text)).toBe(text);
  });
});
