import { describe, expect, it } from 'vitest';
import { dialectOf } from '../../src/shell/dialects.ts';
import { cmdUserEnvironment } from '../../src/shell/lasting-windows.ts';
import { hostileLines, hostileValues } from '../support/hostile-values.ts';

const cmd = dialectOf('windows-cmd');
const one = (value: string, secret = false) => ({ set: [{ name: 'V', value, secret }], unset: [] });

describe('cmd lines', () => {
  it('put name and value into one pair of quotes, so that blanks and operators are part of the value', () => {
    expect(cmd.render(one('a & b | c ^ <d> '))).toMatchObject({ ok: true, text: 'set "V=a & b | c ^ <d> "\r\n' });
  });

  it('double the per cent sign, and say that a batch file is needed then', () => {
    const rendered = cmd.render(one('100% %PATH%'));
    expect(rendered).toMatchObject({ ok: true, text: 'set "V=100%% %%PATH%%"\r\n' });
    expect(rendered.ok && rendered.notes.join()).toContain('.bat');
  });

  it('end as Windows reads lines, also those that unset', () => {
    const rendered = cmd.render({ set: [], unset: ['AWS_PROFILE', 'AWS_SESSION_TOKEN'] });
    expect(rendered).toMatchObject({ text: 'set "AWS_PROFILE="\r\nset "AWS_SESSION_TOKEN="\r\n' });
  });

  it('refuse line breaks, too long lines, empty values, and operators behind an inner quote', () => {
    for (const value of ['a\nb', 'a\rb', 'x'.repeat(8001), '', 'a"b & c', 'a" > file']) {
      expect(cmd.render(one(value))).toMatchObject({ ok: false, reason: expect.stringContaining('V') });
    }
    expect(cmd.render(one('x'.repeat(8000)))).toMatchObject({ ok: true });
  });

  it('carry every hostile value of one line that they do not refuse', () => {
    const refused = [...hostileValues, ...hostileLines].filter(({ value }) => !cmd.render(one(value)).ok);
    expect(refused.map(({ name }) => name)).toEqual(hostileLines.map(({ name }) => name));
  });

  it('warn that a batch file shows secrets unless echo is off', () => {
    const rendered = cmd.render(one('secret', true));
    expect(rendered.ok && rendered.notes.join()).toContain('@echo off');
  });
});

describe('setx lines', () => {
  it('take a value of 1,024 characters and refuse one more, because setx would cut it', () => {
    expect(cmdUserEnvironment(one('x'.repeat(1024)))).toMatchObject({ ok: true });
    const refusal = cmdUserEnvironment(one('x'.repeat(1025)));
    expect(refusal).toMatchObject({ ok: false, reason: expect.stringMatching(/1024 .*setx cuts/) });
  });

  it('have a blank between name and value, and keep a backslash at the end from the quote', () => {
    expect(cmdUserEnvironment(one('us-east-1'))).toMatchObject({ text: 'setx V "us-east-1"\r\n' });
    expect(cmdUserEnvironment(one('C:\\x\\'))).toMatchObject({ text: 'setx V "C:\\x\\\\"\r\n' });
  });

  it('refuse what setx does not take as it is', () => {
    for (const value of ['a"b', '%PATH%', '', 'a\nb'])
      expect(cmdUserEnvironment(one(value))).toMatchObject({ ok: false });
  });

  it('remove variables through the registry, for setx can only empty them', () => {
    const removal = cmdUserEnvironment({ set: [], unset: ['AWS_PROFILE'] });
    expect(removal).toMatchObject({ text: 'reg delete HKCU\\Environment /v AWS_PROFILE /f >nul 2>nul\r\n' });
  });
});
