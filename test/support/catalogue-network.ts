import { asks, type CatalogueRow, invokes, type RowCall, type RowNetwork, told } from './catalogue-row.ts';
import {
  hangingPeer,
  type NetworkPeer,
  pagePeer,
  refusedPeer,
  resetPeer,
  type TlsFlaw,
  untrustedTlsPeer,
} from './network.ts';
import { passwordProxy } from './proxy.ts';

/** The variables that lead every AWS call to one address. */
function everyEndpoint(url: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL_STS: url,
    AWS_ENDPOINT_URL_BEDROCK: url,
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: url,
  };
}

const leadTo = (make: () => Promise<NetworkPeer>) => async (): Promise<RowNetwork> => {
  const peer = await make();
  return { environment: everyEndpoint(peer.url), close: () => peer.close() };
};

function network(
  row: string,
  variant: string,
  title: string,
  expected: CatalogueRow['expected'],
  start: () => Promise<RowNetwork>,
  call: RowCall = 'identity',
): CatalogueRow {
  const request = call === 'converse' ? invokes() : asks(call);
  return { row, variant, title, expected, arrange: () => ({ type: 'network', start, request }) };
}

const tls = (variant: TlsFlaw, row: string, title: string, text: RegExp) =>
  network(
    row,
    variant,
    title,
    { text },
    leadTo(() => untrustedTlsPeer(variant)),
  );

// A label of more than 63 characters is refused by the resolver itself, so that no name server is asked.
const nowhere = () =>
  Promise.resolve({
    environment: everyEndpoint(`http://sts.${'us-esat-1'.repeat(8)}.invalid`),
    close: () => Promise.resolve(),
  });

const page = '<html><head><title>Sign in</title></head><body>Welcome to the guest network</body></html>';

const http2 = (row: string, variant: string, title: string, message: string) =>
  told(row, variant, title, {
    name: 'Error',
    code: 'ERR_HTTP2_STREAM_CANCEL',
    message,
    service: 'bedrock-runtime',
    operation: 'Converse',
  });

