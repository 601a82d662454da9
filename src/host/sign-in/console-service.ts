import type { Answer } from '../../verify/door.ts';
import { withinLimit } from '../aws/time-limit.ts';
import { dpopProof } from './dpop.ts';
import type { SignInScene } from './scene.ts';
import { addressOf } from './service-address.ts';

/** What AWS Sign-In hands out. */
export interface ConsoleTokens {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  tokenType: string;
  refreshToken: string;
  /** Only with the first ones. */
  idToken?: string;
  /** Seconds. */
  expiresIn: number;
}

/** What a token is asked for with. */
export type ConsoleGrant =
  | { grantType: 'authorization_code'; code: string; redirectUri: string; codeVerifier: string }
  | { grantType: 'refresh_token'; refreshToken: string };

/** AWS Sign-In in one Region; AWS_ENDPOINT_URL_SIGNIN moves it. */
export interface ConsoleService {
  token(clientId: string, grant: ConsoleGrant, dpopKey: string, signal: AbortSignal): Promise<Answer<ConsoleTokens>>;
  /** The address that calls go to, without a slash at its end. */
  base(): Promise<string>;
}

/** Opens AWS Sign-In in a Region; the SDK is loaded at the first call. */
export function openConsoleService(region: string, scene: SignInScene): ConsoleService {
  const open = async () => {
    const { SigninClient } = await import('../aws/sdk/console-sign-in.ts');
    const settings = await scene.clients.settings('signin', region);
    return new SigninClient({ ...settings, credentials: { accessKeyId: '', secretAccessKey: '' } });
  };
  return {
    token: (clientId, grant, dpopKey, signal) => {
      const secret = grant.grantType === 'refresh_token' ? grant.refreshToken : grant.code;
      const host = scene.clients.host('signin', region);
      const place = { service: 'signin' as const, operation: 'CreateOAuth2Token', host, secrets: [secret] };
      return withinLimit(scene.limits.callMs, signal, place, async (abortSignal) => {
        const { CreateOAuth2TokenCommand } = await import('../aws/sdk/console-sign-in.ts');
        const client = await open();
        client.middlewareStack.add(
          (next) => (args) => {
            const request = args.request as SentRequest;
            const { protocol, hostname, port, path } = request;
            const url = `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}`;
            request.headers.DPoP = dpopProof(dpopKey, { method: request.method, url }, scene.now());
            return next(args);
          },
          { step: 'finalizeRequest', name: 'proofOfPossession', override: true },
        );
        const { tokenOutput } = await client.send(
          new CreateOAuth2TokenCommand({ tokenInput: { clientId, ...grant } }),
          {
            abortSignal,
          },
        );
        const { accessToken, tokenType, refreshToken, idToken, expiresIn } = tokenOutput ?? {};
        const { accessKeyId, secretAccessKey, sessionToken } = accessToken ?? {};
        if (!accessKeyId || !secretAccessKey || !sessionToken || !refreshToken)
          throw new Error('The answer holds no credentials.');
        const keys = { accessKeyId, secretAccessKey, sessionToken };
        return {
          ...keys,
          tokenType: tokenType ?? 'aws_sigv4',
          refreshToken,
          expiresIn: expiresIn || 900,
          ...(idToken ? { idToken } : {}),
        };
      });
    },
    base: async () => {
      const client = await open();
      return addressOf(client.config, region);
    },
  };
}

interface SentRequest {
  protocol: string;
  hostname: string;
  port?: number;
  path: string;
  method: string;
  headers: Record<string, string>;
}
