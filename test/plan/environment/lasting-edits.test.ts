import { describe, expect, it } from 'vitest';
import { lastingEdits } from '../../../src/plan/environment/lasting-edits.ts';
import { awsEnvironmentChange } from '../../../src/shell/aws-variables.ts';
import { dialectOf } from '../../../src/shell/dialects.ts';
import { type Lasting, lastingForm, lastingRemoval } from '../../../src/shell/lasting.ts';
import { startupPlace } from '../../../src/shell/startup-files.ts';
import { syntheticKeys } from '../../support/detected.ts';
import { content, textAfter } from '../sources.ts';

const change = awsEnvironmentChange({ credential: { type: 'profile', profile: 'work' }, region: 'us-east-1' });
const place = (dialect: 'env' | 'powershell', shell: string) =>
  startupPlace({ dialect, shell, platform: 'linux', home: '/home/ada', env: {}, exists: () => true });
const zsh = lastingForm(dialectOf('env'), change, place('env', 'zsh'));
const own = '/home/ada/.config/bedrock-setup/env.sh';

/** The files of a form as they are now; what is not named is not there. */
function filesOf(
  form: Lasting,
  contents: Record<string, string | Uint8Array> = {},
  modes: Record<string, number> = {},
) {
  const files = form.ok ? form.files : [];
  return files.map(({ path, shown }) =>
    content('', contents[path] ?? null, { path, shown, mode: modes[path] ?? 0o600, missingFolders: ['~/.config'] }),
  );
}

function partsOf(form: Lasting, contents?: Record<string, string | Uint8Array>, modes?: Record<string, number>) {
  const edited = lastingEdits({ form, files: filesOf(form, contents, modes) });
  if (!edited.ok) throw new Error(edited.problem.summary);
  return edited.parts;
}

