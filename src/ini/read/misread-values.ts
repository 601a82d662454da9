import type { Readings } from '../readers/reading.ts';
import { indentOf, looksLikeProperty, type Property, readBody, splitInlineComment } from '../text/body.ts';
import type { Section } from '../text/layout.ts';
import { isComment, type Line } from '../text/lines.ts';
import { pathSettings } from '../text/names.ts';
import type { Family, LineProblem } from './line-problem.ts';
import { nearMisses } from './near-misses.ts';

/** Settings without which, or with another value, a profile does not work. */
const decisive =
  /^(aws_(access_key_id|secret_access_key|session_token)|region|role_arn|source_profile|credential_source|external_id|mfa_serial|credential_process|web_identity_token_file|login_session|sso_\w+)$/;

/** Settings and comments of one section that programs read differently. */
export function misreadValues(lines: readonly Line[], section: Section, readings: Readings): LineProblem[] {
  const { properties } = readBody(lines, section.at + 1, section.until);
  const within = section.header.inside;
  const at = (index: number, code: string, more: Partial<LineProblem> = {}): LineProblem => {
    const misread = (more.misread ?? []).filter(
      (family) => family === 'rust-java-go' || readings[family].faults.length === 0,
    );
    return { code, line: lines[index]?.number ?? 0, section: within, loseFile: [], ...more, misread };
  };
  const found = properties.flatMap((property) => inProperty(lines, property, at));
  for (let index = section.at + 1; index < section.until; index += 1) {
    const text = lines[index]?.text ?? '';
    // A comment in the first column is one to every program.
    const first = text.charCodeAt(0);
    if (first > 0x20 || !isComment(text)) continue;
    if (indentOf(text) > 0 && properties.some((property) => property.at < index)) {
      found.push(at(index, 'indented-comment', { misread: ['rust-java-go'] }));
    }
  }
  if (properties.length === 0) found.push(at(section.at, 'empty-section', { name: within }));
  return found;
}

type At = (index: number, code: string, more?: Partial<LineProblem>) => LineProblem;

function inProperty(lines: readonly Line[], property: Property, at: At): LineProblem[] {
  const { key, rawKey, separator, value, indent, continuations } = property;
  const found: LineProblem[] = [];
  const isDecisive = decisive.test(key);
  const add = (code: string, misread: readonly Family[], more: Partial<LineProblem> = {}): void => {
    found.push(at(property.at, code, { name: key, misread: isDecisive ? misread : [], ...more }));
  };
  const meant = nearMisses(key);
  if (meant !== undefined) add('name-nearly-right', [], { better: meant, misread: ['boto3', 'javascript'] });
  else if (rawKey !== key) add('capitals-in-key', ['javascript']);
  if (indent > 0) add('indented-setting', []);
  if (separator === ':') add('colon-separator', ['javascript']);
  const { value: bare, comment } = splitInlineComment(value);
  if (comment !== '') add('inline-comment', ['boto3']);
  if (/^(["']).*\1$/s.test(bare) && bare.length > 1) add('quoted-value', ['boto3', 'javascript']);
  if (value.includes('\\') && !pathSettings.has(key)) add('backslash-in-value', []);
  if (value === '' && continuations.length === 0) {
    add('empty-value', /^(aws_access_key_id|aws_secret_access_key|region)$/.test(key) ? ['boto3'] : []);
  }
  if (value === '') return found;
  for (const index of continuations) {
    const text = lines[index]?.text ?? '';
    const inner = looksLikeProperty(text) ? /^\s*([^\s=]+)/.exec(text)?.[1]?.toLowerCase() : undefined;
    if (inner === undefined) {
      found.push(at(index, 'continued-value', { name: key, misread: isDecisive ? ['javascript'] : [] }));
    } else {
      const matters = isDecisive || decisive.test(inner);
      found.push(at(index, 'indented-after-setting', { name: inner, better: key, misread: matters ? ['boto3'] : [] }));
    }
  }
  return found;
}
