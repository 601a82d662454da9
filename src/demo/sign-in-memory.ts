/** What the pages and endpoints for signing in remember between two requests. */
export interface SignInMemory {
  /** Registered programs by client ID; times are Unix milliseconds. */
  clients: Map<string, { clientSecret: string; redirectUris: string[]; end: number }>;
  /** Device codes that somebody may still approve. */
  devices: Map<string, { userCode: string; state: 'pending' | 'approved' | 'denied'; asked: number; end: number }>;
  /** Authorization codes of either service; each is taken once. */
  codes: Map<string, { client: string; redirect: string; challenge: string; end: number }>;
  /** Thumbprint of the key that a refresh token of the console's sign-in is bound to. */
  refreshTokens: Map<string, { thumbprint: string; client: string }>;
  /** Proofs of possession that were seen: each is taken once. */
  proofs: Set<string>;
}

/** Nothing has happened yet. */
export function emptySignInMemory(): SignInMemory {
  return { clients: new Map(), devices: new Map(), codes: new Map(), refreshTokens: new Map(), proofs: new Set() };
}
