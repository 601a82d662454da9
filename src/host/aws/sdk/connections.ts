import { pipeline, type Readable, Transform } from 'node:stream';
// Loaded on demand, with the clients.
import { NodeHttpHandler } from '@smithy/node-http-handler';

/** More bytes than any answer of these services has: 16,000 models take about ten million. */
const mostBytes = 32_000_000;

/** An answer that does not end is cut off, whoever sends it. */
class AnswerTooLarge extends Error {
  override name = 'AnswerTooLargeError';
}

function capped(body: Readable): Readable {
  let seen = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > mostBytes) done(new AnswerTooLarge(`The answer has more than ${mostBytes} bytes.`));
      else done(null, chunk);
    },
  });
  // What goes wrong comes out of the counter, which the client reads.
  return pipeline(body, counter, () => {});
}

/** The SDK's own handler, with a limit to what it reads. */
export class CappedHttpHandler extends NodeHttpHandler {
  override async handle(...given: Parameters<NodeHttpHandler['handle']>): ReturnType<NodeHttpHandler['handle']> {
    const { response } = await super.handle(...given);
    response.body = capped(response.body as Readable);
    return { response };
  }
}
