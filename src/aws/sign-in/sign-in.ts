import type { Problem } from '../problem.ts';

/** How the browser comes into it: on this machine, or anywhere else with a code that is typed there or brought back. */
export type SignInWay = 'browser' | 'code';

/** A session with IAM Identity Center, as the config file names it. */
export interface PortalSession {
  /** Name of the `[sso-session]` section; undefined for a profile of the older form, whose cache is named after the start URL. */
  name?: string;
  startUrl: string;
  /** Region of IAM Identity Center, not of Bedrock. */
  region: string;
}

/** An account that the signed-in person may enter through the access portal. */
export interface PortalAccount {
  id: string;
  name: string;
  email?: string;
}

/** What became of a sign-in. */
export interface SignedIn {
  /** ISO 8601, when it has to be renewed; undefined when nothing says so. */
  expiresAt?: string;
  /** `kept` was still valid, `renewed` needed no browser, `fresh` was approved by the person just now. */
  how: 'kept' | 'renewed' | 'fresh';
  /** The session of IAM Identity Center, with the Region that was found. */
  session?: PortalSession;
  /** The console session that `login_session` has to name. */
  loginSession?: string;
}

/** What happens while a person signs in, in the order in which it is seen. The last one is `done` or `failed`. */
export type SignInEvent =
  /** The page stands at `url`; `opened` tells whether a browser was started with it. */
  | { type: 'page'; url: string; opened: boolean }
  /** The person opens `url` in any browser and types `code` there; `urlWithCode` saves the typing. */
  | { type: 'code'; url: string; code: string; urlWithCode?: string; expiresAt: string }
  /** The person opens `url` in any browser and brings the code back that it shows. */
  | { type: 'bring-back'; url: string }
  /** Comes at least once a second while the person is waited for. */
  | { type: 'waiting'; secondsLeft: number }
  | { type: 'done'; signedIn: SignedIn }
  /** The person could not sign in, or what they got could not be kept. */
  | { type: 'failed'; problem: Problem; at: 'sign-in' | 'keeping' };
