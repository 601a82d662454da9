import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { pythonPeer } from './peer.ts';

/** The AWS that others wrote, as a server. */
export const motoServer = pythonPeer('moto.server');

/** An AWS that others wrote, on loopback. */
export interface MotoServer {
  url: string;
  close(): void;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function answers(url: string, child: ChildProcess): Promise<boolean> {
  while (child.exitCode === null) {
    const answered = await fetch(`${url}/moto-api/`).then(
      () => true,
      () => false,
    );
    if (answered) return true;
  }
  return false;
}

/** Starts moto's server. */
export async function startMoto(): Promise<MotoServer> {
  const port = await freePort();
  const child = spawn(motoServer.path, ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)], {
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}`;
  if (await answers(url, child)) return { url, close: () => void child.kill() };
  throw new Error('The moto server did not start.');
}
