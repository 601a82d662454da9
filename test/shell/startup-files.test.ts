import { describe, expect, it } from 'vitest';
import { type StartupInput, startupPlace } from '../../src/shell/startup-files.ts';

const home = '/home/me';

function place(input: Partial<StartupInput>, existing: string[] = []) {
  return startupPlace({
    dialect: 'env',
    platform: 'linux',
    home,
    env: {},
    exists: (file) => existing.includes(file),
    ...input,
  });
}

function startupFiles(input: Partial<StartupInput>, existing: string[] = []): string[] {
  const found = place(input, existing);
  return found.kind === 'sourced' ? found.startupFiles : [];
}

describe('the start-up files', () => {
  it('of PowerShell on Windows are taken instead of the registry where that is wanted, each version its own', () => {
    const at = (shell: string, env: Record<string, string> = {}, existing: string[] = []) =>
      place(
        { dialect: 'powershell', shell, platform: 'windows', home: 'C:\\Users\\Zoë', keepIn: 'startup-file', env },
        existing,
      );
    const profile = (folder: string, documents = 'C:\\Users\\Zoë\\Documents') => ({
      kind: 'sourced',
      ownFile: 'C:\\Users\\Zoë\\AppData\\Roaming\\bedrock-setup\\env.ps1',
      startupFiles: [`${documents}\\${folder}\\profile.ps1`],
    });
    expect(at('Windows PowerShell 5.1')).toMatchObject(profile('WindowsPowerShell'));
    expect(at('pwsh')).toMatchObject(profile('PowerShell'));
    const moved = 'D:\\OneDrive\\Documents';
    const env = { ONEDRIVE: 'D:\\OneDrive' };
    expect(at('pwsh', env, [moved])).toMatchObject(profile('PowerShell', moved));
    expect(at('pwsh', env)).toMatchObject(profile('PowerShell'));
  });

  it('of bash are the interactive one and the login one that bash reads first', () => {
    const profile = `${home}/.profile`;
    const bashLogin = `${home}/.bash_login`;
    const bashProfile = `${home}/.bash_profile`;
    expect(startupFiles({ shell: 'bash' }, [profile])).toEqual([`${home}/.bashrc`, profile]);
    expect(startupFiles({ shell: 'bash' }, [profile, bashLogin])).toEqual([`${home}/.bashrc`, bashLogin]);
    expect(startupFiles({ shell: 'bash' }, [profile, bashLogin, bashProfile])).toEqual([
      `${home}/.bashrc`,
      bashProfile,
    ]);
  });

  it('of bash never become a .bash_profile that would hide a .profile', () => {
    expect(startupFiles({ shell: 'bash' })).toEqual([`${home}/.bashrc`, `${home}/.profile`]);
  });

  it('of zsh are where ZDOTDIR says', () => {
    expect(startupFiles({ shell: 'zsh' })).toEqual([`${home}/.zshrc`, `${home}/.zprofile`]);
    expect(startupFiles({ shell: 'zsh', env: { ZDOTDIR: '/etc/me/zsh' } })).toEqual([
      '/etc/me/zsh/.zshrc',
      '/etc/me/zsh/.zprofile',
    ]);
    expect(startupFiles({ shell: 'zsh', env: { ZDOTDIR: '' } })[0]).toBe(`${home}/.zshrc`);
  });

  it('of the other POSIX shells hide no file of the system', () => {
    expect(startupFiles({ shell: 'dash' })).toEqual([`${home}/.profile`]);
    expect(startupFiles({ shell: 'mksh' })).toEqual([`${home}/.profile`]);
    expect(startupFiles({ shell: 'mksh' }, [`${home}/.mkshrc`])).toEqual([`${home}/.mkshrc`, `${home}/.profile`]);
    expect(startupFiles({ shell: 'ksh' })).toEqual([`${home}/.kshrc`, `${home}/.profile`]);
  });

  it('without a shell named are those of the shell that comes with the system', () => {
    expect(startupFiles({ platform: 'linux' })[0]).toBe(`${home}/.bashrc`);
    expect(startupFiles({ platform: 'macos', home: '/Users/me' })[0]).toBe('/Users/me/.zshrc');
  });

  it('of tcsh never hide a .cshrc', () => {
    expect(startupFiles({ dialect: 'tcsh' })).toEqual([`${home}/.cshrc`]);
    expect(startupFiles({ dialect: 'tcsh' }, [`${home}/.tcshrc`])).toEqual([`${home}/.tcshrc`]);
    expect(startupFiles({ dialect: 'tcsh', shell: 'csh' }, [`${home}/.tcshrc`])).toEqual([`${home}/.cshrc`]);
  });

  it('that may hold an older block are known for removal', () => {
    const found = place({ shell: 'bash' }, [`${home}/.bash_profile`, `${home}/.profile`, `${home}/.zshrc`]);
    expect(found).toMatchObject({ olderFiles: [`${home}/.profile`, `${home}/.zshrc`] });
  });
});

