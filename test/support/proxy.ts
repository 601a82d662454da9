import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { listenOnLoopback, type NetworkPeer } from './network.ts';

/** A proxy, with what it was asked for. */
export interface Proxy extends NetworkPeer {
  /** `CONNECT host:port` or `GET http://…`, one for each request. */
  asked: string[];
}

/**
 * A proxy on loopback that forwards plain requests and opens tunnels; `resolve` says where a named host really is (for example
 * the emulator), so that invented host names work.
 */
export async function workingProxy(
  resolve: (host: string, port: number) => { host: string; port: number } = (host, port) => ({ host, port }),
): Promise<Proxy> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    relay(request, response, resolve);
  });
  server.on('connect', (request, client: Socket, head) => {
    asked.push(`CONNECT ${request.url}`);
    const [name = '', port = '443'] = (request.url ?? '').split(':');
    const target = resolve(name, Number(port));
    const upstream = connect(target.port, target.host, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client);
      client.pipe(upstream);
    });
    upstream.on('error', () => client.destroy());
    client.on('error', () => upstream.destroy());
    client.on('close', () => upstream.destroy());
  });
  return { ...(await listenOnLoopback(server)), asked };
}

function relay(
  request: IncomingMessage,
  response: ServerResponse,
  resolve: (host: string, port: number) => { host: string; port: number },
): void {
  const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
  const target = resolve(url.hostname, Number(url.port || '80'));
  const upstream = forward(
    { ...target, method: request.method, path: `${url.pathname}${url.search}`, headers: request.headers },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    },
  );
  upstream.on('error', () => response.destroy());
  request.pipe(upstream);
}

/** A proxy that wants a password nobody gave: 407 to every request and every tunnel. */
export async function passwordProxy(): Promise<Proxy> {
  const asked: string[] = [];
  const page = '<html><body>Proxy Authentication Required</body></html>';
  const headers = { 'content-type': 'text/html', 'proxy-authenticate': 'Basic realm="corporate"' };
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    request.resume();
    response.writeHead(407, headers).end(page);
  });
  server.on('connect', (request, client: Socket) => {
    asked.push(`CONNECT ${request.url}`);
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    client.end(
      `HTTP/1.1 407 Proxy Authentication Required\r\n${lines.join('')}content-length: ${page.length}\r\n\r\n${page}`,
    );
  });
  return { ...(await listenOnLoopback(server)), asked };
}
