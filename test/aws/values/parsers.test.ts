import { describe, expect, it } from 'vitest';
import { parseAccessKeyId, parseSecretAccessKey, parseSessionToken } from '../../../src/aws/values/access-key.ts';
import { parseAccountId } from '../../../src/aws/values/account-id.ts';
import { parseApiKey } from '../../../src/aws/values/api-key.ts';
import { parseMfaSerial, parseRoleArn } from '../../../src/aws/values/arn.ts';
import { parseDurationSeconds } from '../../../src/aws/values/duration.ts';
import { parseMfaCode } from '../../../src/aws/values/mfa-code.ts';
import { parseModelId } from '../../../src/aws/values/model-id.ts';
import { parseOutputFormat } from '../../../src/aws/values/output-format.ts';
import { notesText } from '../../../src/aws/values/parsed.ts';
import { parseProfileName } from '../../../src/aws/values/profile-name.ts';
import { parseRegion } from '../../../src/aws/values/regions.ts';
import { parseRoleSessionName } from '../../../src/aws/values/session-name.ts';
import { parseSsoRoleName, parseSsoSessionName, parseSsoStartUrl } from '../../../src/aws/values/sso.ts';
import { fc } from '../../support/property.ts';

const parsers = {
  parseAccessKeyId,
  parseSecretAccessKey,
  parseSessionToken,
  parseApiKey: (raw: string) => parseApiKey(raw),
  parseAccountId,
  parseRoleArn,
  parseMfaSerial,
  parseMfaCode,
  parseDurationSeconds,
  parseModelId,
  parseOutputFormat,
  parseProfileName,
  parseRegion,
  parseRoleSessionName,
  parseSsoStartUrl,
  parseSsoSessionName,
  parseSsoRoleName,
};

const pieces = [
  'arn:aws:iam::111122223333:',
  'role/',
  'AK',
  'us-east-1',
  '__proto__',
  'constructor',
  '"',
  '=',
  ':',
  '[',
  '\u200B',
  '1h',
  'https://',
  '%2F',
  '\n',
];
const anything = fc
  .array(fc.oneof(fc.string(), fc.constantFrom(...pieces)), { maxLength: 6 })
  .map((parts) => parts.join(''));

describe.each(Object.entries(parsers))('%s', (_, parse) => {
  it('answers every text with a value or a sentence, and never throws', () => {
    fc.assert(
      fc.property(anything, (raw) => {
        const result = parse(raw);
        if (result.ok) expect(notesText(result) ?? 'Fine.').toMatch(/^.*[.?]$/su);
        else expect(result.reason).toMatch(/^\S.*[.?]$/su);
      }),
      { numRuns: 300 },
    );
  });

  it('takes its own value again, and finds nothing more to mend in it', () => {
    fc.assert(
      fc.property(anything, (raw) => {
        const first = parse(raw);
        if (!first.ok || typeof first.value !== 'string') return;
        expect(parse(first.value)).toMatchObject({ ok: true, value: first.value });
      }),
      { numRuns: 300 },
    );
  });
});
