import { demoRoleArn } from '../../src/demo/demo-people.ts';
import { demoWorld, type InstanceMetadata } from '../../src/demo/world.ts';
import { asks, type CatalogueRow, type RowHome, told, worldPlaying, worldWith } from './catalogue-row.ts';
import { refusedPeer } from './network.ts';

const ambient = asks('resolve', { target: { type: 'ambient' } });

const metadataEnvironment = { AWS_EC2_METADATA_DISABLED: 'false', AWS_EC2_METADATA_SERVICE_ENDPOINT: '{aws}' };

const webIdentity = (file: string): RowHome => ({
  environment: {
    AWS_WEB_IDENTITY_TOKEN_FILE: `{home}/${file}`,
    AWS_ROLE_ARN: demoRoleArn('BedrockPodRole'),
    AWS_ROLE_SESSION_NAME: 'pod',
  },
  files: { 'token.jwt': 'somebody.elses.token', 'right.jwt': 'demo.web-identity.token' },
});

function metadata(
  variant: string,
  title: string,
  text: RegExp,
  change: (instance: InstanceMetadata) => void,
): CatalogueRow {
  return {
    row: '14',
    variant,
    title,
    expected: { text },
    arrange: () => ({
      type: 'world',
      world: worldWith((world) => {
        if (world.instance !== undefined) change(world.instance);
      }),
      home: { environment: metadataEnvironment },
      request: ambient,
    }),
  };
}

/** Rows 12 to 14: roles that a machine hands out. */
export const machineRoleRows: CatalogueRow[] = [
  {
    row: '12',
    variant: 'no-file',
    title: 'the web identity token file is not there',
    expected: { text: /ENOENT/ },
    arrange: () => ({ type: 'local', home: webIdentity('absent.jwt'), request: ambient }),
  },
  {
    row: '12',
    variant: 'no-provider',
    title: 'the account has no such identity provider',
    expected: {
      name: /InvalidIdentityToken/,
      status: 400,
      text: /No OpenIDConnect provider found in your account for/,
    },
    arrange: () => ({ type: 'world', world: demoWorld(), home: webIdentity('token.jwt'), request: ambient }),
  },
  {
    row: '12',
    variant: 'rejected',
    title: 'the identity provider rejects the claim',
    expected: { name: /IDPRejectedClaim/, status: 403, text: /rejected/ },
    arrange: () => ({
      type: 'world',
      world: worldPlaying({
        operation: 'AssumeRoleWithWebIdentity',
        status: 403,
        code: 'IDPRejectedClaim',
        message: 'The identity provider rejected the claim.',
      }),
      home: webIdentity('right.jwt'),
      request: ambient,
    }),
  },
  told('12', 'not-specified', 'web identity is configured by half', {
    name: 'CredentialsProviderError',
    message: 'Web identity configuration not specified',
    service: 'local',
    operation: 'ResolveCredentials',
  }),
  {
    row: '13',
    variant: 'not-accepted',
    title: 'the container endpoint is no container endpoint',
    expected: { text: /URL not accepted/ },
    arrange: () => ({
      type: 'local',
      home: { environment: { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://192.0.2.1/credentials' } },
      request: ambient,
    }),
  },
  {
    row: '13',
    variant: 'refused',
    title: 'the container endpoint was copied out of a container',
    expected: { text: /ECONNREFUSED/ },
    arrange: () => ({
      type: 'network',
      start: async () => {
        const peer = await refusedPeer();
        return {
          environment: { AWS_CONTAINER_CREDENTIALS_FULL_URI: `${peer.url}/v2/credentials` },
          close: () => peer.close(),
        };
      },
      request: ambient,
    }),
  },
  told('13', 'old-sdk', 'an old SDK does not know EKS Pod Identity', {
    name: 'CredentialsProviderError',
    message: '169.254.170.23 is not a valid container metadata service hostname',
    service: 'container',
    operation: 'ResolveCredentials',
  }),
  metadata(
    'no-role',
    'no role is attached to the instance',
    /Error response received from instance metadata service/,
    (instance) => {
      instance.state = 'no-role';
    },
  ),
  metadata(
    'disabled',
    'instance metadata is switched off',
    /Error response received from instance metadata service/,
    (instance) => {
      instance.state = 'disabled';
    },
  ),
  metadata('silent', 'instance metadata does not answer in time', /Timeout/i, (instance) => {
    instance.state = 'silent';
  }),
  metadata(
    'hop-limit',
    'the token of instance metadata is lost on the way into a container',
    /Error response received from instance metadata service/,
    (instance) => {
      instance.state = 'token-lost';
      instance.tokensRequired = true;
    },
  ),
  metadata(
    'broken-trust',
    'the instance role does not trust EC2',
    /Invalid response received from instance metadata service/,
    (instance) => {
      instance.state = 'broken-trust';
    },
  ),
  {
    row: '14',
    variant: 'no-metadata-token',
    title: 'instance metadata refuses its own token request',
    expected: { text: /EC2 Metadata token request returned error/ },
    arrange: () => ({
      type: 'world',
      world: worldPlaying({
        operation: 'InstanceMetadataToken',
        status: 400,
        body: 'Bad Request',
        contentType: 'text/plain',
      }),
      home: { environment: metadataEnvironment },
      request: ambient,
    }),
  },
  told('14', 'v1-blocked', 'the fallback on version 1 is blocked', {
    name: 'InstanceMetadataV1FallbackError',
    message:
      'AWS EC2 Metadata v1 fallback has been blocked by AWS SDK configuration in the following: [process environment variable (AWS_EC2_METADATA_V1_DISABLED)].',
    service: 'instance-metadata',
    operation: 'ResolveCredentials',
  }),
];
