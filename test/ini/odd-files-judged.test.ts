import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAsBoto } from '../../src/ini/readers/boto.ts';
import { readAsJavaScript } from '../../src/ini/readers/javascript.ts';
import { botocore, readWithBotocore } from '../support/botocore.ts';
import { set, textOf } from '../support/edited-ini.ts';
import type { HostileCase } from '../support/hostile-ini.ts';
import { judgeByBotocore, judgeByJavaScript, judgeBytes, judgeStrictly } from '../support/judge-edit.ts';
import { itWith } from '../support/peer.ts';
import { readWithJavaScript } from '../support/readers.ts';
import { namesLine, said, saidByBotocore, saidByLoader } from '../support/said-of-a-file.ts';
import { headerIn, oddFiles, subject } from './odd-files.ts';

const all = Object.values(oddFiles).flat().map(subject);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'odd-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The edits of `x` that were made, as the judges want them. */
function edits(): { hostile: HostileCase; after: string }[] {
  return all.flatMap(({ file, text }) =>
    ['new', null].flatMap((value) => {
      const change = { section: headerIn(file, 'x'), file, set: { region: value } };
      const edited = set(text, change.section, change.set, file);
      return edited.ok ? [{ hostile: { file, text, change }, after: textOf(edited) }] : [];
    }),
  );
}

describe('A file with something odd in it', () => {
  it('reads for the AWS SDK for JavaScript as its own loader reads it', async () => {
    for (const { file, text } of all) {
      const real = await readWithJavaScript(folder, file, text);
      expect({ text, ...said(readAsJavaScript(text, file)) }).toEqual({ text, ...saidByLoader(real, file) });
    }
  });

  it('reads after an edit as the edit says, and otherwise as before', async () => {
    for (const { hostile, after } of edits()) {
      await judgeByJavaScript(folder, hostile, after);
      judgeStrictly(hostile, after);
      judgeBytes(hostile, after);
    }
  });

  itWith(botocore, 'reads for botocore, before and after an edit, as it is written down', () => {
    const edited = edits();
    const texts = [...all.map(({ text }) => text), ...edited.flatMap(({ hostile, after }) => [hostile.text, after])];
    const paths = texts.map((text, index) => {
      const path = join(folder, `${index}`);
      writeFileSync(path, text);
      return path;
    });
    const real = readWithBotocore(paths);
    for (const [index, { file, text }] of all.entries()) {
      const read = readAsBoto(text, file);
      const judge = real[index]!;
      expect([text, read.faults.length > 0]).toEqual([text, 'error' in judge]);
      if ('error' in judge) expect([text, namesLine(read.faults, judge)]).toEqual([text, true]);
      else expect({ text, ...said(read) }).toEqual({ text, ...saidByBotocore(judge, file) });
    }
    for (const [index, { hostile, after }] of edited.entries()) {
      const at = all.length + 2 * index;
      judgeByBotocore(hostile, after, real[at]!, real[at + 1]!);
    }
  });
});
