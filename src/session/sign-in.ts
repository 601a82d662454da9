import type { Problem } from '../aws/problem.ts';
import type { PortalAccount, PortalSession, SignInEvent, SignInWay } from '../aws/sign-in/sign-in.ts';

/** What a sign-in is for. */
export type SignInRequest =
  /** IAM Identity Center; without a Region it is looked for. `name` becomes the session's name and that of its cache file. */
  | { type: 'identity-center'; startUrl: string; region?: string; name?: string }
  /** The AWS console's own sign-in; `loginSession` is the one that a profile names already, which is renewed where it can be. */
  | { type: 'console'; region: string; loginSession?: string };

/** How far a sign-in may go without the person. */
export interface SignInOptions {
  /** Decided from the surroundings unless given: a code where no browser can be opened, over SSH and in containers. */
  way?: SignInWay;
  /** A session that is valid or can be renewed is not enough: the person wants to sign in as somebody else. */
  again?: boolean;
  /** Asks for the code that the page shows (`bring-back`); without it that way ends in a problem. */
  askCode?: (url: string) => Promise<string>;
}

type Listed<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** Signing in without another program. Stopping to listen to a stream ends the sign-in and its listener. */
export interface SignInPort {
  signIn(request: SignInRequest, options: SignInOptions, signal: AbortSignal): AsyncIterable<SignInEvent>;
  /** How a profile is signed in to with a browser; undefined where a browser does not help. */
  requestFor(profile: string, region: string): Promise<SignInRequest | undefined>;
  /** The accounts of a session that was signed in to, by name. */
  accounts(session: PortalSession, signal: AbortSignal): Promise<Listed<PortalAccount[]>>;
  /** The permission sets (role names) in one of them, by name. */
  roles(session: PortalSession, accountId: string, signal: AbortSignal): Promise<Listed<string[]>>;
}

type End = Extract<SignInEvent, { type: 'done' | 'failed' }>;

/** Lets a sign-in pass through to the face and keeps how it ended. */
export function recordSignIn(source: AsyncIterable<SignInEvent>): {
  events: AsyncIterable<SignInEvent>;
  end(): End | undefined;
} {
  let end: End | undefined;
  async function* pass() {
    for await (const event of source) {
      if (event.type === 'done' || event.type === 'failed') end = event;
      yield event;
    }
  }
  return { events: pass(), end: () => end };
}
