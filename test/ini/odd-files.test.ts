import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { copySection, type EditOutcome, removeSection, renameSection } from '../../src/ini/edit/edit.ts';
import { problemsIn } from '../../src/ini/read/problems.ts';
import { readSections } from '../../src/ini/read/sections.ts';
import { readAsBoto } from '../../src/ini/readers/boto.ts';
import { readAsJavaScript } from '../../src/ini/readers/javascript.ts';
import type { Fault, FileReading, ReadSection } from '../../src/ini/readers/reading.ts';
import { refusedByStrictReaders } from '../../src/ini/readers/strict.ts';
import { bytesOf, set, textOf } from '../support/edited-ini.ts';
import { headerIn, oddFiles, subject } from './odd-files.ts';

const short = (value: unknown) => JSON.stringify(value).replaceAll('"', '');

function sections(all: ReadonlyMap<string, ReadSection>): string[] {
  return [...all].map(([name, { line, settings }]) => {
    const inside = [...settings].map(([key, { value, line: at, nested }]) => {
      const block = nested === undefined ? '' : ` ${JSON.stringify([...nested])}`;
      return `${at}:${key}=${JSON.stringify(value)}${block}`;
    });
    return `${line}:[${name}] ${inside.join(' ')}`.trimEnd();
  });
}

const faultOf = ({ line, code, name, earlier }: Fault) =>
  [`${line}:${code}`, name, earlier].filter((each) => each !== undefined).join(' ');

function reading({ faults, profiles, ssoSessions }: FileReading): string {
  if (faults.length > 0) return faults.map(faultOf).join(', ');
  const signIns = sections(ssoSessions).map((each) => `sso-session ${each}`);
  return [...sections(profiles), ...signIns].join(' | ') || 'nothing';
}

function outcome(edited: EditOutcome): string {
  if (!edited.ok) return `refused ${short(edited.refusal.lines)} ${edited.refusal.summary}`;
  if (!edited.changed) return 'nothing to do';
  const notes = edited.notes.map(({ line, text }) => `\n    ${line}: ${text}`);
  return JSON.stringify(textOf(edited)) + notes.join('');
}

/** What each program reads, what is said of it, and what edits make of it. */
function told(written: string): string {
  const { file, text } = subject(written);
  const readings = { boto3: readAsBoto(text, file), javascript: readAsJavaScript(text, file) };
  const [x, y] = [headerIn(file, 'x'), headerIn(file, 'y')];
  const [boto3, javascript] = [reading(readings.boto3), reading(readings.javascript)];
  const strict = refusedByStrictReaders(text).map(faultOf);
  const bytes = bytesOf(text);
  return [
    `${file} ${JSON.stringify(text)}`,
    ...(boto3 === javascript ? [`  both: ${boto3}`] : [`  boto3: ${boto3}`, `  javascript: ${javascript}`]),
    ...(strict.length === 0 ? [] : [`  strict: ${strict.join(', ')}`]),
    ...problemsIn(text, file, readings).map(({ line, code, ...more }) => `  ! ${line}:${code} ${short(more)}`),
    `  list: ${readSections(text)
      .map(({ line, header, properties, duplicateKeys }) => {
        const inside = properties.map(
          (each) =>
            `${each.line}:${each.key}=${JSON.stringify(each.value)}${each.nested.length === 0 ? '' : ` ${short(each.nested)}`}`,
        );
        return [`${line}:[${header}]`, ...inside, ...duplicateKeys.map(short)].join(' ');
      })
      .join(' | ')}`,
    `  set: ${outcome(set(text, x, { region: 'new' }, file))}`,
    `  take: ${outcome(set(text, x, { region: null }, file))}`,
    `  remove: ${outcome(removeSection(bytes, x, file))}`,
    `  rename: ${outcome(renameSection(bytes, x, y, file))}`,
    `  copy: ${outcome(copySection(bytes, x, y, file))}`,
  ].join('\n');
}

/** With every character that nobody can see as its escape. */
const seen = (text: string) =>
  text.replace(/(?![ \n])[\p{C}\p{Z}]/gu, (blank) => `\\u${blank.charCodeAt(0).toString(16).padStart(4, '0')}`);

describe('A file with something odd in it', () => {
  it.each(Object.entries(oddFiles))('is read, listed and edited as it is written down: %s', async (name, texts) => {
    const path = fileURLToPath(new URL(`told/${name.replaceAll(' ', '-')}.txt`, import.meta.url));
    await expect(`${seen(texts.map(told).join('\n\n'))}\n`).toMatchFileSnapshot(path);
  });
});
