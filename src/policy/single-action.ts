import type { PolicyDocument } from './document.ts';

/** What a Bedrock API key's identity needs besides the calls themselves; `bedrock-mantle` has an action of the same name ([permissions](https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys-permissions.html)). */
export function apiKeyPolicy(action = 'bedrock:CallWithBearerToken'): PolicyDocument {
  return allow(action.startsWith('bedrock-mantle:') ? 'UseApiKeyWithMantle' : 'UseBedrockApiKey', action, '*');
}

/** What a caller needs to take on a role in another account, or one whose trust policy names the whole account. */
export function assumeRolePolicy(roleArn: string): PolicyDocument {
  return allow('AssumeRole', 'sts:AssumeRole', roleArn);
}

/** A policy of one action on one resource. */
export function allow(sid: string, action: string, resource: string): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: [{ Sid: sid, Effect: 'Allow', Action: [action], Resource: [resource] }],
  };
}
