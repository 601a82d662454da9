import { timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the browser brought back: a code, or the word with which the service said no. */
export type Redirected = { code: string } | { error: string; description?: string };

/** One listener on 127.0.0.1 that waits for the browser. */
export interface LoopbackListener {
  /** Where the browser has to be sent: `http://127.0.0.1:<port>/oauth/callback`. */
  redirectUri: string;
  /** Settles with the first answer that carries the right `state`; everything else is turned away. */
  answer: Promise<Redirected>;
  close(): void;
}

const path = '/oauth/callback';

const isSame = (one: string, other: string) =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

function page(title: string, words: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><body style="font-family: system-ui, sans-serif; margin: 3rem"><h1>${title}</h1><p>${words}</p></body></html>\n`;
}

const pages = {
  done: page('You are signed in', 'Go back to the terminal. You can close this window.'),
  denied: page('Not signed in', 'The terminal says why. You can close this window.'),
  strange: page('Not the answer that was waited for', 'Start again from the terminal.'),
};

/** Waits on a free port of the loopback interface. Rejects with the system's error when none can be had. */
export async function listenOnLoopback(state: string): Promise<LoopbackListener> {
  let settle: (answer: Redirected) => void = () => {};
  const answer = new Promise<Redirected>((resolve) => {
    settle = resolve;
  });
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const say = (status: number, text: string) => {
      response.writeHead(status, {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        connection: 'close',
      });
      response.end(text);
    };
    // A page of another site may send the browser here as well: without the state it knows nothing of us.
    if (request.method !== 'GET' || url.pathname !== path || !isSame(url.searchParams.get('state') ?? '', state)) {
      return say(url.pathname === path ? 400 : 404, pages.strange);
    }
    const code = url.searchParams.get('code');
    const error = url.searchParams.get('error');
    const description = url.searchParams.get('error_description');
    if (code) {
      say(200, pages.done);
      settle({ code });
    } else if (error) {
      say(200, pages.denied);
      settle({ error, ...(description === null ? {} : { description }) });
    } else say(400, pages.strange);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    redirectUri: `http://127.0.0.1:${port}${path}`,
    answer,
    close: () => {
      server.close();
      // The browser's last page is let out before its connection is cut.
      setTimeout(() => server.closeAllConnections(), 1000).unref();
    },
  };
}
