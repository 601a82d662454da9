import { describe, expect, it } from 'vitest';
import { awsEnvironmentChange } from '../../src/shell/aws-variables.ts';
import { dialectOf } from '../../src/shell/dialects.ts';
import { type Lasting, lastingForm, lastingRemoval } from '../../src/shell/lasting.ts';
import { startupPlace } from '../../src/shell/startup-files.ts';

const home = '/home/me';
const keyId = ['AKIA', 'ABCDEFGHIJKLMNOP'].join('');
const keys = { accessKeyId: keyId, secretAccessKey: 'synthetic-secret' };
const region = 'us-west-2';
const profileOnly = awsEnvironmentChange({ credential: { type: 'profile', profile: 'production' }, region });
const longTerm = awsEnvironmentChange({ credential: { type: 'keys', keys }, region });
const temporary = awsEnvironmentChange({
  credential: { type: 'keys', keys: { ...keys, sessionToken: 'synthetic-token==' } },
  region,
});
const bash = startupPlace({ dialect: 'env', shell: 'bash', platform: 'linux', home, env: {}, exists: () => false });
const windows = { kind: 'user-environment', here: true } as const;

type Accepted = Extract<Lasting, { ok: true }>;

function accepted(lasting: Lasting): Accepted {
  if (!lasting.ok) throw new Error(lasting.reason);
  return lasting;
}

