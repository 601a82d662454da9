/** What the person in front of the browser does with a request to sign in. */
type PersonInBrowser = 'approves' | 'denies' | 'waits';

/** A permission set in an account that the person was assigned. */
interface Assignment {
  accountId: string;
  accountName?: string;
  email?: string;
  roleName: string;
}

/** IAM Identity Center: who may sign in, who is signed in, and to what. */
export interface SsoPortal {
  region: string;
  startUrl: string;
  person: PersonInBrowser;
  /** What the person gets by signing in. */
  assignments: Assignment[];
  /** How long an access token holds. */
  tokenSeconds: number;
  /** How long a device code waits, and how often it may be asked for. */
  codeSeconds: number;
  intervalSeconds: number;
  /** Nobody has to visit the page: a device code is approved when it was asked for so often. */
  approvedAfter?: number;
  /** Access tokens with their end (Unix milliseconds) and what they open. */
  sessions: { accessToken: string; expiration: number; assignments: Assignment[] }[];
  /** Refresh tokens that are good for one renewal. */
  refreshTokens: string[];
  /** Client IDs of registrations made before this world began. */
  oldClients: string[];
}

/** The AWS console's own sign-in for programs. */
export interface ConsoleSignIn {
  person: PersonInBrowser;
  /** Who signs in. */
  arn: string;
  tokenSeconds: number;
  /** Why no token is handed out. */
  refusal?: 'TOKEN_EXPIRED' | 'AUTHCODE_EXPIRED' | 'USER_CREDENTIALS_CHANGED' | 'INSUFFICIENT_PERMISSIONS';
}
