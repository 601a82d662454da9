import type { Detected } from '../../src/aws/detected.ts';
import type { AskContext } from '../../src/wizard/table/question.ts';

/** A machine on which nothing was set up yet, with whatever a test needs to be different. */
export function detectedMachine(changes: Partial<Detected> = {}): Detected {
  return {
    platform: 'linux',
    wsl: false,
    ci: false,
    home: '/home/ada',
    shell: { dialect: 'env', name: 'bash', how: 'its process called this program' },
    credentialsFile: { path: '/home/ada/.aws/credentials', shown: '~/.aws/credentials', exists: false },
    configFile: { path: '/home/ada/.aws/config', shown: '~/.aws/config', exists: false },
    profiles: [],
    ssoSessions: [],
    variables: [],
    environmentKeys: false,
    resolutions: [],
    findings: [],
    ...changes,
  };
}

/** What questions may look at, for that machine. */
export function askContext(changes: Partial<AskContext> = {}): AskContext {
  return {
    detected: detectedMachine(),
    shells: [
      { value: 'env', label: 'bash, zsh, sh' },
      { value: 'powershell', label: 'PowerShell' },
    ],
    clients: [{ value: 'llmrouter', label: 'LLMRouter' }],
    models: [],
    portal: { accounts: [], roles: {} },
    identity: { roles: [], mfaDevices: [] },
    now: new Date('2026-10-01T12:00:00Z'),
    scenarios: [],
    productIsTerminal: false,
    timeZone: () => 'UTC',
    offers: () => ({}),
    ...changes,
  };
}

/** Synthetic keys, put together from parts so that no scanner takes them for real ones. */
export const syntheticKeys = {
  id: `AKIA${'SYNTHETIC2222222'}`,
  temporaryId: `ASIA${'SYNTHETIC3333333'}`,
  secret: 'synthetic/'.repeat(4),
  token: `${'synthetic+token/'.repeat(20)}ab==`,
};
