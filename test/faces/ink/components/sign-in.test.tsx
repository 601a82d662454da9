import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { QrCode, qrSize } from '../../../../src/faces/ink/components/QrCode.tsx';
import { SignInScreen } from '../../../../src/faces/ink/components/SignInScreen.tsx';
import type { SignInState } from '../../../../src/faces/ink/screens/sign-in.ts';
import { rowsOf } from '../../../support/draw.tsx';

const url = 'https://d-1234567890.awsapps.com/start/#/device';
const withCode = `${url}?user_code=ABCD-EFGH`;
const state: SignInState = {
  story: { trail: [], log: [] },
  title: 'Signing in to corp',
  shown: { type: 'code', url, code: 'ABCD-EFGH', urlWithCode: withCode, expiresAt: '2026-11-26T10:00:00Z' },
  secondsLeft: 545,
};

describe('signing in on another device', () => {
  it('shows address and code, and counts down, at 60 by 16', async () => {
    const text = (await rowsOf(<SignInScreen state={state} />, { columns: 60, rows: 16 })).join('\n');
    expect(text).toContain(url);
    expect(text).toContain('ABCD-EFGH');
    expect(text).toContain('(9:05 left)');
    expect(text).not.toContain('█');
  });

  it('has a picture for telephones beside the words, where there is room and colour makes it dark on light', async () => {
    const wide = await rowsOf(<SignInScreen state={state} />, { columns: 100, rows: 40, color: true });
    expect(wide.join('\n')).toMatch(/[▀▄█]{3}/);
    expect(wide.length).toBeLessThan(40);
    const plain = await rowsOf(<SignInScreen state={state} />, { columns: 100, rows: 40 });
    expect(plain.join('\n')).not.toMatch(/[▀▄█]{3}/);
    expect(plain.join('\n')).toContain(withCode);
  });

  it('draws every module of the code: the finder of the upper left corner stands inside its margin', async () => {
    const rows = (await rowsOf(<QrCode text={withCode} />)).map(stripVTControlCharacters);
    const { columns } = qrSize(withCode);
    expect(rows[1]?.slice(0, 9)).toBe('  █▀▀▀▀▀█');
    expect(rows[2]?.slice(0, 9)).toBe('  █ ███ █');
    for (const row of rows) expect(row.length).toBeLessThanOrEqual(columns);
  });
});
