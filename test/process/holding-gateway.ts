import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EmbeddedAws } from '../../src/demo/embedded-aws.ts';

/** A gateway before the emulator that lets some requests wait, for ever or until something else has happened. */
export interface HoldingGateway {
  /** Resolves when the first request waits. */
  held: Promise<void>;
  /** The variables that lead programs here. */
  environment: Record<string, string>;
  close(): Promise<void>;
}

/** Starts the gateway; `holds` is told of each request (its number, counted from 0, its path and its body), and may take its time to say that it need not wait. */
export async function startHoldingGateway(
  aws: EmbeddedAws,
  holds: (number: number, path: string, body: string) => boolean | Promise<boolean>,
): Promise<HoldingGateway> {
  let tell = () => {};
  const held = new Promise<void>((resolve) => {
    tell = resolve;
  });
  let count = 0;
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const { url = '/', method, headers } = incoming;
    if (await holds(count++, url, body.toString('utf8'))) return tell();
    // The host header is part of what was signed, so that it goes on as it came.
    const onward = request(new URL(url, aws.url), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    onward.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const environment = Object.entries(aws.environment).map(([name, value]) => [name, value.replace(aws.url, own)]);
  return {
    held,
    environment: Object.fromEntries(environment),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
