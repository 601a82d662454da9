import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

describe('the README', () => {
  it('begins with the two commands that do all the set-up', async () => {
    const text = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
    const demo = text.indexOf('npm ci && npx bedrock-setup --demo');
    const tests = text.indexOf('npm ci && npm test');
    expect(demo).toBeGreaterThan(0);
    expect(tests).toBeGreaterThan(demo);
    expect(tests).toBeLessThan(600);
  });
});
