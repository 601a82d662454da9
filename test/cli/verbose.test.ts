import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/program.ts';
import { verboseLine } from '../../src/cli/verbose.ts';

import { createFakeWorld } from '../support/fake-world.ts';
import { createTestHome } from '../support/program.ts';

describe('a line of --verbose', () => {
  it('names what happened with its plain facts, without what looks like a secret', () => {
    expect(verboseLine({ type: 'checked', id: 'identity', status: 'pass', problem: { code: 'x' } })).toBe(
      '[checked] id="identity" status="pass"',
    );
    const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
    expect(verboseLine({ type: 'checked', detail: `AWS said ${secret}` })).not.toContain(secret);
    expect(verboseLine({ type: 'end' })).toBe('[end]');
  });
});

describe('--verbose', () => {
  it.each(['ink', 'plain', 'headless'])('says what was asked, checked and done, and no answer (%s)', async (face) => {
    const home = await createTestHome();
    try {
      const fake = createFakeWorld(home, { terminal: face !== 'headless' });
      const given = ['--profile', 'work', '--method', 'role', '--role', 'login'];
      const place = face === 'headless' ? ['--region', 'eu-north-1', '--yes'] : [];
      const flags = [...given, ...place, '--no-verify', '--verbose', ...(face === 'plain' ? ['--plain'] : [])];
      const running = run(flags, fake.world);
      if (face !== 'headless') {
        const seen = { scrollback: face === 'plain' };
        await fake.waitFor('Which Region?', seen);
        await fake.paste('eu-north-1');
        await fake.press('enter');
        await fake.waitFor(/Press Enter|write this file/, seen);
        await fake.press('enter');
        await fake.waitFor('Which program', seen);
        await fake.press('enter');
      }
      expect(await running).toBe(0);
      const said = fake.screen();
      if (face !== 'headless') expect(said).toMatch(/\[asked\] question="region" reply="answer"\r?\n/);
      expect(said).toMatch(/\[written\] .*config" mode="0600"/);
      expect(said).toMatch(/\[end\] command="setup" exitCode=0/);
      // Between two frames a line would tear the picture.
      if (face === 'ink') expect(said.indexOf('[asked]')).toBeGreaterThan(said.lastIndexOf('Which program'));
    } finally {
      await home.remove();
    }
  });
});
