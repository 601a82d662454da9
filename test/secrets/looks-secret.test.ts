import { describe, expect, it } from 'vitest';
import { looksSecret } from '../../src/secrets/looks-secret.ts';
import { fc } from '../support/property.ts';

const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const secretKey = fc
  .array(fc.constantFrom(...base64), { minLength: 40, maxLength: 40 })
  .map((characters) => characters.join(''))
  .filter((text) => /[a-z]/.test(text) && /[A-Z]/.test(text) && /[\d+/]/.test(text));

describe('what a field must not show although it asks for something else', () => {
  it('is every secret access key', () => {
    fc.assert(fc.property(secretKey, (key) => looksSecret(key)));
  });

  it('is nearly every secret access key when half of it is typed', () => {
    const keys = fc.sample(secretKey, { numRuns: 500, seed: 1 });
    expect(keys.filter((key) => looksSecret(key.slice(0, 20))).length).toBeGreaterThan(470);
  });

  it.each([
    'ABSK',
    '  ABSK',
    'bedrock-api-key-YmVk',
    'eyJabcd',
    // Nine changes among twenty, which is the least.
    'aBcDeFgHiJJJJJJJJJJJJ',
    'x aBcDeFgHiJkL',
    'eyJhbGciOi',
    `aws_secret_access_key = ${'wJalrXUtnFEMI/K7MDENG/bPxRfiCY'}EXAMPLEKEY`,
    '  "SecretAccessKey": "short"',
    'export AWS_SESSION_TOKEN=abc',
  ])('is a text that begins or is named like one: %s', (text) => {
    expect(looksSecret(text)).toBe(true);
  });

  it.each([
    'production',
    'my ABSK',
    'eyJabc',
    'x-ABSK',
    'keyJabcd',
    'A1B2C3D4E5F6G7H8',
    'a1b2c3d4e5f6a7b8',
    'aBcDeFgHiiiiiiiiiiiii',
    'aBcDeFgHiJk',
    'aBCDEFGHIJKL',
    'Ab123456789012',
    'http://portal.example.com/aBcDeFgHiJkLmNoP',
    'arn:aws:iam::1:x/aBcDeFgHiJkLmNoP',
    'AbCdEf https://x.example.com/a GhIjKl',
    'MyProfileName2024Prod',
    'us-east-1',
    'https://d-9067a1b2c3.awsapps.com/start',
    'https://MyCompanyPortal.awsapps.com/start',
    'arn:aws:iam::111122223333:role/AWSReservedSSO_AdministratorAccess_1a2B3c4D5e6F7g8H',
    'global.anthropic.claude-sonnet-4-5-20250929-v1:0',
    '~/Downloads/rootkey_AKIA_accessKeys.csv',
    `${'AKIA'}IOSFODNN7EXAMPLE`,
    '111122223333',
    'Andreas Müller',
  ])('is no name, path, address or access key ID: %s', (text) => {
    expect(looksSecret(text)).toBe(false);
  });
});
