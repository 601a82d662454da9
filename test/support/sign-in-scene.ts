import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SignInEvent } from '../../src/aws/sign-in/sign-in.ts';
import { type EmbeddedAws, startEmbeddedAws } from '../../src/demo/embedded-aws.ts';
import { demoWorld, type World } from '../../src/demo/world.ts';
import { createFiles } from '../../src/host/files/files.ts';
import { createSignIn, type SignInDoorOptions } from '../../src/host/sign-in/create-sign-in.ts';
import type { SignInPort } from '../../src/session/sign-in.ts';
import { createTestHome, type TestHome } from './program.ts';

/** A home folder, an AWS, and a door for signing in, whose browser is a script that follows every redirect. */
export interface SignInScene {
  aws: EmbeddedAws;
  home: TestHome;
  port: SignInPort & { close(): void };
  /** Pages that the browser was sent to, with what it saw in the end. */
  visited: { url: string; status: number; text: string }[];
  /** Plays a sign-in to its end; `see` is told of each event. */
  play(
    request: Parameters<SignInPort['signIn']>[0],
    options?: Parameters<SignInPort['signIn']>[1],
    see?: (event: SignInEvent) => void | Promise<void>,
  ): Promise<SignInEvent[]>;
  /** Puts a file into the home, 0600. */
  put(path: string, text: string): Promise<void>;
  close(): Promise<void>;
}

/** Visits a page as a browser does. */
export async function browse(url: string): Promise<{ url: string; status: number; text: string }> {
  const response = await fetch(url);
  return { url, status: response.status, text: await response.text() };
}

/** Opens the scene; `change` changes the demo's world before it begins, `more` what the door is made from. */
export async function openSignInScene(
  change: (world: World) => void = () => {},
  more: (aws: EmbeddedAws) => Partial<SignInDoorOptions> = () => ({}),
): Promise<SignInScene> {
  const world = demoWorld();
  change(world);
  const aws = await startEmbeddedAws(world);
  const home = await createTestHome();
  const visited: SignInScene['visited'] = [];
  const env = home.env(aws.environment);
  const port = createSignIn({
    env,
    home: home.home,
    credentialsFile: home.credentials,
    configFile: home.config,
    platform: 'linux',
    files: createFiles({ home: home.home, env, platform: 'linux' }),
    openPage: async (url) => {
      // Whoever closes the scene first leaves the browser without an answer.
      void browse(url).then(
        (seen) => visited.push(seen),
        () => {},
      );
      return true;
    },
    ...more(aws),
  });
  return {
    aws,
    home,
    port,
    visited,
    play: async (request, options = {}, see = () => {}) => {
      const events: SignInEvent[] = [];
      for await (const event of port.signIn(request, options, new AbortController().signal)) {
        events.push(event);
        await see(event);
      }
      return events;
    },
    put: async (path, text) => {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text, { mode: 0o600 });
    },
    close: async () => {
      port.close();
      await aws.close();
      await home.remove();
    },
  };
}
