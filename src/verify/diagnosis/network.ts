import { bedrockRegions, regionOf } from '../../aws/values/regions.ts';
import { hostOf } from '../endpoint-host.ts';
import { nearest } from '../models/nearest.ts';
import type { Failure } from './failure.ts';
import { hasCode } from './failure.ts';

import { redirectingVariable, redirection, withVariable } from './redirection.ts';
import type { DiagnoseContext, ProblemRow } from './row.ts';
import { verifyAgain } from './row.ts';

function hostIn(failure: Failure, text: string, context: DiagnoseContext): string {
  const named = /(?:ENOTFOUND|EAI_AGAIN)\s+([\w.-]+)/.exec(text)?.[1] ?? /https?:\/\/([\w.-]+)/.exec(text)?.[1];
  if (named !== undefined) return named;
  if (failure.host !== undefined) return failure.host;
  return hostOf('bedrock-runtime', context.region);
}

function vpcEndpoints(context: DiagnoseContext): string {
  return `In a subnet without a way to the internet, create two interface VPC endpoints: com.amazonaws.${context.region}.bedrock and com.amazonaws.${context.region}.bedrock-runtime.`;
}

const silence = ['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'TimeoutError', 'ConnectTimeoutError', 'ReadTimeoutError'];

/** Network, proxies and answers that AWS never sent: rows 17–22 of the catalogue. */
export const networkRows: readonly ProblemRow[] = [
  {
    code: 'proxy-needs-login',
    matches: (failure, text) =>
      failure.httpStatus === 407 || /Proxy Authentication Required|proxy.*\b407\b/i.test(text),
    words: (failure, context) => ({
      summary: 'The proxy wants a user name and a password.',
      cause: `${redirection(failure, context) ?? 'A proxy stands between this machine and AWS'}, and it answered 407 Proxy Authentication Required.`,
      remedy: [
        `Put them into the address: export HTTPS_PROXY=http://USER:PASSWORD@PROXY:PORT`,
        'Or let the proxy pass *.amazonaws.com, or name it in NO_PROXY where a direct way exists.',
      ],
    }),
  },
  {
    code: 'answer-empty',
    // The clients name an answer without content after its status, or not at all.
    matches: (failure) =>
      /^(Unknown|NotFound)$/.test(failure.name) && /^(Unknown|UnknownError)?$/.test(failure.message),
    words: (failure, context) => ({
      summary: `The answer to ${failure.operation} was empty${failure.httpStatus === undefined ? '' : ` (status ${failure.httpStatus})`}.`,
      cause: `AWS always names its errors, so something else answered: a proxy, a firewall or a gateway.${redirection(failure, context) === undefined ? '' : ` ${redirection(failure, context)}.`}${failure.headerNames === undefined ? '' : ` The answer has the headers ${failure.headerNames.slice(0, 6).join(', ')}.`}`,
      remedy: withVariable(redirectingVariable(failure, context), [
        'Try without the proxy or VPN, or from another network, and try again.',
      ]),
    }),
  },
  {
    code: 'answer-not-from-aws',
    matches: (failure, text) =>
      /Unexpected token '?<|<!doctype html|<html|Deserialization error/i.test(text) || failure.name === 'SyntaxError',
    words: (failure, context) => ({
      summary: `A proxy or login page answered instead of AWS${failure.httpStatus === undefined ? '' : ` (status ${failure.httpStatus})`}.`,
      cause: `${redirection(failure, context) ?? 'Something on the way'}${failure.host === undefined ? '' : ` (host ${failure.host})`}; the answer is a web page, not what AWS sends.`,
      remedy: [
        'Open any web page in a browser and sign in where the network asks for it, then try again.',
        'In a company network, set HTTPS_PROXY to the proxy that programs should use.',
        verifyAgain(context),
      ],
    }),
  },
  {
    code: 'region-unknown',
    matches: (failure, text, context) => {
      const host = hostIn(failure, text, context);
      const region = /^(?:sts|bedrock|bedrock-runtime)\.([\w-]+)\.(?:amazonaws|c2s|sc2s|csp|cloud)\./.exec(host)?.[1];
      return (
        (isNameFailure(failure, text) || isUnreachable(failure, text)) &&
        region !== undefined &&
        regionOf(region) === undefined
      );
    },
    words: (failure, context, text) => {
      const host = hostIn(failure, text, context);
      const region = /^[\w-]+?\.([\w-]+)\./.exec(host)?.[1] ?? context.region;
      const close = nearest(
        region.replace(/(\d)[a-f]$/, '$1'),
        bedrockRegions.map(({ code }) => code),
      );
      return {
        summary: `There is no Amazon Bedrock in a Region called ${region}.`,
        cause: `The host ${host} does not exist: the Region is mistyped, is an Availability Zone (a letter at the end), or has no Bedrock.`,
        remedy: [
          close.length === 0
            ? 'Use a Region with Bedrock, for example us-east-1.'
            : `Did you mean ${close.join(', or ')}?`,
          verifyAgain(context, ` --region ${close[0] ?? 'us-east-1'}`),
        ],
      };
    },
  },
  {
    code: 'name-not-resolved',
    matches: (failure, text) => isNameFailure(failure, text),
    words: (failure, context, text) => ({
      summary: `The host ${hostIn(failure, text, context)} was not found.`,
      cause: /EAI_AGAIN/.test(text)
        ? 'The name server did not answer: there is no network, or a VPN stands in between.'
        : (redirection(failure, context) ??
            `There is no network or no name server; or ${context.region} is a Region without this service, or a private network does not know the name`) +
          '.',
      remedy: [
        `Check the network: nslookup ${hostIn(failure, text, context)}`,
        vpcEndpoints(context),
        'Behind a proxy, set it: export HTTPS_PROXY=http://PROXY:PORT',
      ],
    }),
  },
  {
    code: 'connection-refused',
    matches: (failure, text) => hasCode(failure, 'ECONNREFUSED') || /ECONNREFUSED/.test(text),
    words: (failure, context) => ({
      summary: `Nothing listens where the calls to ${failure.host ?? 'AWS'} go.`,
      cause: `${redirection(failure, context) ?? 'A firewall refuses the connection'}; the connection was refused.`,
      remedy: withVariable(redirectingVariable(failure, context), [
        'Or start what should listen there, then try again.',
        verifyAgain(context),
      ]),
    }),
  },
  {
    code: 'connection-reset',
    matches: (failure, text) => hasCode(failure, 'ECONNRESET', 'EPIPE') || /socket hang up|ECONNRESET/.test(text),
    words: (failure, context) => ({
      summary: `The connection to ${failure.host ?? 'AWS'} was cut.`,
      cause: `${redirection(failure, context) ?? 'A firewall, a VPN or a proxy is on the way'}; the other side closed it before an answer came.`,
      remedy: withVariable(redirectingVariable(failure, context), [
        'Try again; if it stays so, ask whoever runs the network whether *.amazonaws.com may be reached.',
        vpcEndpoints(context),
      ]),
    }),
  },
  {
    code: 'http2-blocked',
    matches: (failure, text) =>
      hasCode(failure, 'ERR_HTTP2_STREAM_CANCEL', 'ERR_HTTP2_ERROR') ||
      /pending stream has been canceled|no application protocol|HTTP2_/i.test(text),
    words: () => ({
      summary: 'Something on the way does not pass HTTP/2.',
      cause:
        'The AWS SDK for JavaScript calls Bedrock over HTTP/2 by default; the proxy or firewall in between cancels it. bedrock-setup itself calls over HTTP/1.1.',
      remedy: [
        'In your own program: new BedrockRuntimeClient({ requestHandler: new NodeHttpHandler() }), from @smithy/node-http-handler.',
        'Cline and Roo Code have no switch for it; Claude Code and boto3 do not use HTTP/2 for these calls.',
      ],
    }),
  },
  {
    code: 'no-answer',
    matches: (failure, text) =>
      failure.timedOutAfterMs !== undefined ||
      (failure.httpStatus === undefined &&
        (hasCode(failure, ...silence) || /timed out|did not establish a connection/i.test(text))),
    words: (failure, context) => ({
      summary: `No answer came from ${failure.host ?? 'AWS'}${failure.timedOutAfterMs === undefined ? '' : ` within ${Math.round(failure.timedOutAfterMs / 100) / 10} seconds`}.`,
      cause: `${redirection(failure, context) ?? 'This machine is offline, or a VPN or firewall swallows the call, or the subnet has no way out'}.`,
      remedy: withVariable(redirectingVariable(failure, context), [
        'Check the network and the VPN, then try again.',
        vpcEndpoints(context),
      ]),
    }),
  },
  {
    code: 'network-unreachable',
    matches: isUnreachable,
    words: (failure, context, text) => ({
      summary: `The host ${hostIn(failure, text, context)} could not be reached.`,
      cause: `The Region is mistyped, has no Bedrock, or there is no network.`,
      remedy: [verifyAgain(context, ` --region ${context.region}`), vpcEndpoints(context)],
    }),
  },
];

function isNameFailure(failure: Failure, text: string): boolean {
  return hasCode(failure, 'ENOTFOUND', 'EAI_AGAIN', 'ENODATA') || /getaddrinfo (ENOTFOUND|EAI_AGAIN)/.test(text);
}

function isUnreachable(failure: Failure, text: string): boolean {
  return failure.name === 'EndpointConnectionError' || /Could not connect to the endpoint URL/i.test(text);
}
