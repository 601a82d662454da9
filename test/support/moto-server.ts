import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { findProgram, run } from './programs.ts';

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

/** Starts moto's server; undefined (and said so) where Python has none. */
export async function startMoto(): Promise<MotoServer | undefined> {
  const python = findProgram('python3');
  if (python === undefined) return undefined;
  if (run(python, ['-c', 'import moto.server'], { env: { HOME: process.env.HOME ?? '/' } }).code !== 0) {
    console.warn('Python has no moto server here, so that no independent STS answers.');
    return undefined;
  }
  const port = await freePort();
  const child = spawn(python, ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  if (await answers(url, child)) return { url, close: () => void child.kill() };
  console.warn('The moto server did not start, so that no independent STS answers.');
  return undefined;
}
