import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { makeCertificate } from './certificate.ts';

/** Something on loopback that stands between the program and AWS. */
export interface NetworkPeer {
  /** For example `http://127.0.0.1:4711`. */
  url: string;
  /** Connections that were made to it. */
  connections(): number;
  close(): Promise<void>;
}

/** Puts a server on a free loopback port; closing it also cuts what is still connected. */
export async function listenOnLoopback(server: Server, scheme: 'http' | 'https' = 'http'): Promise<NetworkPeer> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `${scheme}://127.0.0.1:${port}`,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** A port where nobody listens. */
export async function refusedPeer(): Promise<NetworkPeer> {
  const peer = await listenOnLoopback(createServer());
  await peer.close();
  return { ...peer, close: () => Promise.resolve() };
}

/** Accepts a connection, and resets it as soon as the first bytes arrive. */
export function resetPeer(): Promise<NetworkPeer> {
  return listenOnLoopback(createServer((socket) => socket.once('data', () => socket.resetAndDestroy())));
}

/** Accepts a connection and never answers. */
export function hangingPeer(): Promise<NetworkPeer> {
  return listenOnLoopback(createServer((socket) => socket.resume()));
}

/** Answers every request with the same page, as a captive portal, a proxy's login or a firewall does. */
export function pagePeer(status: number, body: string, headers: Record<string, string> = {}): Promise<NetworkPeer> {
  return listenOnLoopback(
    createHttpServer((request, response) => {
      request.resume();
      response.writeHead(status, { 'content-type': 'text/html', ...headers });
      response.end(body);
    }),
  );
}

/** What is wrong with a TLS server. */
export type TlsFlaw = 'self-signed' | 'unknown-root-sent' | 'unknown-root' | 'not-yet-valid' | 'expired';

/** A TLS server that no client trusts; `root` is the PEM that would mend it (`NODE_EXTRA_CA_CERTS`). */
export async function untrustedTlsPeer(flaw: TlsFlaw): Promise<NetworkPeer & { root: string }> {
  const root = makeCertificate('Demo Inspection Root', { root: true });
  const year = 365 * 86_400_000;
  const validity = {
    'not-yet-valid': { from: new Date(Date.now() + year), to: new Date(Date.now() + 2 * year) },
    expired: { from: new Date(Date.now() - 2 * year), to: new Date(Date.now() - year) },
  };
  const own = flaw === 'self-signed' || flaw === 'not-yet-valid' || flaw === 'expired';
  const dates = flaw === 'not-yet-valid' || flaw === 'expired' ? validity[flaw] : {};
  const leaf = makeCertificate('127.0.0.1', own ? dates : { issuer: root });
  const sent = flaw === 'unknown-root-sent' ? leaf.certificate + root.certificate : leaf.certificate;
  const server = createHttpsServer({ key: leaf.key, cert: sent }, (request, response) => {
    request.resume();
    response.end('{}');
  });
  server.on('tlsClientError', () => undefined);
  return { ...(await listenOnLoopback(server, 'https')), root: own ? leaf.certificate : root.certificate };
}