describe('our own file', () => {
  it('is below the configuration folder, which XDG_CONFIG_HOME moves when it is absolute', () => {
    expect(place({})).toMatchObject({ kind: 'sourced', ownFile: `${home}/.config/bedrock-setup/env.sh` });
    expect(place({ env: { XDG_CONFIG_HOME: '/cfg' } })).toMatchObject({ ownFile: '/cfg/bedrock-setup/env.sh' });
    expect(place({ env: { XDG_CONFIG_HOME: 'cfg' } })).toMatchObject({
      ownFile: `${home}/.config/bedrock-setup/env.sh`,
    });
  });

  it('is where fish, Nushell and xonsh read by themselves', () => {
    const files = (['fish', 'nushell', 'xonsh'] as const).map((dialect) => place({ dialect }));
    expect(files).toEqual([
      { kind: 'own-file', home, ownFile: `${home}/.config/fish/conf.d/bedrock-setup.fish` },
      { kind: 'own-file', home, ownFile: `${home}/.config/nushell/autoload/bedrock-setup.nu` },
      { kind: 'own-file', home, ownFile: `${home}/.config/xonsh/rc.d/bedrock-setup.xsh` },
    ]);
    expect(place({ dialect: 'nushell', platform: 'macos', home: '/Users/me' })).toMatchObject({
      ownFile: '/Users/me/Library/Application Support/nushell/autoload/bedrock-setup.nu',
    });
  });

  it('has the paths of Windows there', () => {
    const windows = {
      platform: 'windows',
      home: 'C:\\Users\\me',
      env: { APPDATA: 'C:\\Users\\me\\AppData\\Roaming' },
    } as const;
    expect(place({ ...windows, shell: 'Git Bash' })).toMatchObject({
      ownFile: 'C:\\Users\\me\\.config\\bedrock-setup\\env.sh',
      startupFiles: ['C:\\Users\\me\\.bashrc', 'C:\\Users\\me\\.profile'],
    });
    expect(place({ ...windows, dialect: 'nushell' })).toMatchObject({
      ownFile: 'C:\\Users\\me\\AppData\\Roaming\\nushell\\autoload\\bedrock-setup.nu',
    });
  });
});

describe('the Windows forms', () => {
  it('go to the environment of the user, and only on Windows', () => {
    const windows = { platform: 'windows', home: 'C:\\Users\\me' } as const;
    expect(place({ ...windows, dialect: 'powershell' })).toEqual({ kind: 'user-environment', here: true });
    expect(place({ ...windows, dialect: 'windows-cmd' })).toEqual({ kind: 'user-environment', here: true });
    expect(place({ dialect: 'windows-cmd' })).toEqual({ kind: 'user-environment', here: false });
    expect(place({ dialect: 'powershell', shell: 'bash' })).toEqual({ kind: 'user-environment', here: false });
  });

  it('are the profile of PowerShell 7 when that is the shell on another system', () => {
    expect(place({ dialect: 'powershell', keepIn: 'startup-file' })).toMatchObject({ kind: 'sourced' });
    expect(place({ dialect: 'powershell', shell: 'pwsh', keepIn: 'user-environment' })).toEqual({
      kind: 'user-environment',
      here: false,
    });
    expect(place({ dialect: 'powershell', shell: 'PowerShell 7' })).toMatchObject({
      kind: 'sourced',
      ownFile: `${home}/.config/bedrock-setup/env.ps1`,
      startupFiles: [`${home}/.config/powershell/profile.ps1`],
    });
  });
});

describe('forms that nothing reads by itself', () => {
  it('say where they belong instead', () => {
    for (const dialect of ['dotenv', 'docker', 'github-actions', 'systemd', 'process', 'env-no-export'] as const) {
      expect(place({ dialect })).toMatchObject({ kind: 'nowhere', reason: expect.stringMatching(/\.$/) });
    }
  });
});
