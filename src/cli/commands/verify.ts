import { parseAccountId } from '../../aws/values/account-id.ts';
import { Cancelled } from '../../session/face.ts';
import { verifyAll } from '../../session/model-call.ts';
import type { VerifyRequest } from '../../verify/check.ts';
import { verdictOf } from '../../verify/verdict.ts';
import { newConversation } from '../../wizard/conversation.ts';
import type { Call } from '../call.ts';
import { faceOf } from '../carry-out.ts';
import { chooseFace } from '../choose-face.ts';
import { exitCodeOfVerdict, exitCodes } from '../exit-code.ts';
import { regionIn, targetIn } from '../learn.ts';
import { verificationJson } from '../outcome-json.ts';
import { createVerifier, detectMachine } from '../ports.ts';
import { usage } from '../usage.ts';
import { say, writeJson } from '../world.ts';

/** The verification again, for a profile or for what a program would use in this shell. */
export async function verify(call: Call, profile?: string): Promise<number> {
  const { world, globals, options } = call;
  const detected = await detectMachine(world);
  const region = regionIn(detected, options.region, profile);
  if (!region.ok) return usage(call.world, region.reason);
  const account = typeof options.account === 'string' ? parseAccountId(options.account) : undefined;
  if (account?.ok === false) return usage(call.world, account.reason);
  const request: Omit<VerifyRequest, 'stages'> = {
    target: targetIn(world, profile),
    region: region.value,
    local: detected,
    ...(profile === undefined ? {} : { profile }),
    ...(typeof options.model === 'string' ? { model: options.model } : {}),
    ...(account === undefined ? {} : { expectedAccount: account.value }),
  };
  const face = await faceOf(call);
  const isHeadless = chooseFace(world, globals) === 'headless';
  const invoke = !globals.invoke ? 'no' : globals.yes ? 'yes' : isHeadless ? 'no' : 'ask';
  const verifier = createVerifier(world);
  try {
    const given = typeof options.model === 'string' ? { model: options.model } : {};
    const context = {
      detected,
      shells: [],
      clients: [],
      models: [],
      now: new Date(),
      scenarios: [],
      productIsTerminal: false,
      offers: () => ({}),
    };
    const readText = async () => ({ ok: false as const, reason: 'No file is read here.' });
    const asking = { context, readText };
    const proof = await verifyAll(face, verifier, invoke, request, asking, newConversation(given));
    await face.close();
    if (globals.json) {
      const asked = profile === undefined ? {} : { profile };
      writeJson(world, verificationJson(proof.results, proof.facts, asked));
    }
    return exitCodeOfVerdict(verdictOf(proof.results));
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    await face.close();
    say(world, 'Cancelled. Nothing was written.');
    return exitCodes.cancelled;
  } finally {
    verifier.close();
    await face.close();
  }
}
