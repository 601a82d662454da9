import type { Answer } from '../../verify/door.ts';
import { withinLimit } from '../aws/time-limit.ts';
import type { SignInScene } from './scene.ts';
import { addressOf } from './service-address.ts';

/** A registration with IAM Identity Center: what makes the program known there for some weeks. */
export interface Registration {
  clientId: string;
  clientSecret: string;
  /** Unix milliseconds. */
  end: number;
}

/** A device authorization that the person has to approve. */
export interface DeviceCode {
  deviceCode: string;
  userCode: string;
  url: string;
  urlWithCode?: string;
  /** Milliseconds. */
  livesMs: number;
  intervalMs: number;
}

/** Tokens that were handed out. */
export interface Tokens {
  accessToken: string;
  refreshToken?: string;
  /** Seconds. */
  expiresIn: number;
}

/** What a token is asked for with. */
export type Grant =
  | { type: 'device'; deviceCode: string }
  | { type: 'code'; code: string; redirectUri: string; verifier: string }
  | { type: 'refresh'; refreshToken: string };

/** The path of the listener; AWS ignores the port of a loopback redirect (RFC 8252). */
const registeredRedirect = 'http://127.0.0.1/oauth/callback';
const scopes = ['sso:account:access'];
const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

/** The endpoint of IAM Identity Center's OIDC service in one Region; AWS_ENDPOINT_URL_SSO_OIDC moves it. */
export interface Oidc {
  register(way: 'browser' | 'code', startUrl: string, signal: AbortSignal): Promise<Answer<Registration>>;
  authorizeDevice(client: Registration, startUrl: string, signal: AbortSignal): Promise<Answer<DeviceCode>>;
  token(
    client: Pick<Registration, 'clientId' | 'clientSecret'>,
    grant: Grant,
    signal: AbortSignal,
  ): Promise<Answer<Tokens>>;
  /** The address that calls go to, without a slash at its end. */
  base(): Promise<string>;
}

/** Opens the OIDC service of a Region; the SDK is loaded at the first call. */
export function openOidc(region: string, scene: Pick<SignInScene, 'clients' | 'limits'>): Oidc {
  const open = async () => {
    const module = await import('../aws/sdk/sso-oidc.ts');
    return { module, client: new module.SSOOIDCClient(await scene.clients.settings('sso-oidc', region)) };
  };
  const call = <T>(
    operation: string,
    secrets: readonly string[],
    signal: AbortSignal,
    work: (opened: Awaited<ReturnType<typeof open>>, abortSignal: AbortSignal) => Promise<T>,
  ) => {
    const place = { service: 'sso' as const, operation, host: scene.clients.host('sso-oidc', region), secrets };
    return withinLimit(scene.limits.callMs, signal, place, async (abortSignal) => work(await open(), abortSignal));
  };
  return {
    register: (way, startUrl, signal) =>
      call('RegisterClient', [], signal, async ({ module, client }, abortSignal) => {
        const answer = await client.send(
          new module.RegisterClientCommand({
            clientName: 'bedrock-setup',
            clientType: 'public',
            scopes,
            grantTypes: [way === 'browser' ? 'authorization_code' : deviceGrant, 'refresh_token'],
            ...(way === 'browser' ? { redirectUris: [registeredRedirect], issuerUrl: startUrl } : {}),
          }),
          { abortSignal },
        );
        const { clientId = '', clientSecret = '', clientSecretExpiresAt = 0 } = answer;
        if (clientId === '' || clientSecret === '') throw new Error('The registration came without a client.');
        return { clientId, clientSecret, end: clientSecretExpiresAt * 1000 };
      }),
    authorizeDevice: ({ clientId, clientSecret }, startUrl, signal) =>
      call('StartDeviceAuthorization', [clientSecret], signal, async ({ module, client }, abortSignal) => {
        const answer = await client.send(
          new module.StartDeviceAuthorizationCommand({ clientId, clientSecret, startUrl }),
          { abortSignal },
        );
        const { deviceCode = '', userCode = '', verificationUri = '', verificationUriComplete } = answer;
        if (deviceCode === '' || userCode === '' || !URL.canParse(verificationUri))
          throw new Error('The device authorization came without a code.');
        return {
          deviceCode,
          userCode,
          url: verificationUri,
          ...(verificationUriComplete === undefined ? {} : { urlWithCode: verificationUriComplete }),
          livesMs: (answer.expiresIn || 600) * 1000,
          intervalMs: (answer.interval || 5) * 1000,
        };
      }),
    token: ({ clientId, clientSecret }, grant, signal) =>
      call('CreateToken', [clientSecret, secretOf(grant)], signal, async ({ module, client }, abortSignal) => {
        const answer = await client.send(new module.CreateTokenCommand({ clientId, clientSecret, ...inputOf(grant) }), {
          abortSignal,
        });
        const { accessToken, refreshToken, expiresIn } = answer;
        if (!accessToken || !expiresIn) throw new Error('The answer holds no token.');
        return { accessToken, expiresIn, ...(refreshToken ? { refreshToken } : {}) };
      }),
    base: async () => {
      const { client } = await open();
      return addressOf(client.config, region);
    },
  };
}

function secretOf(grant: Grant): string {
  if (grant.type === 'device') return grant.deviceCode;
  return grant.type === 'code' ? grant.code : grant.refreshToken;
}

function inputOf(grant: Grant) {
  switch (grant.type) {
    case 'device':
      return { grantType: deviceGrant, deviceCode: grant.deviceCode };
    case 'code': {
      const { code, redirectUri, verifier } = grant;
      return { grantType: 'authorization_code', code, redirectUri, codeVerifier: verifier };
    }
    case 'refresh':
      return { grantType: 'refresh_token', refreshToken: grant.refreshToken };
  }
}
