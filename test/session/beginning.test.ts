import { expect, it } from 'vitest';
import { runSession } from '../../src/session/run-session.ts';
import { syntheticKeys } from '../support/detected.ts';
import { memoryPorts } from './ports.ts';
import { type Act, scriptedFace } from './scripted-face.ts';

const block = `AWS_ACCESS_KEY_ID=${syntheticKeys.id}\nAWS_SECRET_ACCESS_KEY=${syntheticKeys.secret}`;

async function begin(where: string) {
  const script: Act[] = [
    { ask: 'method', type: 'nothing' },
    { ask: 'beginning', type: where },
    { page: 'continue' },
    { ask: 'pasted', type: block },
    { ask: 'region', type: 'us-east-1' },
    { review: 'apply' },
  ];
  const told = scriptedFace(script);
  const { ports } = memoryPorts();
  const opened: string[] = [];
  const copied: string[] = [];
  const outcome = await runSession(
    told.face,
    {
      ...ports,
      openPage: async (url) => {
        opened.push(url);
        return true;
      },
      copy: async (text) => {
        copied.push(text);
        return { ok: true, how: 'through the terminal' };
      },
    },
    { given: {}, dryRun: true, verify: false, invoke: 'no', program: true, headless: false },
  );
  expect(outcome.type).toBe('dry-run');
  expect(told.left()).toEqual([]);
  return { opened, copied, page: JSON.stringify(told.pages[0]) };
}

it('somebody who has nothing yet is led to the page where a key is made, and back to the paste', async () => {
  const { opened, page } = await begin('account');
  expect(opened).toEqual([expect.stringContaining('console.aws.amazon.com')]);
  expect(page).toContain('IAM user');
});

it('somebody without an account is led to the page where one is opened', async () => {
  const { opened, page } = await begin('no-account');
  expect(opened).toEqual([expect.stringMatching(/^https:\/\/signin\.aws\.amazon\.com\/signup/)]);
  expect(page).toContain('payment card');
});

it('somebody whose AWS another person looks after gets a letter to send', async () => {
  const { copied, opened } = await begin('administrator');
  expect(opened).toEqual([]);
  expect(copied[0]).toMatch(/bedrock:InvokeModel[\s\S]*start URL/);
});