describe('the lasting form', () => {
  it('of a POSIX shell is a file of our own for nobody else, and one block in each start-up file', () => {
    const { files } = accepted(lastingForm(dialectOf('env'), profileOnly, bash));
    expect(files.map(({ shown, mode, keepMode }) => ({ shown, mode, keepMode }))).toEqual([
      { shown: '~/.config/bedrock-setup/env.sh', mode: 0o600, keepMode: false },
      { shown: '~/.bashrc', mode: 0o644, keepMode: true },
      { shown: '~/.profile', mode: 0o644, keepMode: true },
    ]);
    const [own, bashrc] = files.map(({ edit }) => edit(null));
    expect(own).toMatchObject({ ok: true, text: expect.stringContaining("export AWS_PROFILE='production'") });
    expect(bashrc).toMatchObject({
      ok: true,
      text: expect.stringContaining(
        '\nif [ -r "$HOME/.config/bedrock-setup/env.sh" ]; then . "$HOME/.config/bedrock-setup/env.sh"; fi\n',
      ),
    });
  });

  it('never puts a secret into the start-up file itself, and advises a profile', () => {
    const lasting = accepted(lastingForm(dialectOf('env'), longTerm, bash));
    for (const file of lasting.files.filter(({ keepMode }) => keepMode)) {
      const edit = file.edit('echo\n');
      expect(edit.ok && edit.text).not.toContain('synthetic-secret');
    }
    expect(lasting.advice).toContain('profile');
    expect(lasting.masked).not.toContain('synthetic-secret');
    expect(lasting.text).toContain('synthetic-secret');
    expect(accepted(lastingForm(dialectOf('env'), profileOnly, bash)).advice).toBeUndefined();
  });

  it('is refused for credentials that end by themselves, in every dialect', () => {
    for (const place of [bash, windows]) {
      const lasting = lastingForm(dialectOf('powershell'), temporary, place);
      expect(lasting).toMatchObject({ ok: false, reason: expect.stringContaining('--profile-only') });
      expect(JSON.stringify(lasting)).not.toContain('synthetic');
    }
  });

  it('leaves a file alone that is not ours, though it has our name', () => {
    const [own] = accepted(lastingForm(dialectOf('env'), profileOnly, bash)).files;
    expect(own?.edit('export MINE=1\n')).toMatchObject({ ok: false, reason: expect.stringContaining('did not write') });
    const [removal] = accepted(lastingRemoval(dialectOf('env'), bash)).files;
    expect(removal?.edit('export MINE=1\n').ok).toBe(false);
  });

  it('changes nothing the second time, and everything goes back as it was', () => {
    const before = ['', 'alias a=b', 'x\r\n', null];
    for (const text of before) {
      const place = { ...bash, olderFiles: [] };
      const form = accepted(lastingForm(dialectOf('env'), profileOnly, place));
      const removal = accepted(lastingRemoval(dialectOf('env'), place));
      for (const [index, file] of form.files.entries()) {
        const start = file.keepMode ? text : null;
        const once = file.edit(start);
        if (!once.ok) throw new Error(once.reason);
        expect(file.edit(once.text)).toMatchObject({ ok: true, changed: false, text: once.text });
        expect(removal.files[index]?.path).toBe(file.path);
        expect(removal.files[index]?.edit(once.text)).toMatchObject({ ok: true, changed: true, text: start });
      }
    }
  });

  it('on Windows is the environment of the user', () => {
    const lasting = accepted(lastingForm(dialectOf('powershell'), profileOnly, windows));
    expect(lasting.userEnvironment?.set).toEqual([
      { name: 'AWS_PROFILE', value: 'production' },
      { name: 'AWS_REGION', value: region },
      { name: 'AWS_DEFAULT_REGION', value: region },
    ]);
    expect(lasting.userEnvironment?.unset).toContain('AWS_ACCESS_KEY_ID');
    expect(lasting.files).toEqual([]);
    expect(lasting.text).toContain("[Environment]::SetEnvironmentVariable('AWS_PROFILE', 'production', 'User')\n");
    expect(lasting.text).toContain("[Environment]::SetEnvironmentVariable('AWS_ACCESS_KEY_ID', $null, 'User')\n");
  });

  it('of PowerShell on Windows is written so that 5.1 reads it too, and says what 5.1 must be allowed first', () => {
    const place = startupPlace({
      dialect: 'powershell',
      shell: 'powershell',
      keepIn: 'startup-file',
      platform: 'windows',
      home: 'C:\\Users\\Zoë',
      env: {},
      exists: () => false,
    });
    const ofProfile = (profile: string) =>
      accepted(
        lastingForm(
          dialectOf('powershell'),
          awsEnvironmentChange({ credential: { type: 'profile', profile }, region }),
          place,
        ),
      );
    const plain = ofProfile('production');
    const [own, startup] = plain.files.map(({ edit }) => edit(null));
    expect(own).toMatchObject({ text: expect.stringMatching(/^# Written by bedrock-setup/) });
    expect(startup).toMatchObject({ text: expect.stringContaining('"$HOME/AppData/Roaming/bedrock-setup/env.ps1"') });
    expect(plain.text).not.toContain('chmod');
    expect(plain.notes.join(' ')).toContain('Set-ExecutionPolicy');
    // Without a byte order mark 5.1 takes the file for the code page of the machine.
    const [accented] = ofProfile('prodüktion').files;
    const text = accented?.edit(null);
    expect(text).toMatchObject({ text: expect.stringMatching(/^\ufeff# Written by bedrock-setup/) });
    expect(accented?.edit(text?.ok ? text.text : null)).toMatchObject({ ok: true, changed: false });
  });

  it('for cmd is setx, and refused where setx would cut the value', () => {
    const lasting = accepted(lastingForm(dialectOf('windows-cmd'), profileOnly, windows));
    expect(lasting.text).toContain('setx AWS_PROFILE "production"\r\n');
    const ofLength = (length: number) => ({
      set: [{ name: 'AWS_X', value: 'x'.repeat(length), secret: false }],
      unset: [],
    });
    const elsewhere = { kind: 'user-environment', here: false } as const;
    const reason = expect.stringContaining('1024');
    expect(lastingForm(dialectOf('windows-cmd'), ofLength(1024), elsewhere).ok).toBe(true);
    expect(lastingForm(dialectOf('windows-cmd'), ofLength(1025), elsewhere)).toMatchObject({ ok: false, reason });
    // Carried out here, no setx is needed.
    expect(lastingForm(dialectOf('windows-cmd'), ofLength(1025), windows)).toMatchObject({
      ok: true,
      applyOnly: reason,
    });
  });

  it('is refused where Windows could not hold the value', () => {
    const ofLength = (length: number) => ({
      set: [{ name: 'AWS_X', value: 'x'.repeat(length), secret: false }],
      unset: [],
    });
    const most = 32_767 - 'AWS_X=\0'.length;
    for (const id of ['powershell', 'windows-cmd'] as const) {
      expect(lastingForm(dialectOf(id), ofLength(most), windows).ok).toBe(true);
      expect(lastingForm(dialectOf(id), ofLength(most + 1), windows).ok).toBe(false);
    }
    expect(lastingForm(dialectOf('powershell'), ofLength(most + 1), windows)).toMatchObject({
      reason: expect.stringContaining('32767'),
    });
  });

  it('of Windows can be printed elsewhere, but not carried out', () => {
    const elsewhere = { kind: 'user-environment', here: false } as const;
    const lasting = accepted(lastingForm(dialectOf('powershell'), profileOnly, elsewhere));
    expect(lasting.userEnvironment).toBeUndefined();
    expect(lasting.printOnly).toContain('not Windows');
    expect(lasting.text).toContain('SetEnvironmentVariable');
  });

  it('of a form that nothing reads is the form itself, to be saved by hand', () => {
    const place = startupPlace({ dialect: 'dotenv', platform: 'linux', home, env: {}, exists: () => false });
    const lasting = accepted(lastingForm(dialectOf('dotenv'), profileOnly, place));
    expect(lasting).toMatchObject({ files: [], text: expect.stringContaining('AWS_PROFILE=production\n') });
    expect(lasting.printOnly).toBeDefined();
  });
});

describe('taking the lasting form away', () => {
  it('takes every variable of ours from the Windows user when the change is not known any more', () => {
    const removal = accepted(lastingRemoval(dialectOf('powershell'), windows));
    expect(removal.userEnvironment?.set).toEqual([]);
    expect(removal.userEnvironment?.unset).toEqual(
      expect.arrayContaining(['AWS_PROFILE', 'AWS_REGION', 'AWS_DEFAULT_REGION']),
    );
    const known = accepted(lastingRemoval(dialectOf('powershell'), windows, profileOnly));
    expect(known.userEnvironment?.unset).toEqual(['AWS_PROFILE', 'AWS_REGION', 'AWS_DEFAULT_REGION']);
  });

  it('looks for the block in the start-up files of every POSIX shell, for they share our file', () => {
    const place = startupPlace({
      dialect: 'env',
      shell: 'bash',
      platform: 'linux',
      home,
      env: {},
      exists: (file) => file.endsWith('.zshrc'),
    });
    const removal = accepted(lastingRemoval(dialectOf('env'), place));
    expect(removal.files.map(({ shown }) => shown)).toContain('~/.zshrc');
  });

  it('has nothing to do for a form that nothing reads', () => {
    expect(lastingRemoval(dialectOf('docker'), { kind: 'nowhere', reason: 'Because.' })).toMatchObject({ ok: false });
  });
});
