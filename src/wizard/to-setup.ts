import type { EnvironmentCredential, Setup } from '../aws/setup.ts';
import type { AccessKeyCredentials } from '../aws/values/credentials.ts';
import { type Answers, type AnswerValues, answerTo, type QuestionId } from './answers.ts';
import { apiKeyIn, block, methodOf, pastedKeys } from './table/target.ts';

/**
 * Complete answers as a setup. `environmentKeys` are the keys that stand in the environment, for those who chose them.
 * Throws when an answer is missing, which is a bug in the table: the walk asks everything that applies.
 */
export function toSetup(answers: Answers, environmentKeys: AccessKeyCredentials | undefined): Setup {
  const need = <Id extends QuestionId>(id: Id): AnswerValues[Id] => {
    const value = answerTo(answers, id);
    if (value === undefined) throw new Error(`The answer “${id}” is missing.`);
    return value;
  };
  const method = methodOf(answers);
  if (method === undefined) throw new Error('The answer “method” is missing.');
  const region = need('region');
  if (method === 'env') {
    const credential = environmentCredential(need, answers, environmentKeys);
    const persistIn = answerTo(answers, 'persistIn');
    const kept = { persist: need('persist'), ...(persistIn === undefined ? {} : { persistIn }) };
    return { method, credential, region, shell: need('shell'), ...kept, litellm: false };
  }
  const clearConflicts = answerTo(answers, 'clearConflicts') ?? false;
  if (method === 'file') {
    const keys = accessKeys(need, answers, environmentKeys);
    return { method, profile: need('profile'), keys, region, output: need('output'), clearConflicts };
  }
  const role = need('role');
  if (role === 'ambient') return { method, role, service: need('service'), region };
  const place = { profile: need('profile'), region, output: need('output'), clearConflicts };
  if (role === 'login') return { method, role, ...place };
  if (role === 'sso') {
    const session = {
      name: need('ssoSession'),
      ...(answers.ssoStartUrl && answers.ssoRegion ? { startUrl: need('ssoStartUrl'), region: need('ssoRegion') } : {}),
    };
    return { method, role, ...place, session, accountId: need('ssoAccountId'), roleName: need('ssoRoleName') };
  }
  if (role === 'process') return { method, role, ...place, command: need('credentialProcess') };
  const source = need('roleSource');
  return {
    method,
    role,
    ...place,
    roleArn: need('roleArn'),
    source:
      source === 'profile'
        ? { type: 'profile', profile: need('sourceProfile') }
        : { type: 'credential-source', source },
    ...optionalText('externalId', answerTo(answers, 'externalId')),
    ...optionalText('mfaSerial', answerTo(answers, 'mfaSerial')),
    ...optionalText('roleSessionName', answerTo(answers, 'roleSessionName')),
    ...(answerTo(answers, 'durationSeconds') === undefined
      ? {}
      : { durationSeconds: need('durationSeconds') as number }),
  };
}

type Need = <Id extends QuestionId>(id: Id) => AnswerValues[Id];

function environmentCredential(
  need: Need,
  answers: Answers,
  environmentKeys: AccessKeyCredentials | undefined,
): EnvironmentCredential {
  const credential = need('credential');
  const apiKey = apiKeyIn(answers);
  if (apiKey !== undefined) return { type: 'api-key', apiKey };
  if (credential === 'profile') return { type: 'profile', profile: need('profile') };
  return { type: 'keys', keys: accessKeys(need, answers, environmentKeys) };
}

function accessKeys(
  need: Need,
  answers: Answers,
  environmentKeys: AccessKeyCredentials | undefined,
): AccessKeyCredentials {
  const credential = need('credential');
  if (pastedKeys(answers) !== undefined) {
    const chosen = block(answers);
    if (chosen === undefined) throw new Error('Nobody said whose keys are meant.');
    return chosen.credentials;
  }
  if (credential === 'environment') {
    if (environmentKeys === undefined) throw new Error('The environment holds no access key pair.');
    return environmentKeys;
  }
  const sessionToken = answerTo(answers, 'sessionToken');
  return {
    accessKeyId: need('accessKeyId') as string,
    secretAccessKey: need('secretAccessKey'),
    ...(sessionToken === undefined ? {} : { sessionToken }),
  };
}

function optionalText<Key extends string>(key: Key, value: string | undefined): { [K in Key]?: string } {
  return (value ? { [key]: value } : {}) as { [K in Key]?: string };
}
