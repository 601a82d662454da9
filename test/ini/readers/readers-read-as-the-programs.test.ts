import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAsBoto } from '../../../src/ini/readers/boto.ts';
import { readAsJavaScript } from '../../../src/ini/readers/javascript.ts';
import { refusedByStrictReaders } from '../../../src/ini/readers/strict.ts';
import { botocore, readWithBotocore } from '../../support/botocore.ts';
import { hostileText } from '../../support/hostile-ini.ts';
import { readStrictly } from '../../support/independent-ini-reader.ts';
import { describeWith } from '../../support/peer.ts';
import { cases, fc } from '../../support/property.ts';
import { readWithJavaScript } from '../../support/readers.ts';
import { namesLine, said, saidByBotocore, saidByLoader } from '../../support/said-of-a-file.ts';

const runs = cases(4000);
type File = 'credentials' | 'config';
const subject = fc
  .constantFrom<File>('credentials', 'config')
  .chain((file) => fc.record({ file: fc.constant(file), text: hostileText(file) }));

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'readers-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describeWith(botocore, `boto3’s view of a file (${runs} files)`, () => {
  it('is that of botocore itself: readable or not, which profiles, every setting', { timeout: 3_600_000 }, () => {
    let readable = 0;
    for (let left = runs; left > 0; left -= 5000) {
      const files = fc.sample(subject, Math.min(left, 5000));
      const paths = files.map(({ text }, index) => {
        const path = join(folder, `${index}`);
        writeFileSync(path, text);
        return path;
      });
      for (const [index, real] of readWithBotocore(paths).entries()) {
        const { file, text } = files[index] as { file: File; text: string };
        const reading = readAsBoto(text, file);
        expect([JSON.stringify(text), reading.faults.length > 0]).toEqual([JSON.stringify(text), 'error' in real]);
        if ('error' in real) {
          expect([text, namesLine(reading.faults, real)]).toEqual([text, true]);
          continue;
        }
        readable += 1;
        expect({ text, ...said(reading) }).toEqual({ text, ...saidByBotocore(real, file) });
      }
    }
    expect(readable).toBeGreaterThan(runs / 4);
  });
});

describe(`the view of the AWS SDK for JavaScript (${runs} files)`, () => {
  it('is that of its own loader: which profiles and sessions, every setting', { timeout: 3_600_000 }, async () => {
    for (const { file, text } of fc.sample(subject, runs)) {
      const real = await readWithJavaScript(folder, file, text);
      expect({ text, ...said(readAsJavaScript(text, file)) }).toEqual({ text, ...saidByLoader(real, file) });
    }
  });

  it('is an empty file where one name is forbidden, and says so', async () => {
    const text = '[default]\nregion = us-east-1\n[profile __proto__]\n';
    expect(await readWithJavaScript(folder, 'config', text)).toEqual({});
    expect(readAsJavaScript(text, 'config').faults).toEqual([
      { code: 'reserved-name', line: 3, name: 'profile __proto__' },
    ]);
  });
});

describe(`the lines that strict readers refuse (${runs} files)`, () => {
  it('are there exactly in the files that a reader written from the rules calls broken', { timeout: 3_600_000 }, () => {
    let refused = 0;
    for (const { file, text } of fc.sample(subject, runs)) {
      const faults = refusedByStrictReaders(text);
      if (faults.length > 0) refused += 1;
      const broken = readStrictly(text, file).broken.size > 0;
      expect([JSON.stringify(text), faults.length > 0]).toEqual([JSON.stringify(text), broken]);
    }
    expect(refused).toBeGreaterThan(runs / 20);
  });
});
