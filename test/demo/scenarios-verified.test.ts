import { afterEach, describe, expect, it } from 'vitest';
import { type EmbeddedAws, startEmbeddedAws } from '../../src/demo/embedded-aws.ts';
import { type DemoScenario, scenarios } from '../../src/demo/scenarios.ts';
import { createThrowAwayHome, type ThrowAwayHome } from '../../src/demo/throw-away-home.ts';
import { createAwsDoor, type OpenAwsDoor } from '../../src/host/aws/door.ts';
import type { CheckResult } from '../../src/verify/check.ts';
import { runChecks } from '../../src/verify/run.ts';
import { verdictOf } from '../../src/verify/verdict.ts';

let home: ThrowAwayHome | undefined;
let aws: EmbeddedAws | undefined;
let door: OpenAwsDoor | undefined;

async function open(chosen: DemoScenario): Promise<void> {
  home = await createThrowAwayHome();
  aws = await startEmbeddedAws(chosen.world());
  aws.world.latencyMs = 0;
  const { AWS_CONFIG_FILE: configFile = '', AWS_SHARED_CREDENTIALS_FILE: credentialsFile = '' } = home.environment;
  const env = { PATH: process.env.PATH, ...home.environment, ...aws.environment };
  door = createAwsDoor({ env, home: home.home, credentialsFile, configFile, platform: 'linux' });
}

afterEach(async () => {
  door?.close();
  await aws?.close();
  await home?.remove();
});

/** The whole verification with the values that the screen offers at this moment. */
async function verify(chosen: DemoScenario): Promise<CheckResult[]> {
  if (door === undefined) throw new Error('The scenario was not opened.');
  const offers = chosen.offersAfter(aws?.requests ?? []);
  const [accessKeyId = '', secretAccessKey = '', sessionToken, region = '', model] = [
    'accessKeyId',
    'secretAccessKey',
    'sessionToken',
    'region',
    'model',
  ].map((question) => offers[question]?.raw);
  const credentials = { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
  const request = {
    target: { type: 'keys', credentials },
    region,
    ...(model === undefined ? {} : { model }),
    stages: ['local', 'identity', 'models', 'converse'],
  } as const;
  const results: CheckResult[] = [];
  for await (const event of runChecks(request, door)) if (event.type === 'finished') results.push(event.result);
  return results;
}

const codes = (results: readonly CheckResult[], status: 'fail' | 'warn') =>
  results.filter((result) => result.status === status).flatMap(({ problem }) => problem?.code ?? []);

/** What the verification says in each scenario at first. */
const promised: Record<string, { fail?: string; warn?: string }> = {
  success: {},
  'wrong-secret': { fail: 'secret-access-key-wrong' },
  'expired-token': { fail: 'session-expired' },
  'no-permission': { fail: 'model-not-allowed' },
  'use-case-form': { fail: 'use-case-form-missing' },
  'wrong-region': { fail: 'region-not-enabled' },
  'region-without-models': { warn: 'no-callable-model' },
  throttled: { warn: 'throttled' },
  'on-demand': {},
  marketplace: { fail: 'marketplace-not-allowed' },
  organization: { fail: 'denied-by-organization' },
  clock: { fail: 'clock-skew' },
  'role-trust': {},
  root: { warn: 'root-user' },
};

describe('the verification in the demo', () => {
  it('has a promise for every scenario', () => {
    expect(Object.keys(promised).sort()).toEqual(scenarios.map(({ id }) => id).sort());
  });

  it.each(scenarios.map((each) => [each.id, each] as const))(
    'shows what the scenario promises: %s',
    async (id, each) => {
      const { fail, warn } = promised[id] ?? {};
      await open(each);
      const first = await verify(each);
      if (fail === undefined) expect(codes(first, 'fail')).toEqual([]);
      else expect(codes(first, 'fail')).toContain(fail);
      if (warn !== undefined) expect(codes(first, 'warn')).toContain(warn);
      // What is offered then, or a retry, ends in a call that works.
      expect(verdictOf(await verify(each))).toBe('verified');
    },
  );
});
