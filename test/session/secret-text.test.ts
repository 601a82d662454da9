import { expect, it } from 'vitest';
import type { Asked, Asker } from '../../src/session/identity.ts';
import { secretText } from '../../src/session/secret-text.ts';
import { detectedMachine } from '../support/detected.ts';
import { memoryPorts } from './ports.ts';

const environment = { AWS_PROFILE: 'ada', AWS_REGION: undefined, PATH: '/bin', MY_AWS_KEY: 'x' };
const detected = detectedMachine({
  profiles: [
    { name: 'bare', kind: 'access-key', sections: [] },
    { name: 'work', kind: 'access-key', region: 'eu-west-1', sections: [] },
  ],
});

/** Fetches a secret, and says who was asked for it. */
async function fetched(profile: string, region?: string, answer: Asked<string> = { ok: true, value: 'the text' }) {
  const { ports } = memoryPorts();
  const asked: unknown[] = [];
  const secret = async (asker: Asker, id: string) => {
    asked.push(asker.as, asker.region, id);
    return answer;
  };
  const machine = region === undefined ? detected : { ...detected, region };
  const about = { id: ' bedrock/ada\n', profile, mfaCode: undefined };
  const said = await secretText({ identity: { ...ports.identity, secret }, environment }, machine, about);
  return { asked, said };
}

it.each([
  ['', undefined, { type: 'environment', variables: { AWS_PROFILE: 'ada' } }, 'us-east-1'],
  ['', 'eu-north-1', { type: 'environment', variables: { AWS_PROFILE: 'ada' } }, 'eu-north-1'],
  ['work', 'eu-north-1', { type: 'profile', profile: 'work' }, 'eu-west-1'],
  ['bare', 'eu-north-1', { type: 'profile', profile: 'bare' }, 'eu-north-1'],
])(
  'a secret is fetched with the credentials that were named, in their own Region: “%s” on a machine in %s',
  async (profile, region, as, where) => {
    expect(await fetched(profile, region)).toEqual({
      asked: [as, where, 'bedrock/ada'],
      said: { ok: true, text: 'the text' },
    });
  },
);

it('a secret that cannot be fetched is a sentence about what to do', async () => {
  const problem = (cause: string, ...says: string[]): Asked<string> => ({
    ok: false,
    problem: {
      code: 'x',
      summary: 'It is not there.',
      cause,
      remedies: says.map((each) => ({ type: 'act', says: each })),
    },
  });
  expect((await fetched('work', undefined, problem('', 'Look.', 'Ask.'))).said).toEqual({
    ok: false,
    reason: 'It is not there. Look.',
  });
  expect((await fetched('work', undefined, problem('A test.'))).said).toEqual({
    ok: false,
    reason: 'It is not there. A test.',
  });
});
