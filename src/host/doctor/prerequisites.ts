import { devNull } from 'node:os';
import type { ProgramResult, RunProgram } from '../programs/run-program.ts';

/** A program of the guide, as it was found here. */
export interface Prerequisite {
  name: 'AWS CLI' | 'Python' | 'boto3' | 'Node.js';
  /** Absent where it is not there. */
  version?: string;
  /** What that means, as a sentence; absent where there is nothing to say. */
  says?: string;
}

const none: ProgramResult = { code: null, stdout: '', stderr: '' };

const isOlder = (version: string, than: readonly number[]) => {
  const parts = version.split('.').map(Number);
  const at = than.findIndex((least, index) => (parts[index] ?? 0) !== least);
  return at !== -1 && (parts[at] ?? 0) < (than[at] ?? 0);
};

/** Looks for the programs of the guide. None of them is needed to set Bedrock up here; who writes Python needs the middle two. */
export async function findPrerequisites(
  run: RunProgram,
  { node, platform }: { node: string; platform: 'linux' | 'macos' | 'windows' },
): Promise<Prerequisite[]> {
  const limit = { timeoutMs: 5_000 };
  // The AWS CLI reads the AWS files before it says its version, and says none when one cannot be read.
  const withoutFiles = { AWS_CONFIG_FILE: devNull, AWS_SHARED_CREDENTIALS_FILE: devNull };
  const pythons = platform === 'windows' ? ['python', 'py'] : ['python3', 'python'];
  const [aws, ...found] = await Promise.all([
    run('aws', ['--version'], { ...limit, env: withoutFiles }),
    ...pythons.map((name) => run(name, ['-c', script], limit)),
  ]);
  const python = found.find(({ code }) => code === 0) ?? none;
  const [version, boto3] = python.stdout.trim().split(/\s+/);
  return [awsCli(aws), ...pythonOf(version, boto3), { name: 'Node.js', version: node }];
}

const script = [
  'import sys',
  "print('%d.%d.%d' % sys.version_info[:3])",
  'try:',
  '    import boto3; print(boto3.__version__)',
  'except Exception: pass',
].join('\n');

function awsCli({ stdout, stderr }: ProgramResult): Prerequisite {
  const version = /aws-cli\/(\d[\w.]*)/.exec(`${stdout} ${stderr}`)?.[1];
  const name = 'AWS CLI';
  if (version === undefined) return { name, says: 'It is not needed here.' };
  if (version.startsWith('1.')) {
    return {
      name,
      version,
      says: 'Version 1 knows neither aws sso login nor aws login; bedrock-setup login does both.',
    };
  }
  return isOlder(version, [2, 32, 0])
    ? { name, version, says: 'aws login needs 2.32.0; bedrock-setup login does the same.' }
    : { name, version };
}

function pythonOf(version: string | undefined, boto3: string | undefined): Prerequisite[] {
  if (!version) return [{ name: 'Python', says: 'Only programs in Python need it.' }];
  const without = { name: 'boto3', says: 'Programs in Python need it: python3 -m pip install boto3' } as const;
  if (!boto3) return [{ name: 'Python', version }, without];
  return [
    { name: 'Python', version },
    {
      name: 'boto3',
      version: boto3,
      ...(isOlder(boto3, [1, 39, 0])
        ? { says: 'Bedrock API keys need 1.39 or newer: python3 -m pip install --upgrade boto3' }
        : {}),
    },
  ];
}
