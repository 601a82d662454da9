import type { IncomingMessage } from 'node:http';

/** An HTTP request as the signature sees it: nothing decoded that was signed encoded. */
export interface Received {
  method: string;
  /** The path as it stood on the request line, still percent-encoded. */
  rawPath: string;
  /** Query parameters, decoded. */
  query: [name: string, value: string][];
  /** Names in lower case; repeated headers joined by commas. */
  headers: Readonly<Record<string, string>>;
  body: Buffer;
}

/** Reads a request to its end. */
export async function receive(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const target = request.url ?? '/';
  const mark = target.indexOf('?');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(',') : value;
  }
  return {
    method: request.method ?? 'GET',
    rawPath: mark === -1 ? target : target.slice(0, mark),
    query: mark === -1 ? [] : queryOf(target.slice(mark + 1)),
    headers,
    body: Buffer.concat(chunks),
  };
}

/** Decodes a query string pair by pair; a plus sign stays one, as in SigV4. */
export function queryOf(text: string): [string, string][] {
  return text
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const mark = pair.indexOf('=');
      const name = mark === -1 ? pair : pair.slice(0, mark);
      return [decoded(name), mark === -1 ? '' : decoded(pair.slice(mark + 1))];
    });
}

/** Percent-decodes what can be decoded and leaves the rest as it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
