import { clockRemedy } from './clock.ts';
import { hasCode } from './failure.ts';
import { redirectingVariable, redirection, withoutVariable } from './redirection.ts';
import type { ProblemRow } from './row.ts';
import { act, set, tryAgain } from './steps.ts';

const trustCodes = [
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'CERT_UNTRUSTED',
];

/** Certificates that are not what they should be: row 18 of the catalogue. */
export const tlsRows: readonly ProblemRow[] = [
  {
    code: 'tls-not-trusted',
    matches: ({ failure, text }) =>
      hasCode(failure, ...trustCodes) ||
      /self.signed certificate|unable to get (local )?issuer certificate|SSL validation failed|unable to verify the first certificate/i.test(
        text,
      ),
    words: ({ failure, context }) => {
      const bundle = context.surroundings?.variables.find(({ name }) => name === 'AWS_CA_BUNDLE')?.value;
      const file = '/path/to/company-root.pem';
      return {
        summary: 'The certificate on the way to AWS is not trusted on this machine.',
        cause: `A company proxy that opens TLS shows a certificate of its own (Zscaler and Netskope do)${failure.host === undefined ? '' : ` for ${failure.host}`}. ${bundle ? `AWS_CA_BUNDLE names ${bundle}, and what signed it is not in there.` : 'Node.js and Python keep lists of their own and do not know it.'}`,
        remedies: [
          set('Give Node.js the root certificate of your company.', { NODE_EXTRA_CA_CERTS: file }),
          set('Newer versions of Node.js can read the list of the system instead.', { NODE_USE_SYSTEM_CA: '1' }),
          set('Give it to boto3, the AWS CLI and bedrock-setup as well.', { AWS_CA_BUNDLE: file }),
          act('Do not switch certificate checks off: whoever is on the way could then read your credentials.'),
          tryAgain(context, 'Then try again.'),
        ],
      };
    },
  },
  {
    code: 'tls-certificate-dates',
    matches: ({ failure, text }) =>
      hasCode(failure, 'CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID') ||
      /certificate (is not yet valid|has expired)/i.test(text),
    words: ({ context }) => ({
      summary: 'The certificate is out of its dates, seen from the clock of this machine.',
      cause: 'Most often the clock is far off; else an old proxy shows an expired certificate.',
      remedies: [...clockRemedy(context), tryAgain(context, 'Then try again.')],
    }),
  },
  {
    code: 'tls-not-spoken',
    matches: ({ failure, text }) =>
      hasCode(failure, 'EPROTO') ||
      /wrong version number|handshake failure|SSL routines|packet length too long/i.test(text),
    words: ({ failure, context }) => ({
      summary: `What answers${failure.host === undefined ? '' : ` for ${failure.host}`} does not speak TLS as AWS does.`,
      cause: `${redirection(failure, context) ?? 'A proxy or a firewall is on the way'}; often the address of a proxy begins with https:// although it listens for http://, or an endpoint does the same.`,
      remedies: [
        act('Write the address of the proxy with http:// in front: the calls inside stay encrypted.'),
        ...withoutVariable(redirectingVariable(failure, context)),
        tryAgain(context, 'Then try again.'),
      ],
    }),
  },
  {
    code: 'host-name-mismatch',
    matches: ({ failure, text }) =>
      hasCode(failure, 'ERR_TLS_CERT_ALTNAME_INVALID') || /Hostname\/IP does not match certificate/i.test(text),
    words: ({ failure, context }) => ({
      summary: 'The certificate belongs to another host.',
      cause: `${redirection(failure, context) ?? 'The network leads these calls somewhere else'}, and what answers there is not the host that was called.`,
      remedies: [
        ...withoutVariable(redirectingVariable(failure, context)),
        act('In a hotel or a train, open any web page in a browser and sign in where the network asks for it.'),
        tryAgain(context, 'Then try again.'),
      ],
    }),
  },
];
