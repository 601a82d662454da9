import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/program.ts';
import { namedFor, startCommand } from '../../src/cli/start-command.ts';
import { createFakeWorld } from '../support/fake-world.ts';
import { createTestHome } from '../support/program.ts';

describe('the command that starts the program again', () => {
  it.each([
    ['/home/ada/.npm/_npx/1f2e/node_modules/.bin/bedrock-setup', 'npx aws-bedrock-setup'],
    ['C:\\npm-cache\\_npx\\1f2e\\node_modules\\aws-bedrock-setup\\bin\\bedrock-setup.js', 'npx aws-bedrock-setup'],
    ['/usr/local/bin/bedrock-setup', 'bedrock-setup'],
    ['/home/ada/src/bedrock-setup/bin/bedrock-setup.js', 'bedrock-setup'],
    [undefined, 'bedrock-setup'],
  ])('is for %s: %s', (script, command) => {
    expect(startCommand(script, script ?? '')).toBe(command);
  });

  it('is that of the clone where npx was given the clone that it stands in', () => {
    const link = '/home/ada/.npm/_npx/1f2e/node_modules/.bin/bedrock-setup';
    const started = (folder?: string) => startCommand(link, '/home/ada/a clone/bin/bedrock-setup.js', folder);
    expect(started('/home/ada/a clone')).toBe(`node ${join('bin', 'bedrock-setup.js')}`);
    expect(started('/home/ada/a clone/docs')).toBe(`node ${join('..', 'bin', 'bedrock-setup.js')}`);
  });
});

describe('the commands of this program in words', () => {
  const named = namedFor('npx aws-bedrock-setup');

  it('are written as the person can start them, and the program keeps its name', () => {
    expect(named('To take it back: bedrock-setup undo')).toBe('To take it back: npx aws-bedrock-setup undo');
    expect(named('Usage: bedrock-setup [COMMAND]')).toBe('Usage: npx aws-bedrock-setup [COMMAND]');
    expect(named('bedrock-setup --demo, bedrock-setup verify work')).toBe(
      'npx aws-bedrock-setup --demo, npx aws-bedrock-setup verify work',
    );
    for (const text of [
      'bedrock-setup needs Node.js',
      'bedrock-setup: --from is missing',
      '~/.local/state/bedrock-setup undo',
      'npx aws-bedrock-setup undo',
      'bedrock-setup lists-all',
    ]) {
      expect(named(text)).toBe(text);
    }
    expect(namedFor('bedrock-setup')('bedrock-setup undo')).toBe('bedrock-setup undo');
  });

  it('are written so in the words of a command', async () => {
    const home = await createTestHome();
    try {
      const fake = createFakeWorld(home, { terminal: false });
      await run(['list'], { ...fake.world, command: 'npx aws-bedrock-setup' });
      expect(fake.screen()).toContain('Add one with npx aws-bedrock-setup add.');
    } finally {
      await home.remove();
    }
  });

  it.each(['ink', 'plain'])('are written so by every face: %s', async (face) => {
    const home = await createTestHome();
    try {
      const fake = createFakeWorld(home, { terminal: true });
      const world = { ...fake.world, command: 'npx aws-bedrock-setup' };
      const running = run(
        [
          '--method',
          'role',
          '--role',
          'login',
          '--profile',
          'p',
          '--no-verify',
          ...(face === 'plain' ? ['--plain'] : []),
        ],
        world,
      );
      await fake.waitFor('Which Region?');
      await fake.press('?', ...(face === 'plain' ? ['enter'] : []));
      await fake.waitFor('npx aws-bedrock-setup models', { scrollback: true });
      fake.cancel();
      expect(await running).toBe(130);
    } finally {
      await home.remove();
    }
  });
});
