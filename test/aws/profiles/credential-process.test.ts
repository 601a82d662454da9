import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { shellOnly, splitCommand } from '../../../src/aws/profiles/credential-process.ts';
import { botocore } from '../../support/botocore.ts';
import { itWith } from '../../support/peer.ts';

const commands = [
  '/opt/tool --json',
  '"/opt/my tool" \'two words\' plain',
  'tool "a \\"quoted\\" word" back\\ slash "kept \\n"',
  "tool '' \"\" a''b",
  'C:\\Tools\\tool.exe --profile work',
  '"C:\\My Tools\\tool.exe" "ends with \\\\" \\"x\\"',
  'tool "not closed',
  "tool 'not closed",
  'tool \\',
  '   ',
  'tool\t--tab  --two',
];

describe('the command of a credential_process', () => {
  it('is taken apart into the program and its arguments', () => {
    expect(splitCommand('"/opt/my tool" --for work', 'linux')).toEqual({
      ok: true,
      words: ['/opt/my tool', '--for', 'work'],
    });
    expect(splitCommand('tool "x', 'linux')).toMatchObject({ ok: false });
    expect(splitCommand(' ', 'linux')).toMatchObject({ ok: false });
  });

  itWith(botocore, 'is taken apart as botocore does it, on every platform', () => {
    const code = [
      'import json, sys',
      'from botocore.compat import compat_shell_split',
      'def split(command, platform):',
      '    try: return compat_shell_split(command, platform)',
      '    except ValueError: return None',
      'print(json.dumps([[split(c, p) for p in ("linux", "win32")] for c in json.load(sys.stdin)]))',
    ].join('\n');
    const run = spawnSync(botocore.path, ['-c', code], { input: JSON.stringify(commands), encoding: 'utf8' });
    const theirs: (string[] | null)[][] = JSON.parse(run.stdout);
    const ours = commands.map((command) =>
      ['linux', 'windows'].map((platform) => {
        const split = splitCommand(command, platform);
        if (split.ok) return split.words;
        return split.reason.includes('closed') ? null : [];
      }),
    );
    expect(ours).toEqual(theirs);
  });

  it.each([
    ['/opt/tool --for work', []],
    ['~/bin/tool', ['~/bin/tool']],
    ['/opt/tool --key=~/x', ['~/x']],
    ['/opt/tool $HOME/x', ['$HOME']],
    ['/opt/tool "$HOME/x"', ['$HOME']],
    ["/opt/tool '$HOME ~ | x'", []],
    ['/opt/tool | jq .', ['|']],
    ['A=1 && /opt/tool > x', ['&&', '>']],
    ['/opt/tool `whoami` $(id)', ['`whoami`', '$(id)']],
    ['/opt/tool *.json', ['*.json']],
    ['/opt/tool a\\|b "x|y;z" me@example.com', []],
  ])('needs a shell for what only a shell understands: %s', (command, needs) => {
    expect(shellOnly(command, 'linux')).toEqual(needs);
  });

  it('on Windows needs a shell for variables and pipes', () => {
    expect(shellOnly('%USERPROFILE%\\tool.exe | more', 'windows')).toEqual(['%USERPROFILE%', '|']);
    expect(shellOnly('C:\\~tmp\\tool.exe', 'windows')).toEqual([]);
  });
});
