import { describe, expect, it } from 'vitest';
import { startCommand } from '../../src/cli/start-command.ts';

describe('the command that starts the program again', () => {
  it.each([
    ['/home/ada/.npm/_npx/1f2e/node_modules/.bin/bedrock-setup', 'npx aws-bedrock-setup'],
    ['C:\\npm-cache\\_npx\\1f2e\\node_modules\\aws-bedrock-setup\\bin\\bedrock-setup.js', 'npx aws-bedrock-setup'],
    ['/usr/local/bin/bedrock-setup', 'bedrock-setup'],
    ['/home/ada/src/bedrock-setup/bin/bedrock-setup.js', 'bedrock-setup'],
    [undefined, 'bedrock-setup'],
  ])('is for %s: %s', (script, command) => {
    expect(startCommand(script)).toBe(command);
  });
});
