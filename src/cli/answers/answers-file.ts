import { maskSecrets } from '../../secrets/mask.ts';
import { questionNamed, unknownField } from './name-of-answer.ts';

/** The raw answers of a file by question id; or every sentence about what is wrong with it, with the answers that are not, where it could be read. */
export type AnswersRead =
  | { ok: true; given: Record<string, string> }
  | { ok: false; reasons: string[]; given?: Record<string, string> };

/**
 * Reads a file of answers, an object with one field for each question: JSON, or what `parseYaml` makes of it. A secret in it is
 * refused, and everything wrong is said at once; no value is repeated that could be a secret. `name` is the file as it is shown.
 */
export function readAnswers(text: string, name: string, parseYaml: (text: string) => unknown): AnswersRead {
  const parsed = parse(text, parseYaml);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    return {
      ok: false,
      reasons: [`${name} holds no object with answers: neither JSON nor YAML such as “region: us-east-1”.`],
    };
  }
  const given: Record<string, string> = {};
  const reasons: string[] = [];
  for (const [field, value] of Object.entries(parsed)) {
    // `$schema` names the schema for editors.
    if (field === '$schema' || value === null) continue;
    const question = questionNamed(field);
    if (question === undefined) reasons.push(`${name}: ${unknownField(maskSecrets(field))}`);
    else if (question.flag === undefined || isSecret(question.id, value)) reasons.push(secretIn(name, field));
    else if (typeof value === 'object') reasons.push(`${name}: ${field} takes one word or number.`);
    else given[question.id] = typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
  }
  return reasons.length === 0 ? { ok: true, given } : { ok: false, reasons, given };
}

function parse(text: string, parseYaml: (text: string) => unknown): unknown {
  const clean = text.replace(/^\uFEFF/, '');
  try {
    return JSON.parse(clean);
  } catch {
    try {
      return parseYaml(clean);
    } catch {
      return undefined;
    }
  }
}

/** An access key ID is no secret, though it is never shown whole. */
function isSecret(id: string, value: unknown): boolean {
  return id !== 'accessKeyId' && maskSecrets(String(value)) !== String(value);
}

function secretIn(name: string, field: string): string {
  return `${name}: ${maskSecrets(field)} holds a secret, and a file of answers is kept and shared. Take it out, and send the keys to standard input with --credentials-stdin.`;
}
