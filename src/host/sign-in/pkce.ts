import { createHash, randomBytes } from 'node:crypto';

/** The proof that who takes the code is who asked for it (RFC 7636), and the state that ties the answer to the question. */
export interface Pkce {
  verifier: string;
  challenge: string;
  state: string;
}

/** Draws a fresh one; each is used for one sign-in. */
export function drawPkce(): Pkce {
  const verifier = randomBytes(48).toString('base64url');
  return {
    verifier,
    challenge: createHash('sha256').update(verifier).digest('base64url'),
    state: randomBytes(24).toString('base64url'),
  };
}
