/**
 * The text of bytes that a person named or piped: UTF-8, or UTF-16 of either byte order as Windows PowerShell and
 * spreadsheets write it, with a byte order mark or without. What is no text comes out with replacement characters and is
 * refused by whoever reads it.
 */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // Without a mark: Latin letters in UTF-16 have a zero as every other byte, and text in UTF-8 has none at all.
  const start = bytes.subarray(0, 512);
  const zeros = [0, 1].map((offset) => start.filter((byte, index) => index % 2 === offset && byte === 0).length);
  const [even = 0, odd = 0] = zeros;
  const most = start.length / 4;
  if (odd > most && even === 0) return 'utf-16le';
  if (even > most && odd === 0) return 'utf-16be';
  return 'utf-8';
}
