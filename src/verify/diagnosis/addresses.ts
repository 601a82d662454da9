import { hasCode } from './failure.ts';
import { redirectingVariable, redirection, withoutVariable } from './redirection.ts';
import type { ProblemRow } from './row.ts';
import { act, set, tryAgain } from './steps.ts';

const noSocks = 'Neither boto3 nor the AWS CLI, as they are installed, nor this program goes through a SOCKS proxy. ';

/** Addresses of endpoints and proxies that nothing can be sent to. */
export const addressRows: readonly ProblemRow[] = [
  {
    code: 'address-unreadable',
    matches: ({ failure, text }) =>
      failure.name === 'InvalidAddressError' || hasCode(failure, 'ERR_INVALID_URL') || /^Invalid URL\b/.test(text),
    words: ({ failure, context, text }) => {
      const variable = redirectingVariable(failure, context) ?? /^Invalid URL in (\w+)\./.exec(text)?.[1];
      const redirected = redirection(failure, context) ?? 'An endpoint or a proxy is set';
      return {
        summary: `${variable ?? 'The place that redirects these calls'} holds no address that calls can be sent to.`,
        cause: `${redirected}. ${/\bsocks/i.test(redirected) ? noSocks : ''}An address begins with http:// or https:// and names a host, for example http://127.0.0.1:4566; special characters in a password are written as %XX.`,
        remedies: [
          ...withoutVariable(variable),
          variable === undefined
            ? act('Correct endpoint_url in the config file.')
            : set('Or correct it.', { [variable]: 'http://HOST:PORT' }),
          tryAgain(context, 'Then try again.'),
        ],
      };
    },
  },
];
