import { asks, type CatalogueRow, worldPlaying, worldWith } from './catalogue-row.ts';

/** Rows 23 and 24: clocks that disagree. */
export const clockRows: CatalogueRow[] = [
  {
    row: '23',
    variant: 'sts-behind',
    title: 'our clock is half an hour behind, seen at STS',
    expected: {
      name: 'SignatureDoesNotMatch',
      status: 403,
      text: /Signature expired: \d{8}T\d{6}Z is now earlier than/,
    },
    arrange: () => ({
      type: 'world',
      world: worldWith((world) => {
        world.clockOffsetMs = 30 * 60_000;
      }),
      request: asks('identity'),
    }),
  },
  {
    row: '23',
    variant: 'bedrock-ahead',
    title: 'our clock is ten minutes ahead, seen at Bedrock',
    expected: { name: 'InvalidSignatureException', status: 403, text: /Signature not yet current/ },
    arrange: () => ({
      type: 'world',
      world: worldWith((world) => {
        world.clockOffsetMs = -10 * 60_000;
      }),
      request: asks('models'),
    }),
  },
  {
    row: '24',
    title: 'the request is too old',
    expected: { name: 'RequestExpired', status: 400, text: /more than 15 minutes/ },
    arrange: () => ({
      type: 'world',
      world: worldPlaying({
        operation: 'ListFoundationModels',
        status: 400,
        code: 'RequestExpired',
        message: 'The request reached the service more than 15 minutes after the date stamp on the request.',
      }),
      request: asks('models'),
    }),
  },
];
