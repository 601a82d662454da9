const names = '(?:[A-Z][A-Z0-9_]*|[a-z]+_proxy)';
const unset = new RegExp(`\\bunset (${names}(?: ${names})*)`, 'g');
const assignment = `${names}=[^\\s,]+`;
const exported = new RegExp(`\\bexport (${assignment}(?: ${assignment})*)`, 'g');

/** Steps whose commands for variables are written as the person's system takes them: PowerShell on Windows, POSIX elsewhere. */
export function forPlatform(steps: readonly string[], platform: 'linux' | 'macos' | 'windows' | undefined): string[] {
  return platform === 'windows' ? steps.map(inPowerShell) : [...steps];
}

function inPowerShell(step: string): string {
  return step
    .replace(
      unset,
      (_all, list: string) =>
        `Remove-Item ${list
          .split(' ')
          .map((name) => `Env:${name}`)
          .join(', ')}`,
    )
    .replace(exported, (_all, list: string) =>
      list
        .split(' ')
        .map((each) => {
          const [name = '', value = ''] = each.split(/=(.*)/s);
          return `$env:${name} = '${value.replaceAll("'", "''")}'`;
        })
        .join('; '),
    );
}
