import type { Remedy } from '../../aws/remedy.ts';
import { bedrockRegions, mantleRegions, regionLabel, regionOf } from '../../aws/values/regions.ts';
import { hostOf } from '../endpoint-host.ts';
import { nearest } from '../models/nearest.ts';
import type { Failure } from './failure.ts';
import { hasCode } from './failure.ts';
import { openRegion } from './open-region.ts';
import { redirectingVariable, redirection, withoutVariable } from './redirection.ts';
import { credentialsName, type DiagnoseContext, inSeconds, type ProblemRow } from './row.ts';
import { act, changeProfile, chooseModel, letter, run, set, tryAgain, useRegion } from './steps.ts';

function hostIn(failure: Failure, text: string, context: DiagnoseContext): string {
  const named = /(?:ENOTFOUND|EAI_AGAIN)\s+([\w.-]+)/.exec(text)?.[1] ?? /https?:\/\/([\w.-]+)/.exec(text)?.[1];
  if (named !== undefined) return named;
  if (failure.host !== undefined) return failure.host;
  return hostOf('bedrock-runtime', context.region);
}

function vpcEndpoints(context: DiagnoseContext, failure: Failure): Remedy {
  const mantle = failure.service === 'bedrock-mantle' ? ['bedrock-mantle'] : [];
  const names = ['sts', 'bedrock', 'bedrock-runtime', ...mantle].map(
    (service) => `com.amazonaws.${context.region}.${service}`,
  );
  return letter(
    'network',
    'In a subnet without a way to the internet, send this to whoever runs the network.',
    `Interface VPC endpoints in ${context.region}`,
    'Please create interface VPC endpoints with private DNS names for Amazon Bedrock, and for AWS STS, which says who calls:',
    ...names,
  );
}

const silence = [
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'TimeoutError',
  'ConnectTimeoutError',
  'ReadTimeoutError',
];

