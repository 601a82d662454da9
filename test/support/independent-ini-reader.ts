/** What a strict reader makes of one of the AWS files. Written from the published rules of the format, and sharing no code with the product: it judges what the editor wrote. */
export interface StrictReading {
  /** By canonical name: `default`, `profile x`, `sso-session x`, `services x` (config) or the bare name (credentials). */
  sections: Map<string, Map<string, string>>;
  /** Canonical names of sections in which a line breaks the rules, with the reason; such a file is an error to a strict SDK. */
  broken: Map<string, string>;
}

const identifier = /^[A-Za-z0-9_\-/.%@:+]+$/;

/** Reads by the rules of the SDKs for Java, Rust and C++: column 0 decides between header, property and continuation; later wins. */
export function readStrictly(text: string, file: 'credentials' | 'config'): StrictReading {
  const reading: StrictReading = { sections: new Map(), broken: new Map() };
  const prefixedDefault = { seen: false };
  let name: string | undefined;
  let key: string | undefined;
  const values = (): Map<string, string> | undefined => (name === undefined ? undefined : reading.sections.get(name));
  const complain = (reason: string): void => void reading.broken.set(name ?? '(no section)', reason);

  for (const raw of text.split('\n')) {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    if (line.replace(/[ \t]/g, '') === '' || line[0] === '#' || line[0] === ';') continue;
    if (line[0] === '[') {
      key = undefined;
      name = open(line, file, reading, prefixedDefault);
    } else if (line[0] === ' ' || line[0] === '\t') {
      if (key === undefined) complain('a continuation line without a property above it');
      else {
        const inner = strip(line);
        const target = values();
        const sofar = target?.get(key) ?? '';
        if (sofar === '' || sofar.startsWith('\n')) {
          if (inner.indexOf('=') < 1) complain('a nested line that is no property');
        }
        target?.set(key, `${sofar}\n${inner}`);
      }
    } else {
      const clean = strip(cutComment(line));
      const place = clean.indexOf('=');
      if (name === undefined) complain('a property before the first section');
      if (place < 1) {
        complain('a line that is no property');
        key = undefined;
        continue;
      }
      key = strip(clean.slice(0, place)).toLowerCase();
      values()?.set(key, strip(clean.slice(place + 1)));
    }
  }
  return reading;
}

function open(
  line: string,
  file: 'credentials' | 'config',
  reading: StrictReading,
  prefixedDefault: { seen: boolean },
): string {
  const bare = strip(line.split(/[#;]/)[0] ?? '');
  if (!bare.endsWith(']')) {
    const unnamed = `(unreadable header ${reading.broken.size})`;
    reading.broken.set(unnamed, 'a header without a closing bracket');
    return unnamed;
  }
  const words = strip(bare.slice(1, -1)).split(/[ \t]+/);
  const ignored = `(ignored ${bare})`;
  let name: string;
  if (file === 'credentials') {
    name = words.length === 1 && identifier.test(words[0]!) ? words[0]! : ignored;
  } else if (words.length === 1) {
    // Once [profile default] was seen, [default] counts for nothing.
    name = words[0] === 'default' && !prefixedDefault.seen ? 'default' : ignored;
  } else if (
    words.length === 2 &&
    ['profile', 'sso-session', 'services'].includes(words[0]!) &&
    identifier.test(words[1]!)
  ) {
    name = words.join(' ');
    if (name === 'profile default') {
      if (!prefixedDefault.seen) reading.sections.delete('default');
      prefixedDefault.seen = true;
      name = 'default';
    }
  } else name = ignored;
  if (!reading.sections.has(name)) reading.sections.set(name, new Map());
  return name;
}

function cutComment(line: string): string {
  for (let index = 1; index < line.length; index += 1) {
    const mark = line[index] === '#' || line[index] === ';';
    if (mark && (line[index - 1] === ' ' || line[index - 1] === '\t')) return line.slice(0, index);
  }
  return line;
}

function strip(text: string): string {
  let from = 0;
  let until = text.length;
  while (from < until && (text[from] === ' ' || text[from] === '\t')) from += 1;
  while (until > from && (text[until - 1] === ' ' || text[until - 1] === '\t')) until -= 1;
  return text.slice(from, until);
}
