import { fromYaml } from '../../aws/yaml.ts';
import { exists } from '../../host/exists.ts';
import type { Call } from '../call.ts';
import { flagOf } from '../command-line/line.ts';
import type { SetupOptions } from '../lines/setup.ts';
import { readAll, readNamedText } from '../ports.ts';
import { type AnswersRead, readAnswers } from './answers-file.ts';
import { answersInVariables } from './name-of-answer.ts';
import { readTeamFile, teamFileName } from './team-file.ts';

/** Everything that was answered beforehand: a flag goes before the file of `--answers`, and that before a variable. */
export async function gatherAnswers({ world, options, given }: Call<SetupOptions>): Promise<AnswersRead> {
  const variables = answersInVariables(world.env);
  if (options.answers === undefined) return { ok: true, given: { ...variables, ...given } };
  if (options.answers === '-' && options.credentialsStdin === true) {
    return {
      ok: false,
      reasons: ['Standard input cannot be both the answers and the keys: name a file with --answers.'],
    };
  }
  const text =
    options.answers === '-'
      ? ({ ok: true, text: await readAll(world.stdin) } as const)
      : await readNamedText(world, options.answers);
  if (!text.ok) return { ok: false, reasons: [text.reason] };
  const read = readAnswers(text.text, options.answers === '-' ? 'Standard input' : options.answers, fromYaml);
  return read.given === undefined ? read : { ...read, given: { ...variables, ...read.given, ...given } };
}

/** What the team's file in this folder fills in; nothing where there is none, and in the demo. */
export async function gatherTeamAnswers(
  { world, demo }: Pick<Call, 'world' | 'demo'>,
  given: Readonly<Record<string, string>>,
): Promise<AnswersRead> {
  if (demo !== undefined || !exists(teamFileName)) return { ok: true, given: {} };
  const text = await readNamedText(world, teamFileName);
  return text.ok ? readTeamFile(text.text, given) : { ok: false, reasons: [text.reason] };
}

/** The methods that know no role. */
const withoutRole: readonly (string | undefined)[] = ['file', 'env', 'keys', 'variables', 'nothing'];

/** The sentence for an option that belongs to another method or another role than the one given beside it; nothing of what was typed is left out of account. */
export function contradictionAmong(given: Readonly<Record<string, string>>): string | undefined {
  for (const [id, value] of Object.entries(given)) {
    const { method, role } = impliedBy({ [id]: value });
    if (method === 'role' && withoutRole.includes(given.method?.toLowerCase()))
      return `${flagOf(id)} goes with --method role, not with --method ${given.method}. Leave one of the two out.`;
    if (role !== undefined && given.role !== undefined && given.role !== role)
      return `${flagOf(id)} goes with --role ${role}, not with --role ${given.role}. Leave one of the two out.`;
  }
  return undefined;
}

/** Options that only make sense together imply the question before them. */
export function impliedBy(given: Readonly<Record<string, string>>): Record<string, string> {
  const has = (...ids: string[]) => ids.some((id) => given[id] !== undefined);
  const isRole = has('role', 'roleArn', 'credentialProcess', 'ssoStartUrl', 'ssoSession', 'service');
  return {
    ...(isRole ? { method: 'role' } : {}),
    ...(has('externalId', 'mfaSerial', 'durationSeconds', 'roleSessionName') ? { roleOptions: 'yes' } : {}),
    ...(has('accessKeyId', 'secretAccessKey') ? { credential: 'access-key' } : {}),
    ...(has('csv') ? { credential: 'csv' } : {}),
    ...(has('secret') ? { credential: 'secrets-manager' } : {}),
    ...(has('pasted') ? { credential: 'paste' } : {}),
    ...(has('apiKey') ? { credential: 'api-key' } : {}),
    ...(has('roleArn') ? { role: 'assume-role' } : {}),
    ...(has('credentialProcess') ? { role: 'process' } : {}),
    ...(has('ssoStartUrl', 'ssoSession') ? { role: 'sso' } : {}),
    ...(has('service') ? { role: 'ambient' } : {}),
  };
}
