import type { Detected } from '../../src/aws/detected.ts';
import type { Problem } from '../../src/aws/problem.ts';
import type { FileState } from '../../src/plan/plan.ts';
import type { SessionPorts } from '../../src/session/ports.ts';
import type { CallableModel, CheckEvent, CheckResult, Facts, VerifyRequest } from '../../src/verify/check.ts';
import { detectedMachine } from '../support/detected.ts';

/** What one verification finds: its checks, and what it learns. */
export interface Found {
  results: CheckResult[];
  facts?: Partial<Facts>;
}

/** A check that went well. */
export const passed: CheckResult = {
  id: 'identity',
  title: 'Identity',
  status: 'pass',
  detail: 'Account 111122223333',
};

/** A check that failed; `id` decides whether anything can be tried after it. */
export function failed(id: string, code = 'some-problem'): CheckResult {
  const problem: Problem = {
    code,
    summary: 'It failed.',
    cause: 'A test.',
    remedies: [{ type: 'act', says: 'Mend it.' }],
  };
  return { id, title: id, status: 'fail', detail: 'It failed.', problem };
}

/** Two models, the first by Amazon. */
export const models: CallableModel[] = [
  {
    modelId: 'amazon.nova-micro-v1:0',
    name: 'Nova Micro',
    provider: 'Amazon',
    lifecycle: 'ACTIVE',
    endpoints: ['bedrock-runtime'],
    invokeId: 'amazon.nova-micro-v1:0',
  },
  {
    modelId: 'anthropic.claude-haiku-4-5-20251001-v1:0',
    name: 'Claude Haiku 4.5',
    provider: 'Anthropic',
    lifecycle: 'ACTIVE',
    endpoints: ['bedrock-runtime'],
    invokeId: 'us.anthropic.claude-haiku-4-5-20251001-v1:0',
  },
];

/** Ports in memory: files as texts, verifications as they come, and a note of every request. */
export function memoryPorts(
  options: {
    contents?: Record<string, string>;
    found?: Found[];
    detected?: Partial<Detected>;
    failWrite?: (path: string, writes: number) => boolean;
  } = {},
) {
  const { contents = {}, found = [] } = options;
  const requests: VerifyRequest[] = [];
  let writes = 0;
  const stateOf = (path: string): Extract<FileState, { ok: true }> => ({
    ok: true,
    bytes: contents[path] === undefined ? null : new TextEncoder().encode(contents[path]),
    mode: contents[path] === undefined ? null : 0o600,
    realPath: path,
    notes: [],
    missingFolders: [],
  });
  const put = (path: string, bytes: Uint8Array | null) => {
    if (bytes === null) delete contents[path];
    else contents[path] = new TextDecoder().decode(bytes);
  };
  const problem: Problem = {
    code: 'disk-full',
    summary: 'The disk is full.',
    cause: 'It is full.',
    remedies: [{ type: 'act', says: 'Make room.' }],
  };
  const ports: SessionPorts = {
    detect: async () => detectedMachine(options.detected),
    files: {
      keepDays: 30,
      lock: async function* () {
        return {
          ok: true,
          value: {
            begin: async () => ({ ok: true, value: '1' }),
            prepare: async () => ({ ok: true, value: undefined }),
            write: async ({ path, after, mode }) => {
              writes += 1;
              if (options.failWrite?.(path, writes)) return { ok: false, problem };
              put(path, after);
              return { ok: true, value: { mode } };
            },
            putBack: async ({ path, before }) => {
              put(path, before);
              return { ok: true, value: undefined };
            },
            changeEnvironment: async () => ({ ok: false, problem }),
            commit: async () => {},
            abandon: async () => {},
            release: async () => {},
          },
        };
      },
      read: async (path) => stateOf(path),
      readEnvironment: async () => ({ ok: true, value: {} }),
    },
    readForPlan: async (path) => ({
      ok: true,
      content: { path, shown: path.replace('/home/ada', '~'), state: stateOf(path) },
    }),
    signIn: {
      async *signIn() {
        yield { type: 'failed', problem, at: 'sign-in' };
      },
      requestFor: async () => undefined,
      accounts: async () => ({ ok: false, problem }),
      roles: async () => ({ ok: false, problem }),
    },
    identity: {
      mfaDevices: async () => ({ ok: false, problem }),
      mfaSession: async () => ({ ok: false, problem }),
      roles: async () => ({ ok: false, problem: { ...problem, code: 'permission-missing' } }),
      secret: async () => ({ ok: false, problem }),
    },
    readText: async (path) =>
      contents[path] === undefined
        ? { ok: false, reason: `There is no file ${path}.` }
        : { ok: true, text: contents[path] },
    deleteFile: async (path) => {
      delete contents[path];
      return { ok: true };
    },
    async *verify(request): AsyncGenerator<CheckEvent> {
      requests.push(request);
      const next = found.shift() ?? { results: [passed] };
      for (const result of next.results) {
        yield { type: 'started', id: result.id, title: result.title };
        yield { type: 'finished', result };
      }
      yield { type: 'facts', facts: { region: request.region, partition: 'aws', ...next.facts } };
    },
    environmentKeys: () => undefined,
    copy: async () => ({ ok: true, how: 'through the terminal' }),
    exists: () => false,
    windowsProfiles: async () => undefined,
    environment: {},
    command: 'bedrock-setup',
    context: { scenarios: [], offers: () => ({}), productIsTerminal: false, timeZone: () => 'UTC' },
  };
  return { ports, requests, contents };
}
