import type { AccessKeyCredentials } from '../../aws/values/credentials.ts';
import { parseMfaCode } from '../../aws/values/mfa-code.ts';
import { rewritePrivately } from '../../host/sign-in/private-file.ts';
import type { SignInOfProfile } from '../../host/sign-in/sign-in-of-profile.ts';
import { setProperties } from '../../ini/edit/edit.ts';
import { cannotBeEdited } from '../../plan/build.ts';
import { mfaPlan, temporaryKeys } from '../../plan/profiles/key-plans.ts';
import type { Face } from '../../session/face.ts';
import type { Asker, IdentityPort } from '../../session/identity.ts';
import { askMfaCode } from '../../session/mfa-code.ts';
import type { Call } from '../call.ts';
import { carryOut, faceOf, refuse } from '../carry-out.ts';
import { chooseFace } from '../choose-face.ts';
import { detectMachine } from '../detect-machine.ts';
import { exitCodes } from '../exit-code.ts';
import { openIdentity } from '../identity-ports.ts';
import type { LoginOptions } from '../lines/sign-in.ts';
import { openFiles, readAll, readAwsFiles } from '../ports.ts';
import { usage } from '../usage.ts';
import { say } from '../world.ts';

type MfaSignIn = Extract<SignInOfProfile, { type: 'mfa' }>;

// What GetSessionToken takes for a user; twelve hours is its own default.
const [shortest, usual, longest] = [900, 43_200, 129_600];

/** Makes temporary keys with an MFA code, beside the long-term ones; the next time they are renewed in their place. */
export async function loginWithMfa(call: Call<LoginOptions>, found: MfaSignIn): Promise<number> {
  const { world, globals, options } = call;
  const wanted =
    options.durationSeconds === undefined ? (found.durationSeconds ?? usual) : Number(options.durationSeconds);
  if (!Number.isInteger(wanted) || wanted < shortest || wanted > longest) {
    return usage(call, `--duration-seconds takes whole seconds from ${shortest} to ${longest} (36 hours).`);
  }
  const headless = chooseFace(world, globals) === 'headless';
  const detected = await detectMachine(world);
  const isRenewal = detected.profiles.some(({ name }) => name === found.target) && found.target !== found.source;
  const region = detected.profiles.find(({ name }) => name === found.source)?.region ?? detected.region;
  const asker = {
    as: { type: 'profile' as const, profile: found.source },
    region: region ?? 'us-east-1',
    signal: world.signal,
  };
  const identity = openIdentity(world);
  const face = await faceOf(call);
  let keys: AccessKeyCredentials;
  let serial: string;
  try {
    const device = found.serial ?? (await deviceOf(face, identity, asker, headless));
    if (typeof device !== 'string') {
      return 'code' in device ? refused(call, device) : usage(call, device.reason);
    }
    serial = device;
    const code = await codeFor(call, face, serial, headless);
    if (!code.ok) return usage(call, code.reason);
    const session = await identity.mfaSession(asker, { serial, code: code.value, durationSeconds: wanted });
    if (!session.ok) return refused(call, session.problem);
    keys = session.value;
  } finally {
    await face.close();
  }
  const files = openFiles(world);
  if (isRenewal) {
    const problem = await rewritePrivately(files, detected.credentialsFile.path, (before) => {
      const outcome = setProperties(before, [temporaryKeys(found.target, keys)]);
      if (!outcome.ok) return { ok: false, problem: cannotBeEdited(detected.credentialsFile.shown, outcome.refusal) };
      return { ok: true, after: outcome.after };
    });
    if (problem !== undefined) return refuse(call, problem);
    const expiresAt = keys.expiration?.toISOString();
    call.report({ profile: found.target, how: 'renewed', expiresAt });
    say(
      world,
      `Profile ${found.target} has new temporary keys${expiresAt === undefined ? '' : ` until ${expiresAt}`}.`,
    );
    return exitCodes.done;
  }
  const { source, target } = found;
  const make = async () => {
    const read = await readAwsFiles(files, world);
    if (!read.ok) return read;
    return mfaPlan({ source, target, keys, serial, durationSeconds: wanted, region }, read.sources);
  };
  const made = { profile: target, how: 'fresh', expiresAt: keys.expiration?.toISOString() };
  const telling = { ...call, report: (document: object) => call.report({ ...made, ...document }) };
  return carryOut(telling, files, make, 'Write the temporary keys');
}

async function refused(call: Call<LoginOptions>, problem: Parameters<typeof refuse>[1]): Promise<number> {
  await refuse(call, problem);
  return exitCodes.verificationFailed;
}

/** The device whose code is asked for: the only one that AWS lists, or the one that the person chooses. */
async function deviceOf(face: Face, identity: IdentityPort, asker: Asker, headless: boolean) {
  const listed = await identity.mfaDevices(asker);
  if (!listed.ok) return listed.problem;
  const [first] = listed.value;
  if (first === undefined) {
    return {
      reason:
        'No MFA device that shows six digits belongs to this user. Add one in the IAM console, or name it in the profile: mfa_serial.',
    };
  }
  if (listed.value.length === 1 || headless) return first;
  const reply = await face.ask({
    id: 'mfaSerial',
    type: 'select',
    message: 'Which MFA device shows the code?',
    guidance: [],
    choices: listed.value.map((serial) => ({ value: serial, label: serial })),
    canGoBack: false,
    trail: [],
    parse: (raw) =>
      listed.value.includes(raw) ? { ok: true, value: raw } : { ok: false, reason: 'Choose one of them.' },
  });
  return reply.type === 'answer' ? reply.raw : first;
}

async function codeFor(call: Call<LoginOptions>, face: Face, serial: string, headless: boolean) {
  if (call.options.mfaCodeStdin === true) return parseMfaCode((await readAll(call.world.stdin)).trim());
  if (!headless) return { ok: true as const, value: await askMfaCode(face, serial) };
  return {
    ok: false as const,
    reason: `The code of the MFA device ${serial} is needed. Run this in a terminal, or hand the code over on standard input: --mfa-code-stdin.`,
  };
}
