import type { WrittenKey } from './paste-writers.ts';

/** A way in which keys come to harm before they are written down, with the codes that may be said of it. */
export interface PasteDamage {
  harm: (key: WrittenKey) => WrittenKey;
  codes: readonly string[];
}

const id = ['id-too-short', 'id-too-long', 'id-unusable', 'id-missing', 'nothing'];
const secret = ['secret-not-whole', 'secret-missing', 'nothing', 'secret-unusable'];
const token = ['token-not-whole', 'token-missing'];

const otherSecret = ['qRsTuVwXyZ', '9876543210', 'abcDEFghiJ', 'KLmnoPQrst'].join('');

/** Harm of every kind that can be seen; a letter that was mistyped in a secret cannot, only AWS knows. */
export const pasteDamages: Readonly<Record<string, PasteDamage>> = {
  'the ID lost its last character': { harm: (key) => ({ ...key, id: key.id.slice(0, -1) }), codes: id },
  'the ID lost its first character': { harm: (key) => ({ ...key, id: key.id.slice(1) }), codes: id },
  'the ID was doubled at its end': { harm: (key) => ({ ...key, id: `${key.id}${key.id.slice(-1)}` }), codes: id },
  'the ID was cut in half': { harm: (key) => ({ ...key, id: key.id.slice(0, 10) }), codes: id },
  'the ID is empty': { harm: (key) => ({ ...key, id: '' }), codes: [...id, 'secret-missing'] },
  'the secret lost its last character': { harm: (key) => ({ ...key, secret: key.secret.slice(0, -1) }), codes: secret },
  'the secret lost its first character': { harm: (key) => ({ ...key, secret: key.secret.slice(1) }), codes: secret },
  'the secret got one character too many': {
    harm: (key) => ({ ...key, secret: `${key.secret}A` }),
    codes: [...secret, 'secret-is-smtp'],
  },
  'the secret was cut in half': { harm: (key) => ({ ...key, secret: key.secret.slice(0, 20) }), codes: secret },
  'the secret is empty': { harm: (key) => ({ ...key, secret: '' }), codes: [...secret, 'id-missing'] },
  'the secret is twice in a row': {
    harm: (key) => ({ ...key, secret: key.secret + key.secret }),
    codes: [...secret, 'secret-is-token'],
  },
  'the two were swapped': {
    harm: (key) => ({ ...key, id: key.secret, secret: key.id }),
    codes: ['id-is-secret', 'secret-is-id', 'id-missing', 'nothing'],
  },
  'the ID stands in both places': {
    harm: (key) => ({ ...key, secret: key.id }),
    codes: ['secret-is-id', 'secret-missing', 'nothing'],
  },
  'the secret stands in both places': {
    harm: (key) => ({ ...key, id: key.secret }),
    codes: ['id-is-secret', 'id-missing', 'nothing'],
  },
  'the secret is masked': {
    harm: (key) => ({ ...key, secret: `****************${key.secret.slice(-4)}` }),
    codes: ['masked', ...secret],
  },
  'the secret is three stars': { harm: (key) => ({ ...key, secret: '***' }), codes: ['masked', ...secret] },
  'the secret is masked by a word': { harm: (key) => ({ ...key, secret: '[MASKED]' }), codes: ['masked', ...secret] },
  'the secret refers to its own name': {
    harm: (key) => ({ ...key, secret: `\${AWS_SECRET_ACCESS_KEY}` }),
    codes: ['reference', 'id-missing', ...secret],
  },
  'another secret stands before it': {
    harm: (key) => ({ ...key, secret: `${otherSecret} -> ${key.secret}` }),
    codes: [...secret, 'secret-is-token'],
  },
  'the secret was shortened with dots': {
    harm: (key) => ({ ...key, secret: `${key.secret.slice(0, 12)}...` }),
    codes: secret,
  },
  'the secret is a variable': { harm: (key) => ({ ...key, secret: '$SECRET' }), codes: ['reference', ...secret] },
  'the secret is a sample': {
    harm: (key) => ({ ...key, secret: '<your-secret-key>' }),
    codes: ['placeholder', 'id-missing', ...secret],
  },
  'the token is missing': {
    harm: ({ id: each, secret: hidden }) => ({ id: each, secret: hidden }),
    codes: ['token-missing'],
  },
  'the token was cut': { harm: (key) => ({ ...key, token: key.token?.slice(0, -7) ?? '' }), codes: token },
  'the token was cut at its start': { harm: (key) => ({ ...key, token: key.token?.slice(3) ?? '' }), codes: token },
  'the token is the secret': {
    harm: (key) => ({ ...key, token: key.secret }),
    codes: ['token-is-other-part', ...token],
  },
};
