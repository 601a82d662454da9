import type { Environment } from './options.ts';

/** The proxy that applies to an address, with the variable that names it. */
export interface AppliedProxy {
  variable: string;
  url: string;
}

function isExempt(host: string, port: string, list: string): boolean {
  return list
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true;
      const [, name = '', entryPort] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
      if (entryPort !== undefined && entryPort !== port) return false;
      const suffix = name.replace(/^\*?\./, '').toLowerCase();
      // A bare name stands for its subdomains too, as in curl.
      return host === suffix || host.endsWith(`.${suffix}`);
    });
}

/** Which proxy variable applies to a URL, by the rules of curl: lower case first, NO_PROXY outweighs, ALL_PROXY comes last. */
export function proxyFor(url: string, env: Environment): AppliedProxy | undefined {
  const { protocol, hostname, port } = new URL(url);
  const scheme = protocol.replace(':', '');
  const usedPort = port === '' ? (scheme === 'https' ? '443' : '80') : port;
  const exempt = env.no_proxy || env.NO_PROXY || '';
  if (isExempt(hostname.replace(/^\[|\]$/g, '').toLowerCase(), usedPort, exempt)) return undefined;
  for (const variable of [`${scheme}_proxy`, `${scheme.toUpperCase()}_PROXY`, 'all_proxy', 'ALL_PROXY']) {
    const value = env[variable];
    if (value) return { variable, url: value.includes('://') ? value : `http://${value}` };
  }
  return undefined;
}

/** An address without user name and password, also where it has no scheme or could not be read as an address. */
export function withoutUserInfo(address: string): string {
  return address.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1');
}

/** The proxy variables that are set, with user names and passwords left out. */
export function shownProxies(env: Environment): AppliedProxy[] {
  return ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'].flatMap((variable) => {
    const value = env[variable];
    return value ? [{ variable, url: withoutUserInfo(value) }] : [];
  });
}
