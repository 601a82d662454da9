import { type Parsed, parsed, refused } from './parsed.ts';

/** Reads the six digits of an MFA device; the blank that apps show in the middle is dropped. */
export function parseMfaCode(raw: string): Parsed<string> {
  const digits = raw.replace(/[\s-]/g, '');
  if (digits === '') return refused('Enter the six digits that your MFA device shows now.');
  return /^\d{6}$/.test(digits)
    ? parsed(digits)
    : refused('An MFA code has six digits. Wait for the next one if you have used this code already: each works once.');
}