/** Rows 17 to 22: names, TLS, proxies. */
export const networkRows: CatalogueRow[] = [
  network('17', 'played', 'the host name does not exist', { text: /ENOTFOUND/ }, nowhere),
  http2(
    '17',
    'http2',
    'HTTP/2 hides that the host name does not exist',
    'The pending stream has been canceled (caused by: getaddrinfo ENOTFOUND bedrock-runtime.us-esat-1.amazonaws.com)',
  ),
  told('17', 'zone', 'an Availability Zone was taken for a Region', {
    name: 'Error',
    code: 'ENOTFOUND',
    message: 'getaddrinfo ENOTFOUND bedrock.us-east-1a.amazonaws.com',
    service: 'bedrock',
    operation: 'ListFoundationModels',
  }),
  told('17', 'boto', 'boto3 cannot reach the host', {
    name: 'EndpointConnectionError',
    message: 'Could not connect to the endpoint URL: "https://bedrock.us-esat-1.amazonaws.com/foundation-models"',
    service: 'bedrock',
    operation: 'ListFoundationModels',
  }),
  told('17b', 'again', 'the name server does not answer', {
    name: 'Error',
    code: 'EAI_AGAIN',
    message: 'getaddrinfo EAI_AGAIN sts.us-east-1.amazonaws.com',
    service: 'sts',
    operation: 'GetCallerIdentity',
  }),
  told('17b', 'timeout', 'the connection times out', {
    name: 'Error',
    code: 'ETIMEDOUT',
    message: 'connect ETIMEDOUT 192.0.2.10:443',
    service: 'bedrock',
    operation: 'ListFoundationModels',
  }),
  told('17b', 'aggregate', 'neither address family connects', {
    name: 'AggregateError',
    message: '',
    code: 'ETIMEDOUT',
    service: 'bedrock',
    operation: 'ListFoundationModels',
    causes: [
      { name: 'Error', code: 'ETIMEDOUT', message: 'connect ETIMEDOUT 192.0.2.10:443' },
      { name: 'Error', code: 'ENETUNREACH', message: 'connect ENETUNREACH 2001:db8::10:443' },
    ],
  }),
  network('17b', 'hanging', 'the other side accepts and stays silent', { text: /time|abort/i }, leadTo(hangingPeer)),
  tls('self-signed', '18', 'the certificate signs itself', /self-signed certificate|DEPTH_ZERO_SELF_SIGNED_CERT/),
  tls(
    'unknown-root-sent',
    '18',
    'a proxy sends its own root along',
    /self-signed certificate in certificate chain|SELF_SIGNED_CERT_IN_CHAIN/,
  ),
  tls(
    'unknown-root',
    '18',
    'a proxy signs with a root that is not sent',
    /unable to (get local issuer|verify the first) certificate|UNABLE_TO/,
  ),
  http2(
    '18',
    'http2',
    'HTTP/2 hides that the issuer is unknown',
    'The pending stream has been canceled (caused by: unable to get local issuer certificate)',
  ),
  told('18', 'boto', 'boto3 does not trust the certificate', {
    name: 'SSLError',
    message:
      'SSL validation failed for https://sts.us-east-1.amazonaws.com/ [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate in certificate chain',
    service: 'sts',
    operation: 'GetCallerIdentity',
  }),
  // The test's process cannot be made to trust the root, and distrust is noticed before the dates are.
  tls('not-yet-valid', '18b', 'an untrusted certificate begins in the future', /self-signed|not yet valid/),
  tls('expired', '18b', 'an untrusted certificate is over', /self-signed|has expired/),
  told('18b', 'not-yet-valid-told', 'the clock is before the certificate', {
    name: 'Error',
    code: 'CERT_NOT_YET_VALID',
    message: 'certificate is not yet valid',
    service: 'sts',
    operation: 'GetCallerIdentity',
  }),
  told('18b', 'expired-told', 'the clock is after the certificate', {
    name: 'Error',
    code: 'CERT_HAS_EXPIRED',
    message: 'certificate has expired',
    service: 'sts',
    operation: 'GetCallerIdentity',
  }),
  http2('19', 'bare', 'a proxy does not speak HTTP/2', 'The pending stream has been canceled'),
  told('19', 'alpn', 'a proxy refuses the protocol', {
    name: 'Error',
    message: 'tlsv1 alert no application protocol',
    service: 'bedrock-runtime',
    operation: 'Converse',
  }),
  network('20', 'refused', 'nobody listens at the address', { text: /ECONNREFUSED/ }, leadTo(refusedPeer)),
  network('20', 'reset', 'the connection is cut', { text: /ECONNRESET|socket hang up/ }, leadTo(resetPeer)),
  network('20', 'dead-proxy', 'nobody listens at the proxy', { text: /ECONNREFUSED/ }, async () => {
    const peer = await refusedPeer();
    const environment = { ...everyEndpoint('http://aws.invalid'), HTTP_PROXY: peer.url, HTTPS_PROXY: peer.url };
    return { environment, close: () => peer.close() };
  }),
  network(
    '21',
    '200',
    'a login page answers instead of Bedrock',
    { status: 200, text: /not valid JSON|Unexpected token/ },
    leadTo(() => pagePeer(200, page)),
    'models',
  ),
  network(
    '21',
    '403',
    'a blocking page answers instead of Bedrock',
    { status: 403, text: /not valid JSON|Unexpected token/ },
    leadTo(() => pagePeer(403, page)),
    'models',
  ),
  network(
    '21',
    '407',
    'a proxy asks for a password',
    { text: /407|not valid JSON|Unexpected token/ },
    async () => {
      const proxy = await passwordProxy();
      const environment = { ...everyEndpoint('http://aws.invalid'), HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url };
      return { environment, close: () => proxy.close() };
    },
    'models',
  ),
  network(
    '22',
    'empty',
    'something in between answers without a word',
    { status: 503, text: /Unknown/ },
    leadTo(() => pagePeer(503, '', { server: 'middlebox', 'content-length': '0' })),
    'models',
  ),
];
