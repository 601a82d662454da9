import { daysSince, type KeyAtAws } from '../../findings/keys-at-aws.ts';
import { shortenKeyId } from '../../secrets/key-id.ts';

/** A variable as it may stand on the screen, and where it comes from. */
export interface ToldVariable {
  name: string;
  /** Undefined for a secret. */
  value: string | undefined;
  from: readonly string[];
}

/** The variables of AWS, one a line, each with the places that set it. */
export function variableLines(variables: readonly ToldVariable[]): string[] {
  if (variables.length === 0) return [];
  const lines = variables.map(
    ({ name, value, from }) => `  ${name}${value === undefined ? '' : ` = ${value}`}, from ${from.join('; also ')}`,
  );
  return ['Variables:', ...lines, ''];
}

/** The programs of the guide, one a line. */
export function prerequisiteLines(found: readonly { name: string; version?: string; says?: string }[]): string[] {
  const lines = found.map(
    ({ name, version, says }) => `  ${name}: ${version ?? 'not found'}${says === undefined ? '' : `. ${says}`}`,
  );
  return ['Programs:', ...lines, ''];
}

/** What AWS said: the time, the way there, and the keys. */
export function askedLines(
  {
    skewMs,
    keys,
    proxies,
    offline,
  }: {
    skewMs?: number;
    keys: readonly KeyAtAws[];
    proxies: readonly { variable: string; url: string }[];
    offline: boolean;
  },
  now: Date,
): string[] {
  if (offline) return [];
  const clock =
    skewMs === undefined
      ? 'AWS was not reached: neither its clock nor the age of keys is known.'
      : `Clock: ${Math.abs(skewMs) < 2_000 ? 'agrees with AWS' : `${Math.round(Math.abs(skewMs) / 1000)} s ${skewMs > 0 ? 'behind' : 'ahead of'} AWS`}`;
  return [
    clock,
    ...proxies.map(({ variable, url }) => `Proxy: ${url} (${variable})`),
    ...keys.map((key) => keyLine(key, now)),
    '',
  ];
}

function keyLine({ profiles, id, isActive, created, lastUsed }: KeyAtAws, now: Date): string {
  const days = (moment: string) => {
    const count = daysSince(moment, now);
    return count === 0 ? 'today' : `${count} ${count === 1 ? 'day' : 'days'} ago`;
  };
  const made = created === undefined ? '' : `, made ${days(created)}`;
  const used = lastUsed === undefined ? ', not used as far as AWS tells' : `, last used ${days(lastUsed)}`;
  return `Access key ${shortenKeyId(id)} (${profiles.join(', ')}): ${isActive ? 'active' : 'switched off'}${made}${used}`;
}
