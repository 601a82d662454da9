import { createRequire } from 'node:module';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Language, Parser } from 'web-tree-sitter';
import { itWith, peer } from '../support/peer.ts';
import { createTestHome, type TestHome } from '../support/program.ts';
import { run } from '../support/programs.ts';
import { tidyRun } from './tidy-run.ts';

let home: TestHome;
let scripts: Record<string, string>;
beforeAll(async () => {
  home = await createTestHome();
  const shells = ['bash', 'zsh', 'fish', 'powershell'];
  const runs = await Promise.all(shells.map((shell) => tidyRun(['completion', shell], { env: home.env() })));
  scripts = Object.fromEntries(runs.map(({ stdout }, index) => [shells[index] ?? '', stdout]));
});
afterAll(() => home.remove());

const script = (shell: string) => {
  const text = scripts[shell];
  if (!text) throw new Error(`No script for ${shell} was printed.`);
  return text;
};

describe('the completion of bash', () => {
  const complete = (bash: string, ...words: string[]) => {
    const list = words.map((word) => `'${word}'`).join(' ');
    const line = `${script('bash')}\nCOMP_WORDS=(bedrock-setup ${list}); COMP_CWORD=${words.length}; _bedrock_setup; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = run(bash, ['-c', line]);
    expect(stderr).toBe('');
    return stdout.trim().split('\n');
  };

  itWith(peer('bash'), 'completes commands, flags, and the flags of a command', () => {
    const bash = peer('bash').path;
    expect(script('bash')).toContain('complete -o default -F _bedrock_setup bedrock-setup');
    expect(complete(bash, 'expo')).toEqual(['export']);
    expect(complete(bash, '--profile-o')).toEqual(['']);
    expect(complete(bash, 'export', '--profile-o')).toEqual(['--profile-only']);
    expect(complete(bash, 'export', 'work', '--per')).toEqual(['--persist']);
    expect(complete(bash, '--role-a')).toEqual(['--role-arn']);
    expect(complete(bash, 'policy', '--serv')).toEqual(['--service', '--service-account']);
  });
});

describe('the completion of zsh', () => {
  itWith(peer('zsh'), 'is registered, and completes commands and the flags of a command', () => {
    const zsh = peer('zsh').path;
    expect(script('zsh').startsWith('#compdef bedrock-setup')).toBe(true);
    // Without a terminal the two builtins that the function hands its words to are replaced by ones that print them.
    const driver = (words: string, current: number) =>
      `autoload -Uz compinit; compinit -u -D -d "$HOME/zcompdump"
source /dev/stdin <<'COMPLETION'
${script('zsh')}
COMPLETION
print -r -- "\${_comps[bedrock-setup]}"
compadd() { shift; print -rl -- "$@"; }
_describe() { print -rl -- "\${(@P)2}"; }
words=(bedrock-setup ${words}); CURRENT=${current}; _bedrock_setup`;
    const flags = run(zsh, ['-f', '-c', driver('export --', 3)], { env: { HOME: home.home } });
    expect(flags.stderr).toBe('');
    expect(flags.stdout.split('\n')[0]).toBe('_bedrock_setup');
    expect(flags.stdout.split('\n')).toContain('--profile-only');
    expect(flags.stdout.split('\n')).not.toContain('--role-arn');
    const commands = run(zsh, ['-f', '-c', driver("''", 2)], { env: { HOME: home.home } });
    expect(commands.stdout).toContain('doctor:show who wins and why');
  });
});

describe('the completion of fish', () => {
  itWith(peer('fish'), 'completes commands with what they do, and flags where they belong', () => {
    const fish = peer('fish').path;
    expect(script('fish')).toContain('complete -c bedrock-setup');
    const complete = (line: string) => {
      const { stdout, stderr } = run(fish, ['-N', '-c', `${script('fish')}\ncomplete -C '${line}'`], {
        env: { HOME: home.home },
      });
      expect(stderr).toBe('');
      return stdout.trim().split('\n');
    };
    expect(complete('bedrock-setup doc').join()).toMatch(/^doctor\tshow who wins/);
    expect(complete('bedrock-setup export --profile-o').join()).toMatch(/^--profile-only\tAWS_PROFILE/);
    expect(complete('bedrock-setup --role-a').join()).toMatch(/^--role-arn\t/);
    expect(complete('bedrock-setup export --role-a')).toEqual(['']);
  });
});

describe('the completion of PowerShell', () => {
  it('is PowerShell without an error, and knows the flags of each command', async () => {
    const require = createRequire(import.meta.url);
    await Parser.init({ locateFile: () => require.resolve('web-tree-sitter/tree-sitter.wasm') });
    const folder = path.dirname(require.resolve('@vscode/tree-sitter-wasm/package.json'));
    const parser = new Parser();
    parser.setLanguage(await Language.load(path.join(folder, 'wasm', 'tree-sitter-powershell.wasm')));
    const root = parser.parse(script('powershell'))?.rootNode;
    expect(root?.hasError).toBe(false);
    const pairs = root?.descendantsOfType('hash_entry').map((node) => node?.text ?? '') ?? [];
    const exporting = pairs.find((pair) => pair.startsWith("'export'"));
    expect(exporting).toContain('--profile-only');
    expect(exporting).not.toContain('--role-arn');
    expect(pairs.find((pair) => pair.startsWith("''"))).toContain('--role-arn');
    expect(script('powershell')).toContain('Register-ArgumentCompleter -Native -CommandName bedrock-setup');
  });
});
