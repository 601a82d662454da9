import { parseAccountId } from '../../aws/values/account-id.ts';
import { parseModelId } from '../../aws/values/model-id.ts';
import { judgedFor } from '../../findings/select.ts';
import { nothingSeen } from '../../session/identity-lists.ts';
import { askMfaCode } from '../../session/mfa-code.ts';
import { verifyAll } from '../../session/model-call.ts';
import { nothingOffered } from '../../session/portal-lists.ts';
import { runChecks } from '../../session/run-checks.ts';
import type { VerifyRequest } from '../../verify/check.ts';
import { verdictOf } from '../../verify/verdict.ts';
import { newConversation } from '../../wizard/conversation.ts';
import type { Call } from '../call.ts';
import { faceOf } from '../carry-out.ts';
import { chooseFace, consentTo } from '../choose-face.ts';
import { detectMachine } from '../detect-machine.ts';
import { exitCodeOfVerdict } from '../exit-code.ts';
import type { VerifyOptions } from '../lines/reports.ts';
import { verificationJson } from '../outcome-json.ts';
import { copyText, createVerifier, openFiles, openPage, openSignIn, readForPlan } from '../ports.ts';
import { targetIn } from '../target-in.ts';
import { usage } from '../usage.ts';
import { regionToJudge } from './region-to-judge.ts';
import { verifyEveryProfile } from './verify-all.ts';

/** The verification again, for a profile or for what a program would use in this shell. */
export async function verify(call: Call<VerifyOptions>, profile?: string): Promise<number> {
  const { world, globals, options } = call;
  const target = targetIn(world, profile);
  // Every profile needs its own findings where every one is verified.
  const judging = options.all ? { mostAlike: Number.POSITIVE_INFINITY } : judgedFor(target);
  const look = () => detectMachine(world, undefined, { judging });
  const detected = await look();
  const region = regionToJudge(detected, options.region, profile);
  if (!region.ok) return usage(call, region.reason);
  const model = options.model === undefined ? undefined : parseModelId(options.model);
  if (model?.ok === false) return usage(call, model.reason);
  const account = options.account === undefined ? undefined : parseAccountId(options.account);
  if (account?.ok === false) return usage(call, account.reason);
  const expected = account === undefined ? {} : { expectedAccount: account.value };
  if (options.all) return verifyEveryProfile(call, detected, expected);
  const request: Omit<VerifyRequest, 'stages'> = {
    target,
    region: region.value,
    local: detected,
    ...(profile === undefined ? {} : { profile }),
    ...(model === undefined ? {} : { model: model.value }),
    ...expected,
  };
  const face = await faceOf(call);
  const isHeadless = chooseFace(world, globals) === 'headless';
  // Asked for on the screen of the checks, which stays open behind the question.
  const asked = isHeadless ? request : { ...request, mfaCode: (serial: string) => askMfaCode(face, serial) };
  const signIn = openSignIn(call);
  const invoke = consentTo(world, globals);
  const verifier = createVerifier(world);
  const ports = {
    verify: verifier.verify,
    signIn,
    signal: world.signal,
    copy: (text: string) => copyText(world, text),
    ...(call.demo ? {} : { openPage: (url: string) => openPage(world, url) }),
  };
  try {
    const given = model === undefined ? {} : { model: model.value };
    const context = {
      detected,
      shells: [],
      clients: [],
      models: [],
      portal: nothingOffered,
      identity: nothingSeen,
      now: new Date(),
      scenarios: [],
      productIsTerminal: false,
      offers: () => ({}),
      timeZone: () => '',
    };
    const unread = async () => ({ ok: false as const, reason: 'Nothing is read here.' });
    const asking = { context, readText: unread, readSecret: unread };
    const about = {
      consent: invoke,
      request: asked,
      asking,
      conversation: newConversation(given),
      program: false,
    } as const;
    const files = openFiles(world);
    const mending = {
      files,
      readForPlan: (path: string) => readForPlan(files, path),
      look,
      canUndo: call.demo === undefined,
    };
    const verifying = { face, ports, can: ['model'], mending };
    const proof = globals.verify
      ? await verifyAll(verifying, about)
      : await runChecks(verifying, 'Looking at what is on this machine', { ...request, stages: ['local'] }, []);
    await face.close();
    call.report(verificationJson(proof.results, proof.facts, profile === undefined ? {} : { profile }));
    return exitCodeOfVerdict(verdictOf(proof.results));
  } finally {
    verifier.close();
    signIn.close();
    await face.close();
  }
}
