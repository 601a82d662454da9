import { expect } from 'vitest';
import { remedyText } from '../../../src/faces/words/remedy.ts';
import { posix } from '../../../src/shell/dialects/posix.ts';
import { awsCli, complaintsOfTheAwsCli } from '../../support/aws-commands.ts';
import { catalogueRows } from '../../support/catalogue.ts';
import { itWith } from '../../support/peer.ts';
import { playRow } from './play-with-door.ts';

// Commands of AWS CLI version 2 that version 1, the one Python has, does not know.
const versionTwo = /^aws (login|sso login)\b/;

const commandsIn = (step: string) =>
  step.split('\n').filter((line) => /^aws [a-z]/.test(line) && !versionTwo.test(line));

itWith(awsCli, 'every AWS CLI command in a remedy is one that the AWS CLI takes', async () => {
  const commands = new Set<string>();
  for (const row of catalogueRows) {
    const { problem } = await playRow(row);
    for (const step of problem?.remedies ?? [])
      for (const command of commandsIn(remedyText(step, posix))) commands.add(command);
  }
  expect(commands.size).toBeGreaterThan(10);
  const filled = [...commands].map((command) =>
    command.replace('INSTANCE_ID', 'i-0123456789abcdef0').replace(/ --profile \S+/, ''),
  );
  expect(filled.every((command) => /^aws [a-z][a-z0-9-]+ [a-z][a-z0-9-]+/.test(command))).toBe(true);
  expect(complaintsOfTheAwsCli(filled)).toEqual([]);
});
