import type { Answer } from './answer.ts';
import {
  getFoundationModel,
  getFoundationModelAvailability,
  getInferenceProfile,
  getUseCaseForModelAccess,
  listFoundationModelAgreementOffers,
  listFoundationModels,
  listInferenceProfiles,
} from './bedrock.ts';
import { converse } from './bedrock-runtime.ts';
import { type Call, formOf } from './call.ts';
import { authorizeConsole, confirmationPage, createConsoleToken } from './console-sign-in.ts';
import { iamActions } from './iam.ts';
import { containerCredentials, instanceMetadata, instanceMetadataToken } from './metadata-endpoints.ts';
import { authorizePage, createToken, devicePage, registerClient, startDeviceAuthorization } from './oidc.ts';
import { inferThroughMantle, inferThroughRuntime, listMantleModels } from './open-apis.ts';
import { decoded, type Received } from './received.ts';
import { getSecretValue } from './secrets-manager.ts';
import type { SignInMemory } from './sign-in-memory.ts';
import { getRoleCredentials, listAccountRoles, listAccounts } from './sso-portal.ts';
import { assumeRole, assumeRoleWithWebIdentity, getCallerIdentity, getSessionToken } from './sts.ts';
import type { Operation } from './world.ts';

/** Services this emulator plays. */
type Service =
  | 'sts'
  | 'bedrock'
  | 'bedrock-runtime'
  | 'bedrock-mantle'
  | 'imds'
  | 'container'
  | 'sso'
  | 'sso-oidc'
  | 'signin'
  | 'iam'
  | 'secrets-manager';

/** What the emulator remembers between requests: tokens of the instance metadata service, and sign-ins under way. */
export interface Memory {
  metadataTokens: Set<string>;
  signIns: SignInMemory;
}

/** Where a request goes. */
export interface Route {
  service: Service;
  operation: Exclude<Operation, '*'>;
  /** `false` for operations whose proof is not a signature. */
  signed: boolean;
  parameters: string[];
  answer(call: Call, memory: Memory): Answer;
}

type Row = [
  method: string,
  pattern: RegExp,
  service: Service,
  operation: Exclude<Operation, '*'>,
  answer: Route['answer'],
];

const signingIn =
  (answer: (call: Call, memory: SignInMemory) => Answer): Route['answer'] =>
  (call, memory) =>
    answer(call, memory.signIns);

const rows: Row[] = [
  ['GET', /^\/foundation-models$/, 'bedrock', 'ListFoundationModels', listFoundationModels],
  ['GET', /^\/foundation-models\/(.+)$/, 'bedrock', 'GetFoundationModel', getFoundationModel],
  ['GET', /^\/inference-profiles$/, 'bedrock', 'ListInferenceProfiles', listInferenceProfiles],
  ['GET', /^\/inference-profiles\/(.+)$/, 'bedrock', 'GetInferenceProfile', getInferenceProfile],
  [
    'GET',
    /^\/foundation-model-availability\/(.+)$/,
    'bedrock',
    'GetFoundationModelAvailability',
    getFoundationModelAvailability,
  ],
  ['GET', /^\/use-case-for-model-access$/, 'bedrock', 'GetUseCaseForModelAccess', getUseCaseForModelAccess],
  [
    'GET',
    /^\/list-foundation-model-agreement-offers\/(.+)$/,
    'bedrock',
    'ListFoundationModelAgreementOffers',
    listFoundationModelAgreementOffers,
  ],
  ['POST', /^\/model\/([^/]+)\/converse$/, 'bedrock-runtime', 'Converse', converse],
  ['POST', /^\/(openai\/v1\/chat\/completions)$/, 'bedrock-runtime', 'ChatCompletions', inferThroughRuntime],
  ['POST', /^\/(openai\/v1\/responses)$/, 'bedrock-runtime', 'Responses', inferThroughRuntime],
  ['GET', /^\/mantle\/v1\/models$/, 'bedrock-mantle', 'ListModels', listMantleModels],
  [
    'POST',
    /^\/mantle\/((?:openai\/)?v1\/(?:responses|chat\/completions)|anthropic\/v1\/messages)$/,
    'bedrock-mantle',
    'CreateInference',
    inferThroughMantle,
  ],
  [
    'PUT',
    /^\/latest\/api\/token$/,
    'imds',
    'InstanceMetadataToken',
    (call, memory) => instanceMetadataToken(call, memory.metadataTokens),
  ],
  ['GET', /^\/latest\//, 'imds', 'InstanceMetadata', (call, memory) => instanceMetadata(call, memory.metadataTokens)],
  ['GET', /^\/v2\/credentials\//, 'container', 'ContainerCredentials', containerCredentials],
  ['GET', /^\/federation\/credentials$/, 'sso', 'GetRoleCredentials', getRoleCredentials],
  ['GET', /^\/assignment\/accounts$/, 'sso', 'ListAccounts', listAccounts],
  ['GET', /^\/assignment\/roles$/, 'sso', 'ListAccountRoles', listAccountRoles],
  ['POST', /^\/client\/register$/, 'sso-oidc', 'RegisterClient', signingIn(registerClient)],
  ['POST', /^\/device_authorization$/, 'sso-oidc', 'StartDeviceAuthorization', signingIn(startDeviceAuthorization)],
  ['GET', /^\/device$/, 'sso-oidc', 'DevicePage', signingIn(devicePage)],
  ['GET', /^\/authorize$/, 'sso-oidc', 'AuthorizePage', signingIn(authorizePage)],
  ['POST', /^\/token$/, 'sso-oidc', 'CreateToken', signingIn(createToken)],
  ['GET', /^\/v1\/authorize$/, 'signin', 'AuthorizeConsole', signingIn(authorizeConsole)],
  ['GET', /^\/v1\/sessions\/confirmation$/, 'signin', 'ConfirmationPage', confirmationPage],
  ['POST', /^\/v1\/token$/, 'signin', 'CreateOAuth2Token', signingIn(createConsoleToken)],
];

const stsActions = new Map<string, Route['answer']>([
  ['GetCallerIdentity', getCallerIdentity],
  ['AssumeRole', assumeRole],
  ['AssumeRoleWithWebIdentity', assumeRoleWithWebIdentity],
  ['GetSessionToken', getSessionToken],
]);

/** Finds the operation behind a request; `path` is the request's without a Region prefix. Undefined when there is none. */
export function routeOf(received: Received, path: string): Route | undefined {
  if (path === '/' || path === '') return actionOf(received);
  for (const [method, pattern, service, operation, answer] of rows) {
    const match = received.method === method ? pattern.exec(path) : null;
    if (match === null) continue;
    const signed = service.startsWith('bedrock');
    return { service, operation, signed, parameters: match.slice(1).map(decoded), answer };
  }
  return undefined;
}

/** The operation of a service that has one address for all of them. */
function actionOf(received: Received): Route | undefined {
  const found = (service: Service, operation: string, answer: Route['answer'] | undefined, signed = true) =>
    answer && { service, operation: operation as Route['operation'], signed, parameters: [], answer };
  if (received.headers['x-amz-target'] === 'secretsmanager.GetSecretValue') {
    return found('secrets-manager', 'GetSecretValue', getSecretValue);
  }
  const action = formOf(received).get('Action') ?? '';
  return (
    found('iam', action, iamActions.get(action)) ??
    found('sts', action, stsActions.get(action), action !== 'AssumeRoleWithWebIdentity')
  );
}
