import type { Detected, ProfileFacts } from '../../aws/detected.ts';
import { Cancelled } from '../../session/face.ts';
import type { CheckResult, Facts, VerifyRequest } from '../../verify/check.ts';
import { type Verdict, verdictOf } from '../../verify/verdict.ts';
import type { Call } from '../call.ts';
import { tellUnread, unreadAmong } from '../detect-and-tell.ts';
import { exitCodeOfVerdict } from '../exit-code.ts';
import type { VerifyOptions } from '../lines/reports.ts';
import { verificationJson } from '../outcome-json.ts';
import { createVerifier, type Verifier } from '../ports.ts';
import { ourLine } from '../say-problem.ts';
import { usage } from '../usage.ts';
import { print, printTable, say } from '../world.ts';
import { regionToJudge } from './region-to-judge.ts';

/** Verifications side by side: more would only wait for one another. */
const atOnce = 4;

/** AWS is asked about each of them several times. */
const mostProfiles = 1_000;

/** What became of one profile. */
interface Row {
  profile: string;
  region: string;
  verdict: Verdict | 'skipped';
  results: CheckResult[];
  facts?: Facts;
}

/**
 * Verifies every profile of both files side by side, without questions: one that holds no credentials is skipped. A model is called only
 * with `--yes`. The exit code is that of a failed verification when one of them failed.
 */
export async function verifyEveryProfile(
  call: Call<VerifyOptions>,
  detected: Detected,
  expected: Pick<VerifyRequest, 'expectedAccount'>,
): Promise<number> {
  const { world, globals, options } = call;
  if (detected.profiles.length > mostProfiles) {
    return usage(
      call,
      `${detected.profiles.length.toLocaleString('en-US')} profiles would take hours: --all verifies up to ${mostProfiles.toLocaleString('en-US')}. Name the one that you need: bedrock-setup verify PROFILE.`,
    );
  }
  await tellUnread(world, unreadAmong(detected));
  const invoke = globals.invoke && globals.yes;
  const verifier = createVerifier(world);
  try {
    const waiting = [...detected.profiles];
    const rows: Row[] = [];
    const work = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const row = await verifyOne(next, {
          verifier,
          detected,
          options,
          expected,
          asks: globals.verify,
          invoke,
          signal: world.signal,
        });
        call.event({ type: 'profile', profile: row.profile, verdict: row.verdict });
        rows.push(row);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    if (world.signal.aborted) throw new Cancelled();
    const names = detected.profiles.map(({ name }) => name);
    rows.sort((left, right) => names.indexOf(left.profile) - names.indexOf(right.profile));
    call.report({ profiles: rows.map(json) });
    if (!globals.json) await show(call, rows, detected);
    return exitCodeOfVerdict(rows.some(({ verdict }) => verdict === 'failed') ? 'failed' : 'unproven');
  } finally {
    verifier.close();
  }
}

async function verifyOne(
  profile: ProfileFacts,
  around: {
    verifier: Verifier;
    detected: Detected;
    options: VerifyOptions;
    expected: Pick<VerifyRequest, 'expectedAccount'>;
    /** Whether AWS may be asked at all. */
    asks: boolean;
    invoke: boolean;
    signal: AbortSignal;
  },
): Promise<Row> {
  const { verifier, detected, options, expected, asks, invoke, signal } = around;
  const { name, kind } = profile;
  const region = regionToJudge(detected, options.region, name);
  const row = { profile: name, region: region.ok ? region.value : '', results: [] };
  if (kind === 'region-only') return { ...row, verdict: 'skipped' };
  const request: VerifyRequest = {
    target: { type: 'profile', profile: name },
    profile: name,
    region: row.region,
    local: detected,
    stages: asks ? ['local', 'identity', 'models', ...(invoke ? (['converse'] as const) : [])] : ['local'],
    ...(options.model === undefined ? {} : { model: options.model }),
    ...expected,
  };
  const results: CheckResult[] = [];
  let facts: Facts | undefined;
  for await (const event of verifier.verify(request, signal)) {
    if (event.type === 'finished') results.push(event.result);
    if (event.type === 'facts') facts = event.facts;
  }
  return { ...row, results, verdict: verdictOf(results, invoke), ...(facts === undefined ? {} : { facts }) };
}

function json({ profile, region, verdict, results, facts }: Row): Record<string, unknown> {
  if (verdict === 'skipped') return { ok: true, verdict, profile, region, checks: [] };
  return { ...verificationJson(results, facts, { profile }), ok: verdict !== 'failed', verdict, region };
}

async function show(
  { world, globals }: Call<VerifyOptions>,
  rows: readonly Row[],
  { credentialsFile, configFile }: Detected,
) {
  if (rows.length === 0) {
    say(world, `No profiles in ${credentialsFile.shown} and ${configFile.shown}. Add one with bedrock-setup add.`);
    return;
  }
  const lines = rows.map(({ profile, region, verdict, facts }) => [
    profile,
    verdict,
    facts?.identity?.account ?? '',
    region,
  ]);
  printTable(world, [['PROFILE', 'VERDICT', 'ACCOUNT', 'REGION'], ...lines]);
  for (const row of rows) {
    for (const { status, detail } of row.results) {
      if (status === 'fail' || (globals.verbose && status === 'warn')) print(world, `${row.profile}: ${detail}`);
    }
    if (row.verdict === 'skipped') print(world, `${row.profile}: It holds no credentials of its own.`);
  }
  const failed = rows.find(({ verdict }) => verdict === 'failed');
  if (failed === undefined) return;
  say(world, `What to do about one of them: ${await ourLine(world, 'verify', failed.profile)}`);
}
