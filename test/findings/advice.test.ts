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

type Sample = [code: string, file: 'config' | 'credentials', text: string];

/** A file for each finding that the program can mend by an edit. */
const samples: Sample[] = [
  ['file-byte-order-mark', 'config', '\ufeff[default]\nregion = us-east-1\n'],
  ['file-text-before-first-section', 'config', 'region = us-east-1\n[default]\noutput = json\n'],
  [
    'file-duplicate-section',
    'config',
    '[default]\nregion = us-east-1\n\n[profile b]\noutput = json\n[default]\noutput = json\n',
  ],
  ['file-duplicate-key', 'config', '[default]\nregion = us-east-1\nregion = us-east-1\n'],
  ['file-line-without-setting', 'config', '[default]\nregion = us-east-1\nhello\n'],
  ['file-line-without-setting', 'config', '[default]\ns3 =\n  hello\nregion = us-east-1\n'],
  ['file-unclosed-header', 'config', '[profile foo\nregion = us-east-1\n'],
  ['file-unclosed-header', 'config', '[default]\nregion = us-east-1\n[]\nregion = eu-west-1\n'],
  ['file-unclear-header', 'config', '[profile foo]; mine\nregion = us-east-1\n'],
  ['file-text-behind-header', 'config', '[profile foo] text\nregion = us-east-1\n'],
  ['file-blanks-in-header', 'credentials', '[ foo ]\nregion = us-east-1\n'],
  ['file-prefix-in-credentials', 'credentials', '[profile foo]\nregion = us-east-1\n'],
  ['file-quoted-header', 'config', '[profile "foo"]\nregion = us-east-1\n'],
  ['file-capitals-in-key', 'config', '[default]\nREGION = us-east-1\n'],
  ['file-name-nearly-right', 'config', '[default]\naws_region = us-east-1\n'],
  ['file-colon-separator', 'config', '[default]\nregion: us-east-1\n'],
  ['file-inline-comment', 'config', '[default]\nregion = us-east-1 # home\n'],
  ['file-quoted-value', 'config', '[default]\nregion = "us-east-1"\n'],
  ['file-empty-value', 'config', '[default]\nregion =\noutput = json\n'],
  ['file-indented-setting', 'config', '[default]\n  region = us-east-1\n'],
  ['file-indented-header', 'config', '[default]\nregion = us-east-1\n  [profile b]\nregion = eu-west-1\n'],
  ['file-indented-after-setting', 'config', '[default]\noutput = json\n  region = us-east-1\n'],
  ['file-indented-comment', 'config', '[default]\nregion = us-east-1\n  # home\n'],
  ['profile-region-invalid', 'config', '[default]\nregion = us-west-2a\n'],
  ['profile-region-invalid', 'config', '[default]\nregion = US_WEST_2\n'],
  ['profile-region-invalid', 'config', '[default]\nregion = Oregon\n'],
];

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
