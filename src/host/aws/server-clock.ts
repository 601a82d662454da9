import type { NodeHttpHandler } from '@smithy/node-http-handler';
import type { Answer } from '../../verify/door.ts';
import { withinLimit } from './time-limit.ts';

/** The server's clock minus ours, from the `Date` header of an answer to a request that asks for nothing. */
export async function serverClock(
  url: string,
  connections: Promise<NodeHttpHandler>,
  now: () => number,
  limitMs: number,
  signal?: AbortSignal,
): Promise<Answer<{ skewMs: number }>> {
  const place = { service: 'sts' as const, operation: 'Date', host: URL.canParse(url) ? new URL(url).host : undefined };
  return withinLimit(limitMs, signal, place, async (abortSignal) => {
    const { protocol, hostname, port, host } = new URL(url);
    const handler = await connections;
    const sent = now();
    const request = {
      protocol,
      hostname,
      ...(port === '' ? {} : { port: Number(port) }),
      method: 'HEAD',
      path: '/',
      query: {},
      headers: { host },
    };
    const { response } = await handler.handle(request as unknown as Parameters<NodeHttpHandler['handle']>[0], {
      abortSignal,
    });
    const received = now();
    // An answer that is not read would keep its connection busy.
    response.body?.resume?.();
    const date = Date.parse(response.headers.date ?? '');
    if (Number.isNaN(date)) throw new Error('The answer has no Date header.');
    // The header counts whole seconds.
    return { skewMs: Math.round(date + 500 - (sent + received) / 2) };
  });
}
