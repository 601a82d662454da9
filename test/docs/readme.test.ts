import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

describe('the first pages', () => {
  it('begin with the two commands that do all the set-up', async () => {
    const text = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
    const demo = text.indexOf('npm ci && npx bedrock-setup --demo');
    const tests = text.indexOf('npm ci && npm test');
    expect(demo).toBeGreaterThan(0);
    expect(tests).toBeGreaterThan(demo);
    expect(tests).toBeLessThan(600);
  });

  it('and getting started names the tarball that `npm pack` makes', async () => {
    const page = await readFile(new URL('../../docs/getting-started.md', import.meta.url), 'utf8');
    const { name, version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(page).toContain(`npm install --global ./${name}-${version}.tgz`);
  });
});
