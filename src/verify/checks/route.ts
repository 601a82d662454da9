import type { ShownEndpoint, Surroundings } from '../door.ts';

/** Where the calls go, in one short sentence: services with the same way are named together, once. */
export function wayInWords({ endpoints, proxies }: Pick<Surroundings, 'endpoints' | 'proxies'>): string {
  const groups = new Map<string, ShownEndpoint[]>();
  for (const endpoint of endpoints) {
    const { from, url, host, proxy } = endpoint;
    const way = JSON.stringify([from === undefined ? undefined : addressOf(url ?? host), proxy]);
    groups.set(way, [...(groups.get(way) ?? []), endpoint]);
  }
  const words = [...groups.values()].map((group) => groupInWords(group, group.length === endpoints.length, proxies));
  return words.join('; ');
}

function groupInWords(group: readonly ShownEndpoint[], isAll: boolean, proxies: Surroundings['proxies']): string {
  const [first] = group;
  const who = isAll ? 'calls go' : `calls to ${group.map(({ service }) => service).join(' and ')} go`;
  const proxy = proxies.find(({ variable }) => variable === first?.proxy);
  const through = first?.proxy === undefined ? '' : ` through ${proxy?.url ?? 'a proxy'} (set by ${first.proxy})`;
  if (first?.from === undefined) return through === '' ? `${who} straight to AWS` : `${who}${through}`;
  return `${who} to ${addressOf(first.url ?? first.host)} (set by ${origins(group)})${through}`;
}

/** What sends them there: one variable or place, or the family of variables. */
function origins(group: readonly ShownEndpoint[]): string {
  const from = [...new Set(group.flatMap((endpoint) => endpoint.from ?? []))];
  if (from.length > 1 && from.every((name) => /^AWS_ENDPOINT_URL_/.test(name))) return 'AWS_ENDPOINT_URL_*';
  return from.join(', ');
}

const addressOf = (url: string) => url.replace(/\/$/, '');
