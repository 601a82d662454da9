import { describe, expect, it } from 'vitest';
import { findShell, shellOfExecutable } from '../../src/shell/shells.ts';

describe('the shell behind an executable', () => {
  it.each([
    ['-bash', 'bash'],
    ['/usr/bin/zsh', 'zsh'],
    ['C:\\Program Files\\PowerShell\\7\\PWSH.EXE', 'pwsh'],
    ['/opt/pwsh-preview', 'pwsh'],
    ['busybox', 'ash'],
    ['my-zsh', undefined],
    ['zsh.exe.old', undefined],
    ['git-bash', undefined],
    ['', undefined],
  ])('of %s is %s', (executable, program) => {
    expect(shellOfExecutable(executable)?.program).toBe(program);
  });

  it('is found by its name too, however it is written', () => {
    expect(findShell(' ZSH ')?.program).toBe('zsh');
    expect(findShell('git-bash')?.program).toBe('git-bash');
    expect(findShell('windows powershell 5.1')?.name).toMatch(/Windows PowerShell 5\.1/i);
    expect(findShell('nobody')).toBeUndefined();
  });
});
