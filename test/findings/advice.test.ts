import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Repair } from '../../src/aws/remedy.ts';
import { repairPlan } from '../../src/plan/repairs.ts';
import { findingsOf } from '../aws/machine.ts';
import { content, texts } from '../plan/sources.ts';
import { botocore, readWithBotocore } from '../support/botocore.ts';
import { describeWith } from '../support/peer.ts';
import { readWithJavaScript } from '../support/readers.ts';
import { type Sample, samples } from './advice-samples.ts';

const sourcesOf = (file: Sample[1], text: string) => ({
  credentials: content('credentials', file === 'credentials' ? text : null),
  config: content('config', file === 'config' ? text : null),
});

/** The text after the first edit among the remedies of the finding is carried out. */
function mended([code, file, text]: Sample): string {
  const found = findingsOf({ [file]: text }).filter((finding) => finding.code === code);
  const repairs = found.flatMap(({ remedies }): readonly Repair[] => {
    const edit = remedies.find(({ type }) => type === 'edit');
    return edit?.type === 'edit' ? edit.repairs : [];
  });
  expect(repairs.length).toBeGreaterThan(0);
  const built = repairPlan(repairs, sourcesOf(file, text));
  if (!built.ok) throw new Error(built.problem.summary);
  return texts(built.plan)[file] ?? '';
}

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'advice-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('The edit that a finding proposes', () => {
  it.each(samples)('takes the finding away: %s in %s %j', (code, file, text) => {
    const after = mended([code, file, text]);
    expect(findingsOf({ [file]: after }).map((finding) => finding.code)).not.toContain(code);
    expect(findingsOf({ [file]: after }).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it.each(samples)('leaves a file that the AWS SDK for JavaScript reads: %s in %s %j', async (code, file, text) => {
    const read = await readWithJavaScript(folder, file, mended([code, file, text]));
    expect(Object.keys(read).length).toBeGreaterThan(0);
  });
});

describeWith(botocore, 'The edit that a finding proposes', () => {
  it('leaves a file that botocore reads, and with it the Region of the profile', () => {
    const paths = samples.map((sample, index) => {
      const path = join(folder, `${index}`);
      writeFileSync(path, mended(sample));
      return path;
    });
    for (const [index, reading] of readWithBotocore(paths).entries()) {
      const [code, file, text] = samples[index] as Sample;
      expect([code, text, 'error' in reading]).toEqual([code, text, false]);
      if ('error' in reading || /text-before|empty-value/.test(code)) continue;
      const profiles = file === 'config' ? reading.profiles : reading.raw;
      expect([code, Object.values(profiles)[0]?.region]).toEqual([code, expect.stringMatching(/^(us|eu)-[a-z]+-\d$/)]);
    }
  });
});
