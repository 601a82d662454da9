import type { PastedKeys } from '../aws/pasted/credential-block.ts';
import type { AmbientService, CredentialSource } from '../aws/setup.ts';
import type { Note } from '../aws/values/parsed.ts';

/** The three methods, by the names that scripts give them. */
export type Method = 'env' | 'file' | 'role';

/** Every question's id with the type of its parsed answer: the compiler refuses any other id, and a parse of another type. */
export interface AnswerValues {
  scenario: string;
  method: Method | 'browser' | 'keys' | 'machine' | 'assume' | 'program' | 'variables' | 'nothing';
  /** What somebody has who has no keys yet. */
  beginning: 'no-account' | 'account' | 'administrator';
  role: 'ambient' | 'assume-role' | 'sso' | 'login' | 'process';
  service: AmbientService;
  credential: 'access-key' | 'paste' | 'csv' | 'secrets-manager' | 'environment' | 'api-key' | 'profile';
  /** The ID alone, or the whole block that was pasted in its place. */
  accessKeyId: string | PastedKeys;
  secretAccessKey: string;
  sessionToken: string;
  pasted: PastedKeys;
  csv: PastedKeys;
  /** Whose credentials fetch the secret; empty for those of this shell. */
  secretProfile: string;
  /** Access keys, or a Bedrock API key, which becomes a variable. */
  secret: PastedKeys | { apiKey: string };
  apiKey: string;
  profile: string;
  keysOf: string;
  clearConflicts: boolean;
  roleArn: string;
  roleSource: 'profile' | CredentialSource;
  sourceProfile: string;
  roleOptions: boolean;
  externalId: string;
  mfaSerial: string;
  durationSeconds: number | undefined;
  roleSessionName: string;
  /** The command of `credential_process`. */
  credentialProcess: string;
  ssoSession: string;
  ssoStartUrl: string;
  ssoRegion: string;
  /** Whether every account and permission set of the portal gets a profile. */
  ssoAll: boolean;
  ssoAccountId: string;
  ssoRoleName: string;
  region: string;
  output: string;
  shell: string;
  persist: boolean;
  persistIn: 'user-environment' | 'startup-file';
  client: string;
  model: string;
  delivery: 'print' | 'copy';
}

/** The id of a question in the table. */
export type QuestionId = keyof AnswerValues;

/** One answer: the parsed value, the raw string it came from, and whether the person was asked or it was given beforehand. */
export interface Answered<Id extends QuestionId = QuestionId> {
  value: AnswerValues[Id];
  raw: string;
  given: boolean;
  /** Why nobody was asked: the one sensible answer was taken. */
  silent?: string;
  /** What there was to say about it: shown again on review and in `--json`. */
  notes?: readonly Note[];
}

/** The answers so far. */
export type Answers = { readonly [Id in QuestionId]?: Answered<Id> };

/** The value of one answer, `undefined` while it is not answered. */
export function answerTo<Id extends QuestionId>(answers: Answers, id: Id): AnswerValues[Id] | undefined {
  return (answers[id] as Answered<Id> | undefined)?.value;
}

/** All remarks about the answers so far, in the order of the answers. */
export function notesOn(answers: Answers): Note[] {
  return Object.values(answers).flatMap(({ notes = [] }) => notes);
}
