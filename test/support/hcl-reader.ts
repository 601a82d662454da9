/** A block of Terraform: `resource "aws_iam_role" "invoke" { … }`. */
export interface HclBlock {
  type: string;
  labels: string[];
  body: Record<string, unknown>;
}

/** Reads the part of Terraform's language that this program writes: blocks, nested blocks, `name = value`, lists, objects, quoted texts, references and `jsonencode`. References come back as text; it is written against the language, not against our writer, and throws on anything else. */
export function readHcl(source: string): HclBlock[] {
  const tokens = [...source.matchAll(/"(?:[^"\\]|\\.)*"|[A-Za-z_][\w.-]*|[{}[\]()=,]|\n|#.*/g)].map(([token]) => token);
  let at = 0;
  const peek = () => tokens[at];
  const skipLines = () => {
    while (peek() === '\n' || peek()?.startsWith('#')) at += 1;
  };
  const take = (expected?: string) => {
    const token = tokens[at];
    at += 1;
    if (token === undefined || (expected !== undefined && token !== expected)) {
      throw new Error(`Expected ${expected ?? 'more'} at token ${at}, found ${token}.`);
    }
    return token;
  };
  const text = (token: string) =>
    (JSON.parse(token) as string).replaceAll('$${', '\u0000{').replaceAll('\u0000{', '${');

  function value(): unknown {
    const token = take();
    if (token === '[') return list();
    if (token === '{') return object();
    if (token.startsWith('"')) return text(token);
    if (token === 'jsonencode') {
      take('(');
      const encoded = value();
      take(')');
      return encoded;
    }
    // A bare reference stands for the same text as the reference inside quotes.
    return `\${${token}}`;
  }
  function list(): unknown[] {
    const items: unknown[] = [];
    for (skipLines(); peek() !== ']'; skipLines()) {
      items.push(value());
      skipLines();
      if (peek() === ',') take();
    }
    take(']');
    return items;
  }
  function object(): Record<string, unknown> {
    const entries: Record<string, unknown> = {};
    for (skipLines(); peek() !== '}'; skipLines()) {
      const name = take();
      const key = name.startsWith('"') ? text(name) : name;
      if (key in entries) throw new Error(`${key} is set twice.`);
      if (peek() === '=') take();
      entries[key] = value();
      if (peek() === ',') take();
    }
    take('}');
    return entries;
  }

  const blocks: HclBlock[] = [];
  for (skipLines(); at < tokens.length; skipLines()) {
    const type = take();
    const labels: string[] = [];
    while (peek() !== '{') labels.push(text(take()));
    take('{');
    blocks.push({ type, labels, body: object() });
  }
  return blocks;
}
