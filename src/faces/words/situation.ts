import type { SecurityChoice } from '../../wizard/guidance/security.ts';

/** What happened, as far as it decides what is worth saying afterwards. */
export interface Situation {
  method: 'env' | 'file' | 'role';
  credential: SecurityChoice;
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
