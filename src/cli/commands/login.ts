import { unknownProfile } from '../../aws/profiles/unknown-profile.ts';
import { loginSessionPlan } from '../../plan/profiles/key-plans.ts';
import { Cancelled } from '../../session/face.ts';
import type { SignInRequest } from '../../session/sign-in.ts';
import { type SignInEnd, signInThrough } from '../../session/sign-in-through.ts';
import { awsOptions } from '../aws-options.ts';
import type { Call } from '../call.ts';
import { carryOut, faceOf } from '../carry-out.ts';
import { chooseFace } from '../choose-face.ts';
import { detectAndTell } from '../detect-and-tell.ts';
import { exitCodeOfProblem, exitCodes } from '../exit-code.ts';
import type { LoginOptions } from '../lines/sign-in.ts';
import { openFiles, openSignIn, readAwsFiles } from '../ports.ts';
import { ourLine, sayProblem } from '../say-problem.ts';
import { usage } from '../usage.ts';
import { say, type World } from '../world.ts';

/** Signs in again, in the way of the profile. */
export async function login(call: Call<LoginOptions>, named?: string): Promise<number> {
  const { world } = call;
  const detected = await detectAndTell(world);
  const signingIn = detected.profiles.filter(({ kind }) => kind === 'sso' || kind === 'login');
  const only = signingIn.length === 1 ? signingIn[0]?.name : undefined;
  const profile = named ?? (world.env.AWS_PROFILE || world.env.AWS_DEFAULT_PROFILE || only);
  if (profile === undefined) {
    const names = signingIn.map(({ name }) => name).join(', ');
    const which = names === '' ? 'No profile here signs in with a browser.' : `Profiles that sign in: ${names}.`;
    return usage(call, `Name the profile to sign in to: bedrock-setup login PROFILE. ${which}`);
  }
  const { signInOfProfile } = await import('../../host/sign-in/sign-in-of-profile.ts');
  const found = await signInOfProfile(profile, awsOptions(world), detected.region ?? 'us-east-1');
  switch (found.type) {
    case 'request':
      return throughBrowser(call, profile, found.request);
    case 'mfa':
      return (await import('./login-mfa.ts')).loginWithMfa(call, found);
    case 'none':
      if (found.why === 'unknown-profile') return usage(call, unknownProfile(found.name, detected));
      // A profile that was set up for the console sign-in and that nobody has signed in to yet.
      return found.why === 'empty'
        ? throughBrowser(call, profile, { type: 'console', region: detected.region ?? 'us-east-1' })
        : usage(call, await whyNot(world, found.why, found.name));
  }
}

async function whyNot(
  world: World,
  why: 'unknown-session' | 'role' | 'process' | 'web-identity' | 'temporary',
  name: string,
): Promise<string> {
  switch (why) {
    case 'unknown-session':
      return `The config file holds no section [sso-session ${name}] with a start URL, so there is nothing to sign in to.`;
    case 'role':
      return `Profile “${name}” takes the role of the machine or of the environment: there is nothing to sign in to.`;
    case 'process':
      return `Profile “${name}” gets its credentials from a program (credential_process), which signs in by itself.`;
    case 'web-identity':
      return `Profile “${name}” shows a token that its platform renews: there is nothing to sign in to.`;
    case 'temporary':
      return `Profile “${name}” holds temporary keys that came from elsewhere. Paste new ones: ${await ourLine(world, 'add', name)}`;
  }
}

async function throughBrowser(call: Call<LoginOptions>, profile: string, request: SignInRequest): Promise<number> {
  const { world, globals, options } = call;
  const headless = chooseFace(world, globals) === 'headless';
  const face = await faceOf(call);
  const port = openSignIn(call);
  try {
    const title =
      request.type === 'console'
        ? `Signing in to the AWS console for profile ${profile}`
        : `Signing in to IAM Identity Center for profile ${profile}`;
    const end = await signInThrough(face, port, request, {
      title,
      headless,
      signal: world.signal,
      ...(options.noBrowser === true ? { way: 'code' as const } : {}),
      ...(options.again === true ? { again: true } : {}),
    });
    await face.close();
    return report(call, profile, request, end);
  } finally {
    port.close();
    await face.close();
  }
}

async function report(
  call: Call<LoginOptions>,
  profile: string,
  request: SignInRequest,
  end: SignInEnd,
): Promise<number> {
  const { world, globals, report: told } = call;
  if (end.type === 'back') {
    throw new Cancelled();
  }
  if (end.type === 'failed') {
    told({ profile, problem: end.problem });
    // The face without a person has said it already, event by event.
    if (chooseFace(world, globals) === 'ink') await sayProblem(world, end.problem);
    if (end.problem.code === 'cancelled') return exitCodes.cancelled;
    return end.at === 'keeping' ? exitCodeOfProblem(end.problem) : exitCodes.verificationFailed;
  }
  const { how, expiresAt, loginSession } = end.signedIn;
  const signedIn = { profile, how, ...(expiresAt === undefined ? {} : { expiresAt }) };
  told(signedIn);
  if (chooseFace(world, globals) === 'ink')
    say(world, `Profile ${profile} is signed in${expiresAt ? ` until ${expiresAt}` : ''}.`);
  if (request.type === 'console' && loginSession !== undefined && loginSession !== request.loginSession) {
    return nameSession({ ...call, report: (document) => told({ ...signedIn, ...document }) }, profile, loginSession);
  }
  return exitCodes.done;
}

/** The profile has to name who signed in, or no SDK finds the sign-in. */
async function nameSession(call: Call<LoginOptions>, profile: string, loginSession: string): Promise<number> {
  const files = openFiles(call.world);
  const make = async () => {
    const read = await readAwsFiles(files, call.world);
    return read.ok ? loginSessionPlan(profile, loginSession, read.sources) : read;
  };
  return carryOut(call, files, make, 'Name the sign-in in the profile');
}
