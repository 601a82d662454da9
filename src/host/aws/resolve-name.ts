import { lookup } from 'node:dns/promises';
import type { Answer } from '../../verify/door.ts';
import { withinLimit } from './time-limit.ts';

/** Asks the system for the addresses of a host, as every connection does. */
export async function resolveName(host: string, limitMs: number, signal?: AbortSignal): Promise<Answer<string[]>> {
  const place = { service: 'dns' as const, operation: 'resolve', host };
  return withinLimit(limitMs, signal, place, async () =>
    (await lookup(host, { all: true })).map(({ address }) => address),
  );
}
