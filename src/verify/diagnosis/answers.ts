import type { Failure } from './failure.ts';
import { redirectingVariable, redirection, withoutVariable } from './redirection.ts';
import type { ProblemRow, Told } from './row.ts';
import { act, letter, set, tryAgain } from './steps.ts';

// The clients name an answer without content after its status, or not at all.
const isEmpty = ({ failure }: Told) =>
  /^(Unknown|NotFound)$/.test(failure.name) && /^(Unknown|UnknownError)?$/.test(failure.message);

const isPage = ({ failure, text }: Told) =>
  failure.httpStatus === 511 ||
  /Unexpected token '?<|<!doctype html|<html|Deserialization error/i.test(text) ||
  ['SyntaxError', 'UnbelievableAnswerError', 'AnswerTooLargeError'].includes(failure.name);

const isStrange = ({ name }: Failure) => name === 'UnbelievableAnswerError' || name === 'AnswerTooLargeError';

const proxyOf = ({ failure, context }: Told) =>
  context.surroundings?.endpoints.find(({ service }) => service === failure.service)?.proxy;

/** Answers that AWS never sent: proxies, login pages, gateways. */
export const answerRows: readonly ProblemRow[] = [
  {
    code: 'proxy-needs-login',
    matches: ({ failure, text }) =>
      failure.httpStatus === 407 || /Proxy Authentication Required|proxy.*\b407\b/i.test(text),
    words: ({ failure, context }) => ({
      summary: 'The proxy wants a user name and a password.',
      cause: `${redirection(failure, context) ?? 'A proxy stands between this machine and AWS'}, and it answered 407 Proxy Authentication Required.`,
      remedies: [
        set('Put them into the address.', { HTTPS_PROXY: 'http://USER:PASSWORD@PROXY:PORT' }),
        act('Or let the proxy pass *.amazonaws.com, or name it in NO_PROXY where a direct way exists.'),
        tryAgain(context, 'Then try again.'),
      ],
    }),
  },
  {
    code: 'proxy-refuses-host',
    matches: (told) => {
      const status = told.failure.httpStatus ?? 0;
      const isRefusal = status === 403 || status === 405 || /ERR_ACCESS_DENIED|X-Squid-Error/i.test(told.text);
      return isRefusal && proxyOf(told) !== undefined && (isEmpty(told) || isPage(told));
    },
    words: (told) => {
      const { failure, context } = told;
      const hosts = (context.surroundings?.endpoints ?? []).map(({ host }) => host);
      const proxy = redirection(failure, context) ?? 'A proxy stands in between';
      return {
        summary: 'The proxy does not let calls to AWS through.',
        cause: `${proxy}, and it refused the host${failure.host === undefined ? '' : ` ${failure.host}`} itself${failure.httpStatus === undefined ? '' : ` (status ${failure.httpStatus})`}: the call never reached AWS.`,
        remedies: [
          letter(
            'network',
            'Send this to whoever runs the proxy.',
            'Hosts of Amazon Web Services that the proxy refuses',
            'Please let these hosts through on port 443:',
            ...hosts,
          ),
          ...withoutVariable(proxyOf(told)),
          tryAgain(context, 'Then try again.'),
        ],
      };
    },
  },
  {
    code: 'answer-empty',
    matches: isEmpty,
    words: ({ failure, context }) => ({
      summary: `The answer to ${failure.operation} was empty${failure.httpStatus === undefined ? '' : ` (status ${failure.httpStatus})`}.`,
      cause: `AWS always names its errors, so something else answered: a proxy, a firewall or a gateway.${redirection(failure, context) === undefined ? '' : ` ${redirection(failure, context)}.`}${failure.headerNames === undefined ? '' : ` The answer has the headers ${failure.headerNames.slice(0, 6).join(', ')}.`}`,
      remedies: [
        ...withoutVariable(redirectingVariable(failure, context)),
        tryAgain(context, 'Try without the proxy or VPN, or from another network.'),
      ],
    }),
  },
  {
    code: 'answer-not-from-aws',
    matches: isPage,
    words: ({ failure, context }) => ({
      summary: `${isStrange(failure) ? 'Something else' : 'A proxy or login page'} answered instead of AWS${failure.httpStatus === undefined ? '' : ` (status ${failure.httpStatus})`}.`,
      cause: `${redirection(failure, context) ?? 'Something on the way answers'}${failure.host === undefined ? '' : ` (host ${failure.host})`}; the answer is ${isStrange(failure) ? 'none that AWS would give' : 'a web page, not what AWS sends'}.`,
      remedies: [
        act('Open any web page in a browser and sign in where the network asks for it.'),
        set('In a company network, name the proxy that programs should use.', { HTTPS_PROXY: 'http://PROXY:PORT' }),
        tryAgain(context, 'Then try again.'),
      ],
    }),
  },
];
