import { type Caller, readCaller } from './caller.ts';

/** Which policy said no; it decides who has to act. `unsaid` is what older services send. */
export type RefusingPolicy =
  | 'identity'
  | 'service-control'
  | 'resource-control'
  | 'boundary'
  | 'session'
  | 'vpc-endpoint'
  | 'resource'
  | 'role-trust'
  | 'unsaid';

/** The resource of a refusal. `region` is empty for the last hop of a global inference profile, and absent in `*`. */
export interface RefusedResource {
  arn: string;
  region?: string;
  account?: string;
  /** For example `foundation-model/amazon.nova-micro-v1:0`. */
  name?: string;
}

/** A refusal of AWS taken apart. */
export interface Refusal {
  caller?: Caller;
  /** For example `bedrock:InvokeModel`. */
  action?: string;
  resource?: RefusedResource;
  by: RefusingPolicy;
  /** Whether a Deny was met; else an Allow is missing. */
  isDeny: boolean;
  /** The policy's own ARN, which newer messages carry. */
  policyArn?: string;
}

const kinds: Readonly<Record<string, RefusingPolicy>> = {
  'service control policy': 'service-control',
  scp: 'service-control',
  'resource control policy': 'resource-control',
  rcp: 'resource-control',
  'permission boundary': 'boundary',
  'permissions boundary': 'boundary',
  'session policy': 'session',
  'vpc endpoint policy': 'vpc-endpoint',
  'role trust policy': 'role-trust',
  'resource-based policy': 'resource',
  'identity-based policy': 'identity',
};

const policyWords = `(${Object.keys(kinds).join('|')})`;
// AWS varies the words between: “in a(n)”, “in one or more”, “policies”.
const denied = new RegExp(`explicit deny in (?:[\\w()]+ ){0,4}?${policyWords}(?::\\s*(arn:[^\\s,;]+))?`, 'i');
const notAllowed = new RegExp(`no ${policyWords} allows?`, 'i');

/** `aws-marketplace:Subscribe` and the like, wherever the sentence names what was refused. */
const actionAfter = /(?:not authorized to perform:?|is denied for|allows the) ([a-z][a-z0-9-]*:[A-Za-z][A-Za-z0-9]*)/;
const actionAnywhere = /\b((?:aws-marketplace|bedrock-mantle|bedrock|signin|sts|kms):[A-Z][A-Za-z0-9]*)/;

/**
 * Takes the sentence of a refusal apart: `User: ARN is not authorized to perform: ACTION on resource: RESOURCE`, then
 * `because no … policy allows` or `with an explicit deny in a … policy[: ARN]`
 * ([access denied messages](https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html)). `undefined`
 * when the text is no such sentence.
 */
export function readRefusal(sentence: string): Refusal | undefined {
  const text = sentence.replace(/\bpolicies\b/gi, 'policy').replace(/\bboundaries\b/gi, 'boundary');
  const isDeny = /explicit deny/i.test(text);
  const isSentence = isDeny || notAllowed.test(text) || /not authorized to perform/i.test(text);
  if (!isSentence) return undefined;
  const deny = denied.exec(text);
  const words = (deny ?? notAllowed.exec(text))?.[1]?.toLowerCase() ?? '';
  const caller = readCaller(/\bUser: (arn:[^\s,;]+)/i.exec(text)?.[1]);
  const action = actionAfter.exec(text)?.[1] ?? actionAnywhere.exec(text)?.[1];
  const resource = readResource(/on resource: ([^\s,;]+)/i.exec(text)?.[1]);
  const said = kinds[words] ?? 'unsaid';
  // The resource-based policy of a role is its trust policy; AWS words it either way.
  const by = said === 'resource' && action?.startsWith('sts:') ? 'role-trust' : said;
  const policyArn = deny?.[2] ?? /\barn:[\w-]+:organizations::[^\s,;]+/.exec(text)?.[0];
  return {
    ...(caller === undefined ? {} : { caller }),
    ...(action === undefined ? {} : { action }),
    ...(resource === undefined ? {} : { resource }),
    by,
    isDeny,
    ...(policyArn === undefined ? {} : { policyArn: policyArn.replace(/\.$/, '') }),
  };
}

function readResource(text: string | undefined): RefusedResource | undefined {
  if (text === undefined) return undefined;
  const arn = text.replace(/[.)'"]+$/, '');
  const parts = /^arn:[\w-]+:[\w-]+:([\w-]*):(\d{12}|aws)?:(.+)$/.exec(arn);
  if (parts === null) return arn === '*' ? { arn } : undefined;
  const [, region = '', account, name = ''] = parts;
  return { arn, region, name, ...(account === undefined ? {} : { account }) };
}
