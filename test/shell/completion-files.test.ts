import { describe, expect, it } from 'vitest';
import { completionFiles } from '../../src/shell/completion-files.ts';

describe('completion in PowerShell on Windows', () => {
  const machine = { platform: 'windows', home: 'C:\\Users\\ada', env: {}, exists: () => false } as const;

  it.each([
    ['pwsh', 'PowerShell'],
    ['powershell', 'WindowsPowerShell'],
    ['cmd', 'WindowsPowerShell'],
  ] as const)('goes into the start-up file of the one that calls, and says what it takes (%s)', (program, folder) => {
    const { files, notes } = completionFiles('powershell', 'the script\n', machine, program);
    expect(files.map(({ path }) => path)).toEqual([
      'C:\\Users\\ada\\AppData\\Roaming\\bedrock-setup\\completion.ps1',
      `C:\\Users\\ada\\Documents\\${folder}\\profile.ps1`,
    ]);
    expect(files.map(({ edit }) => edit(null))).toMatchObject([
      { ok: true, text: expect.stringContaining('the script') },
      { ok: true, text: expect.stringContaining('. "$HOME/AppData/Roaming/bedrock-setup/completion.ps1"') },
    ]);
    expect(notes).toEqual([expect.stringContaining('Set-ExecutionPolicy')]);
  });
});
