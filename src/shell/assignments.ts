import path from 'node:path';

/** A line of a start-up file that gives a variable its value; 1-based. */
export interface Assignment {
  name: string;
  line: number;
}

// One pattern a syntax: NAME=, set -gx NAME, setenv NAME, $env:NAME =, $env.NAME =, set E:NAME =, $NAME =.
const patterns = (name: string): RegExp[] => [
  new RegExp(`(?:^|[\\s;&{(])${name}=`),
  new RegExp(`(?:^|[\\s;])set\\s+(?:-\\S+\\s+)+${name}(?:\\s|$)`),
  new RegExp(`(?:^|[\\s;])(?:setenv|set-env)\\s+${name}\\s`),
  new RegExp(`\\$env[:.]${name}\\s*=`, 'i'),
  new RegExp(`(?:E:|^\\s*\\$)${name}\\s*=`),
  new RegExp(`^SETUVAR\\s.*\\b${name}:`),
];

/** The lines of a start-up file, of any shell, that set these variables; comments and lines that only read one do not count. */
export function assignmentsIn(text: string, names: readonly string[]): Assignment[] {
  const sought = names.map((name) => ({ name, is: patterns(name) }));
  return text.split(/\r?\n/).flatMap((content, index) => {
    const code = content.replace(/(^|\s)#.*$/, '');
    return sought.filter(({ is }) => is.some((each) => each.test(code))).map(({ name }) => ({ name, line: index + 1 }));
  });
}

/** The files in which variables for shells are set on Linux and macOS, what a shell reads last first; `shell` is the calling one. */
export function startupFilesOf(
  shell: string,
  home: string,
  env: Readonly<Record<string, string | undefined>>,
): string[] {
  const { join, isAbsolute } = path.posix;
  const config = isAbsolute(env.XDG_CONFIG_HOME ?? '') ? (env.XDG_CONFIG_HOME ?? '') : join(home, '.config');
  const zsh = env.ZDOTDIR || home;
  const own: Readonly<Record<string, readonly string[]>> = {
    bash: [join(home, '.bashrc'), join(home, '.bash_profile'), join(home, '.bash_login'), '/etc/bash.bashrc'],
    zsh: ['.zlogin', '.zshrc', '.zprofile', '.zshenv'].map((name) => join(zsh, name)),
    fish: [
      join(config, 'fish', 'config.fish'),
      join(config, 'fish', 'conf.d', 'bedrock-setup.fish'),
      join(config, 'fish', 'fish_variables'),
    ],
    pwsh: ['Microsoft.PowerShell_profile.ps1', 'profile.ps1'].map((name) => join(config, 'powershell', name)),
    nu: [join(config, 'nushell', 'config.nu'), join(config, 'nushell', 'env.nu')],
    tcsh: [join(home, '.tcshrc'), join(home, '.cshrc'), join(home, '.login')],
    elvish: [join(config, 'elvish', 'rc.elv')],
    xonsh: [join(home, '.xonshrc'), join(config, 'xonsh', 'rc.d', 'bedrock-setup.xsh')],
  };
  const ours = ['sh', 'csh', 'ps1', 'elv'].map((extension) => join(config, 'bedrock-setup', `env.${extension}`));
  const usual = [join(home, '.profile'), join(home, '.pam_environment'), '/etc/profile', '/etc/environment'];
  return [...(own[shell] ?? []), ...ours, ...usual];
}