/** Calls that do not arrive, or bring nothing back. */
export const networkRows: readonly ProblemRow[] = [
  {
    code: 'mantle-not-in-region',
    matches: ({ failure, text, context }) =>
      failure.service === 'bedrock-mantle' &&
      (isNameFailure(failure, text) || isUnreachable(failure, text)) &&
      !mantleRegions('').includes(context.region),
    words: ({ context }) => ({
      summary: `AWS does not offer bedrock-mantle in ${regionLabel(context.region)}.`,
      cause:
        'The endpoint for the APIs of OpenAI is in some of Bedrock’s Regions only; a program that speaks them, and a model that only it serves, need one of those.',
      remedies: [
        ...mantleRegions(context.region)
          .slice(0, 2)
          .map((code) => useRegion(context, code, `Use ${regionLabel(code)}.`)),
        chooseModel(context, 'Or choose a model that Converse has.'),
      ],
    }),
  },
  {
    code: 'sso-region-wrong',
    matches: ({ failure, text }) =>
      failure.service === 'sso' && isNameFailure(failure, text) && portalRegion(failure, text) !== undefined,
    words: ({ failure, context, text }) => {
      const region = portalRegion(failure, text) ?? '';
      return {
        summary: `There is no IAM Identity Center in a Region called ${region}.`,
        cause: `sso_region of ${credentialsName(context, failure)} must be the Region in which IAM Identity Center lives; it need not be the Region of Bedrock.`,
        remedies: [
          changeProfile(
            context,
            'ssoRegion',
            'Enter it again, as the settings of IAM Identity Center show it.',
            failure,
          ),
        ],
      };
    },
  },
  {
    code: 'region-unknown',
    matches: ({ failure, text, context }) => {
      const host = hostIn(failure, text, context);
      const region = /^(?:sts|bedrock|bedrock-runtime)\.([\w-]+)\.(?:amazonaws|c2s|sc2s|csp|cloud)\./.exec(host)?.[1];
      return (
        (isNameFailure(failure, text) || isUnreachable(failure, text)) &&
        region !== undefined &&
        regionOf(region) === undefined
      );
    },
    words: ({ failure, context, text }) => {
      const host = hostIn(failure, text, context);
      const region = /^[\w-]+?\.([\w-]+)\./.exec(host)?.[1] ?? context.region;
      const close = nearest(
        region.replace(/(\d)[a-f]$/, '$1'),
        bedrockRegions.map(({ code }) => code),
      );
      return {
        summary: `There is no Amazon Bedrock in a Region called ${region}.`,
        cause: `The host ${host} does not exist: the Region is mistyped, is an Availability Zone (a letter at the end), or has no Bedrock.`,
        remedies: [
          ...(close.length === 0
            ? [useRegion(context, 'us-east-1', 'Use a Region with Bedrock, for example us-east-1.')]
            : close.map((code) => useRegion(context, code, `Did you mean ${regionLabel(code)}?`))),
        ],
      };
    },
  },
  {
    code: 'name-not-resolved',
    matches: ({ failure, text }) => isNameFailure(failure, text),
    words: ({ failure, context, text }) => ({
      summary: `The host ${hostIn(failure, text, context)} was not found.`,
      cause: /EAI_AGAIN/.test(text)
        ? 'The name server did not answer: there is no network, or a VPN stands in between.'
        : (redirection(failure, context) ??
            `There is no network or no name server; or ${context.region} is a Region without this service, or a private network does not know the name`) +
          '.',
      remedies: [
        run('Check the network.', 'nslookup', hostIn(failure, text, context)),
        set('Behind a proxy, set it.', { HTTPS_PROXY: 'http://PROXY:PORT' }),
        vpcEndpoints(context, failure),
        tryAgain(context, 'Then try again.'),
      ],
    }),
  },
  {
    code: 'connection-forbidden',
    matches: ({ text }) => /connect (EACCES|EPERM)\b/.test(text),
    words: ({ failure, context }) => ({
      summary: `This machine does not let calls to ${failure.host ?? 'AWS'} out.`,
      cause: 'A firewall or a sandbox on this machine itself forbids the connection; it never left.',
      remedies: [
        act('Allow Node.js in the firewall, or run the program outside the sandbox.'),
        tryAgain(context, 'Then try again.'),
      ],
    }),
  },
  {
    code: 'connection-refused',
    matches: ({ failure, text }) => hasCode(failure, 'ECONNREFUSED') || /ECONNREFUSED/.test(text),
    words: ({ failure, context }) => {
      const led = redirection(failure, context);
      return {
        summary: `Nothing listens where the calls to ${failure.host ?? 'AWS'} go.`,
        cause:
          led === undefined ? 'A firewall on the way refuses the connection.' : `${led}; the connection was refused.`,
        remedies: [
          ...withoutVariable(redirectingVariable(failure, context)),
          tryAgain(
            context,
            led === undefined
              ? 'Check the VPN, ask whoever runs the network, then try again.'
              : 'Or start what should listen there, then try again.',
          ),
        ],
      };
    },
  },
  {
    code: 'connection-reset',
    matches: ({ failure, text }) =>
      hasCode(failure, 'ECONNRESET', 'ECONNABORTED', 'EPIPE') || /socket hang up/.test(text),
    words: ({ failure, context }) => ({
      summary: `The connection to ${failure.host ?? 'AWS'} was cut.`,
      cause: `${redirection(failure, context) ?? 'A firewall, a VPN or a proxy is on the way'}; the other side closed it before an answer came.`,
      remedies: [
        ...withoutVariable(redirectingVariable(failure, context)),
        tryAgain(
          context,
          'Try again; if it stays so, ask whoever runs the network whether *.amazonaws.com may be reached.',
        ),
        vpcEndpoints(context, failure),
      ],
    }),
  },
  {
    code: 'http2-blocked',
    matches: ({ failure, text }) =>
      hasCode(failure, 'ERR_HTTP2_STREAM_CANCEL', 'ERR_HTTP2_ERROR') ||
      /pending stream has been canceled|no application protocol|HTTP2_/i.test(text),
    words: () => ({
      summary: 'Something on the way does not pass HTTP/2.',
      cause:
        'The AWS SDK for JavaScript calls Bedrock over HTTP/2 by default; the proxy or firewall in between cancels it. bedrock-setup itself calls over HTTP/1.1.',
      remedies: [
        act(
          'In your own program: new BedrockRuntimeClient({ requestHandler: new NodeHttpHandler() }), from @smithy/node-http-handler.',
        ),
        act('Cline and Roo Code have no switch for it; Claude Code and boto3 do not use HTTP/2 for these calls.'),
      ],
    }),
  },
  {
    code: 'no-answer',
    matches: ({ failure, text }) =>
      failure.timedOutAfterMs !== undefined ||
      (failure.httpStatus === undefined &&
        (hasCode(failure, ...silence) || /timed out|did not establish a connection/i.test(text))),
    words: ({ failure, context }) => ({
      summary: `No answer came from ${failure.host ?? 'AWS'}${failure.timedOutAfterMs === undefined ? '' : ` within ${inSeconds(failure.timedOutAfterMs)}`}.`,
      cause: `${redirection(failure, context) ?? 'This machine is offline, or a VPN or firewall swallows the call, or the subnet has no way out'}.`,
      remedies: [
        ...withoutVariable(redirectingVariable(failure, context)),
        tryAgain(context, 'Check the network and the VPN, then try again.'),
        vpcEndpoints(context, failure),
      ],
    }),
  },
  {
    code: 'network-unreachable',
    matches: ({ failure, text }) => isUnreachable(failure, text),
    words: ({ failure, context, text }) => ({
      summary: `The host ${hostIn(failure, text, context)} could not be reached.`,
      cause: `The Region is mistyped, has no Bedrock, or there is no network.`,
      remedies: [tryAgain(context), ...openRegion(context, 'Or use another Region'), vpcEndpoints(context, failure)],
    }),
  },
];

/** The Region in the address of an AWS access portal, where no Region is called so. */
function portalRegion(failure: Failure, text: string): string | undefined {
  const address = /\b(?:portal\.sso|oidc)\.([\w-]+)\.amazonaws\./.exec(`${text} ${failure.host ?? ''}`);
  const region = address?.[1];
  return region === undefined || regionOf(region) !== undefined ? undefined : region;
}

function isNameFailure(failure: Failure, text: string): boolean {
  return hasCode(failure, 'ENOTFOUND', 'EAI_AGAIN', 'ENODATA') || /getaddrinfo (ENOTFOUND|EAI_AGAIN)/.test(text);
}

function isUnreachable(failure: Failure, text: string): boolean {
  return failure.name === 'EndpointConnectionError' || /Could not connect to the endpoint URL/i.test(text);
}
