import type { ShownEndpoint } from '../../verify/door.ts';
import { hostOf, type VerifiedService, verifiedServices } from '../../verify/endpoint-host.ts';
import type { Environment } from './options.ts';
import { proxyFor, withoutUserInfo } from './proxy.ts';

/** Services whose address can be moved by a variable or a profile key. */
export type EndpointService = VerifiedService | 'sso' | 'sso-oidc' | 'signin' | 'iam' | 'secrets-manager';

/** An address that is not AWS's own, with what says so. */
export interface MovedEndpoint {
  url: string;
  from: string;
}

/** The keys of a profile and of the `[services …]` section it names, as the SDK's loader gives them. */
export interface EndpointProfile {
  name: string;
  keys: Readonly<Record<string, string | undefined>>;
  services?: Readonly<Record<string, string | undefined>>;
}

/** Where a service's calls go when not to AWS itself, in the SDK's order: own variable, general variable, services section, profile. */
export function movedEndpoint(
  service: EndpointService,
  env: Environment,
  profile?: EndpointProfile,
): MovedEndpoint | undefined {
  if (env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS?.toLowerCase() === 'true') return undefined;
  const own = `AWS_ENDPOINT_URL_${service.toUpperCase().replace('-', '_')}`;
  for (const variable of [own, 'AWS_ENDPOINT_URL']) {
    const url = env[variable];
    if (url) return { url, from: variable };
  }
  if (profile === undefined) return undefined;
  const section = profile.services?.[`${service.replace('-', '_')}.endpoint_url`];
  if (section) return { url: section, from: `[services ${profile.keys.services}] in the config file` };
  const general = profile.keys.endpoint_url;
  return general ? { url: general, from: `endpoint_url of profile ${profile.name}` } : undefined;
}

/** Whether calls can be sent there: a web address with its scheme and a host. `localhost:4566` reads as a scheme. */
export function isWebAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

/** The address of an endpoint or a proxy is no web address; the message names what holds it, never the address. */
export class InvalidAddress extends Error {
  override name = 'InvalidAddressError';
}

/** Where the calls of the verified services go, ready to be shown. */
export function shownEndpoints(region: string, env: Environment, profile?: EndpointProfile): ShownEndpoint[] {
  return verifiedServices.map((service) => {
    const moved = movedEndpoint(service, env, profile);
    const url = moved?.url ?? `https://${hostOf(service, region)}`;
    const valid = isWebAddress(url);
    const proxy = valid ? proxyFor(url, env) : undefined;
    return {
      service,
      host: valid ? new URL(url).host : withoutUserInfo(url),
      ...(moved === undefined ? {} : { url: withoutUserInfo(moved.url), from: moved.from }),
      ...(proxy === undefined ? {} : { proxy: proxy.variable }),
      ...(valid && (proxy === undefined || isWebAddress(proxy.url)) ? {} : { unreadable: true as const }),
    };
  });
}
