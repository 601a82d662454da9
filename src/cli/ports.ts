import { join } from 'node:path';
import { namedPath } from '../aws/named-path.ts';
import { decodeText } from '../aws/pasted/decode-text.ts';
import { awsFilePaths, shownPath } from '../aws/paths.ts';
import type { Problem } from '../aws/problem.ts';
import type { AccessKeyCredentials } from '../aws/values/credentials.ts';
import type { OpenAwsDoor } from '../host/aws/door.ts';
import { exists } from '../host/exists.ts';
import type { Files } from '../host/files/files.ts';
import { createFiles } from '../host/files/files.ts';
import type { Copied } from '../host/programs/clipboard.ts';
import { programRunner } from '../host/programs/run-program.ts';
import { deleteFile, readText } from '../host/read-text.ts';
import type { FileContent } from '../plan/plan.ts';
import type { ProfileSources } from '../plan/profiles/profile-plans.ts';
import type { SignInPort } from '../session/sign-in.ts';
import type { CheckEvent, VerifyRequest } from '../verify/check.ts';
import { awsOptions } from './aws-options.ts';
import type { Call } from './call.ts';
import type { World } from './world.ts';

/** Opens the door to the person's files; BEDROCK_SETUP_KEEP_DAYS says how long the previous content is kept. */
export function openFiles(world: World): Files {
  const days = Number(world.env.BEDROCK_SETUP_KEEP_DAYS || Number.NaN);
  const keep = Number.isFinite(days) && days >= 0 ? { keepDays: days } : {};
  return createFiles({ home: world.home, env: world.env, platform: world.platform, ...keep });
}

/** One file for planning: its content, its mode, and what is odd about it. */
export async function readForPlan(
  files: Files,
  path: string,
): Promise<{ ok: true; content: FileContent } | { ok: false; problem: Problem }> {
  const state = await files.read(path);
  return state.ok ? { ok: true, content: { path, shown: files.shown(path), state } } : state;
}

/** Both AWS files for planning; the first that cannot be read ends it. */
export async function readAwsFiles(
  files: Files,
  world: World,
): Promise<{ ok: true; sources: ProfileSources } | { ok: false; problem: Problem }> {
  const paths = awsFilePaths(world);
  const credentials = await readForPlan(files, paths.credentials);
  if (!credentials.ok) return credentials;
  const config = await readForPlan(files, paths.config);
  return config.ok ? { ok: true, sources: { credentials: credentials.content, config: config.content } } : config;
}

/** Opens the door to AWS; the SDK is loaded at the first call. */
export async function openAws(world: World): Promise<OpenAwsDoor> {
  const { createAwsDoor } = await import('../host/aws/door.ts');
  return createAwsDoor(awsOptions(world));
}

/** Opens the door for signing in; everything behind it is loaded at the first call. */
export function openSignIn({ world, demo }: Call): SignInPort & { close(): void } {
  let opened: Promise<SignInPort & { close(): void }> | undefined;
  const open = () => {
    opened ??= Promise.all([import('../host/sign-in/create-sign-in.ts'), import('../host/sign-in/browser.ts')]).then(
      ([{ createSignIn }, { openInBrowser }]) =>
        createSignIn({
          ...awsOptions(world),
          files: openFiles(world),
          openPage: demo?.openPage ?? ((url) => openInBrowser(url, world)),
        }),
    );
    return opened;
  };
  return {
    async *signIn(...asked) {
      yield* (await open()).signIn(...asked);
    },
    requestFor: async (...asked) => (await open()).requestFor(...asked),
    accounts: async (...asked) => (await open()).accounts(...asked),
    roles: async (...asked) => (await open()).roles(...asked),
    close() {
      opened?.then((port) => port.close()).catch(() => {});
    },
  };
}

/** Opens an https page in the person's browser; whether it could. */
export async function openPage(world: World, url: string): Promise<boolean> {
  const { openInBrowser } = await import('../host/sign-in/browser.ts');
  return openInBrowser(url, world);
}

/** The live checks through one door, which remembers an MFA session: each code works once. */
export interface Verifier {
  verify(request: VerifyRequest, signal: AbortSignal): AsyncGenerator<CheckEvent>;
  close(): void;
}

/** Makes a verifier; the SDK is loaded when the first check runs. */
export function createVerifier(world: World): Verifier {
  let opened: Promise<OpenAwsDoor> | undefined;
  return {
    async *verify(request, signal) {
      opened ??= openAws(world);
      const [door, { runChecks }] = await Promise.all([opened, import('../verify/run.ts')]);
      yield* runChecks(request, door, signal);
    },
    close() {
      opened?.then((door) => door.close()).catch(() => {});
    },
  };
}

/** Puts text on the clipboard: through the terminal, then with the platform's own tool. */
export async function copyText(world: World, text: string): Promise<Copied> {
  const { copyToClipboard } = await import('../host/programs/clipboard.ts');
  const { platform, env, stderr } = world;
  const terminal = stderr.isTTY ? { writeToTerminal: (sequence: string) => void stderr.write(sequence) } : {};
  return copyToClipboard(text, { platform, env, run: programRunner({ platform, env }), ...terminal });
}

/** The variables of whoever called, also where the other side of WSL is worked on. */
export function callersEnvironment({ env, windowsSide }: World): World['env'] {
  return windowsSide?.caller ?? env;
}

/** The access key pair of the caller's environment, when it is complete. */
export function keysOfEnvironment(world: World): AccessKeyCredentials | undefined {
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token } = callersEnvironment(world);
  if (!id || !secret) return undefined;
  return { accessKeyId: id.trim(), secretAccessKey: secret.trim(), ...(token ? { sessionToken: token.trim() } : {}) };
}

/** The text of a file that the person named, `~` included; the reason is a sentence. */
export async function readNamedText(
  world: World,
  raw: string,
): Promise<{ ok: true; text: string } | { ok: false; reason: string }> {
  const path = namedPath(raw, world);
  return readText(path, shownPath(path, world.home));
}

/** Deletes a file that the person named. */
export function deleteNamedFile(world: World, raw: string): ReturnType<typeof deleteFile> {
  return deleteFile(namedPath(raw, world));
}

/** Everything that standard input brings, as text: UTF-8 or UTF-16. */
export async function readAll(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return decodeText(Buffer.concat(chunks));
}

/** What speaks for a client on this machine, in a few words. */
export async function traceIn(world: World, client: string): Promise<string | undefined> {
  const [{ traceOf }, { isInstalled }] = await Promise.all([
    import('../clients/traces.ts'),
    import('../host/programs/find-program.ts'),
  ]);
  return traceOf(client, {
    isInstalled: (program) => isInstalled(program, world),
    isThere: (path) => exists(join(world.home, path)),
  });
}
