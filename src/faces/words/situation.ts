/** How the person signs in now. */
type AfterCredential =
  | 'access-key'
  | 'temporary'
  | 'api-key'
  | 'profile'
  | 'ambient'
  | 'assume-role'
  | 'process'
  | 'sso'
  | 'login';

/** What happened, as far as it decides what is worth saying afterwards. */
export interface Situation {
  method: 'env' | 'file' | 'role';
  credential: AfterCredential;
  region: string;
  partition?: string;
  profile?: string;
  identity?: { account: string; arn: string };
  /** The test call, when there was one. */
  converse?: { modelId: string; inputTokens: number; outputTokens: number };
  /** A call was refused because a quota was used up. */
  throttled?: boolean;
  /** The name of the client that was chosen at the hand-off. */
  client?: string;
}