describe('variables that last', () => {
  it('are a private file of our own, and one marked block in the start-up file that keeps its mode', () => {
    const rc = '/home/ada/.zshrc';
    const { edits } = partsOf(zsh, { [rc]: 'setopt autocd\n' }, { [rc]: 0o640 });
    expect(edits.map(({ path, mode, modeBefore }) => [path, mode, modeBefore])).toEqual([
      [own, 0o600, null],
      [rc, 0o640, 0o640],
      ['/home/ada/.zprofile', 0o644, null],
    ]);
    expect(edits[0]?.newFolders).toEqual(['~/.config']);
    expect(textAfter(edits[0])).toContain("export AWS_PROFILE='work'");
    expect(textAfter(edits[1])).toMatch(/^setopt autocd\n[\s\S]*>>> bedrock-setup >>>[\s\S]*<<< bedrock-setup <<<\n$/);
  });

  it('are not written a second time, but made private where others could read them', () => {
    const first = partsOf(zsh).edits;
    const contents = Object.fromEntries(first.map((edit) => [edit.path, textAfter(edit) ?? '']));
    expect(partsOf(zsh, contents).edits).toEqual([]);
    expect(partsOf(zsh, contents, { [own]: 0o644 }).edits).toMatchObject([
      { path: own, mode: 0o600, modeBefore: 0o644 },
    ]);
  });

  it('come with what is odd about our own file, and with nothing about the start-up file of the person', () => {
    const files = filesOf(zsh).map((file) => ({
      ...file,
      state: { ...file.state, notes: [{ severity: 'warning' as const, text: `odd: ${file.path}` }] },
    }));
    const edited = lastingEdits({ form: zsh, files });
    const notes = edited.ok ? edited.parts.notes.map(({ text }) => text) : [];
    expect(notes.filter((text) => text.startsWith('odd'))).toEqual([`odd: ${own}`]);
  });

  it('of the Windows user are changed as far as they are others, types included', () => {
    const form: Lasting = {
      ...{ ok: true, files: [], text: '', masked: '', notes: [] },
      userEnvironment: {
        set: ['AWS_PROFILE', 'AWS_REGION'].map((name) => ({ name, value: 'x' })),
        unset: ['AWS_SESSION_TOKEN', 'AWS_BEARER_TOKEN_BEDROCK'],
      },
    };
    const left = (now: Record<string, [type: string, value: string]>) => {
      const variables = Object.fromEntries(Object.entries(now).map(([name, [type, value]]) => [name, { type, value }]));
      const edited = lastingEdits({ form, files: [], variables });
      if (!edited.ok) throw new Error(edited.problem.summary);
      const { userEnvironment, ...others } = edited.parts;
      expect(others).toEqual({ edits: [], notes: [] });
      expect('userEnvironment' in edited.parts).toBe(userEnvironment !== undefined);
      return userEnvironment && [userEnvironment.set.map(({ name }) => name), userEnvironment.unset];
    };
    const done: Record<string, [string, string]> = { AWS_PROFILE: ['REG_SZ', 'x'], AWS_REGION: ['REG_SZ', 'x'] };
    expect(left(done)).toBeUndefined();
    expect(left({ ...done, AWS_REGION: ['REG_EXPAND_SZ', 'x'] })).toEqual([['AWS_REGION'], []]);
    expect(left({ ...done, AWS_REGION: ['REG_SZ', 'y'] })).toEqual([['AWS_REGION'], []]);
    expect(left({ AWS_PROFILE: ['REG_SZ', 'x'] })).toEqual([['AWS_REGION'], []]);
    expect(left({ ...done, AWS_SESSION_TOKEN: ['REG_SZ', 'y'] })).toEqual([[], ['AWS_SESSION_TOKEN']]);
    expect(left({ AWS_PROFILE: ['REG_SZ', 'x'], AWS_SESSION_TOKEN: ['REG_SZ', 'y'] })).toEqual([
      ['AWS_REGION'],
      ['AWS_SESSION_TOKEN'],
    ]);
  });

  it('go away again and leave the start-up file as it was', () => {
    const rc = '/home/ada/.zshrc';
    const before = 'setopt autocd\r\nexport EDITOR=vi';
    const put = partsOf(zsh, { [rc]: before }).edits;
    const contents = Object.fromEntries(put.map((edit) => [edit.path, textAfter(edit) ?? '']));
    const removal = lastingRemoval(dialectOf('env'), place('env', 'zsh'));
    const gone = partsOf(removal, contents).edits;
    expect(Object.fromEntries(gone.map((edit) => [edit.path, textAfter(edit)]))).toEqual({
      [own]: null,
      [rc]: before,
      '/home/ada/.zprofile': null,
    });
    expect(partsOf(removal).edits).toEqual([]);
  });

  it('warn about a secret, and are refused for credentials that end by themselves', () => {
    const keys = { accessKeyId: syntheticKeys.id, secretAccessKey: syntheticKeys.secret };
    const secret = lastingForm(
      dialectOf('env'),
      awsEnvironmentChange({ credential: { type: 'keys', keys }, region: 'us-east-1' }),
      place('env', 'zsh'),
    );
    expect(partsOf(secret).notes[0]).toMatchObject({ severity: 'warning' });
    expect(partsOf(zsh).notes.every(({ severity }) => severity === 'info')).toBe(true);
    const ending = { ...keys, sessionToken: syntheticKeys.token };
    const refused = lastingForm(
      dialectOf('env'),
      awsEnvironmentChange({ credential: { type: 'keys', keys: ending }, region: 'us-east-1' }),
      place('env', 'zsh'),
    );
    expect(lastingEdits({ form: refused, files: [] })).toMatchObject({ ok: false, problem: { code: 'cannot-last' } });
  });

  it('are only printed for a system that this is not', () => {
    const windows = lastingForm(dialectOf('powershell'), change, {
      kind: 'user-environment',
      here: false,
    } as Parameters<typeof lastingForm>[2]);
    const edited = lastingEdits({ form: windows, files: [] });
    expect(edited).toMatchObject({
      ok: false,
      problem: { code: 'cannot-last', remedies: [{ type: 'act', says: expect.stringContaining('--apply') }] },
    });
    const here = lastingForm(dialectOf('powershell'), change, {
      kind: 'user-environment',
      here: true,
    } as Parameters<typeof lastingForm>[2]);
    expect(partsOf(here).userEnvironment?.set).toContainEqual({ name: 'AWS_PROFILE', value: 'work' });
  });

  it('leave a file alone that is not text, is not ours, or whose marks do not match', () => {
    const rc = '/home/ada/.zshrc';
    const cases: [Record<string, string | Uint8Array>, RegExp][] = [
      [{ [rc]: new Uint8Array([0xff, 0x00, 0x80]) }, /^~\/\.zshrc was left alone: It is not a UTF-8 text file\.$/],
      [{ [own]: 'export MINE=1\n' }, /^~\/\.config\/bedrock-setup\/env\.sh \(line 1\) was left alone: /],
      [{ [rc]: 'a\n# >>> bedrock-setup >>>\nb\n' }, /^~\/\.zshrc \(line 2\) was left alone: /],
    ];
    for (const [contents, shown] of cases) {
      const edited = lastingEdits({ form: zsh, files: filesOf(zsh, contents) });
      expect(edited).toMatchObject({
        ok: false,
        problem: { code: 'file-cannot-be-edited', remedies: [{ says: expect.stringContaining('by hand') }] },
      });
      expect(edited.ok ? '' : edited.problem.summary).toMatch(shown);
    }
  });
});
