/** Lower case, without accents, with single blanks for everything that is no letter or digit. */
export function plainWords(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

const directions = ['north', 'south', 'east', 'west', 'central'];

/** The short form that Availability Zone IDs begin with: `use1` for us-east-1, `apse2` for ap-southeast-2. */
export function shortCode(code: string): string {
  const [geography = '', ...rest] = code.split('-');
  return geography + rest.map((part) => (part === 'gov' ? 'g' : initials(part))).join('');
}

/** True for the middle of a Region code, for example `northeast`. */
export function isDirection(word: string): boolean {
  return /^\d+$/.test(word) ? false : initials(word) !== word;
}

function initials(word: string): string {
  const first = directions.find((direction) => word.startsWith(direction));
  if (first === undefined) return word;
  const second = word.slice(first.length);
  if (second === '') return first.charAt(0);
  return directions.includes(second) ? first.charAt(0) + second.charAt(0) : word;
}
