import { type Parsed, parsed, refused } from './parsed.ts';
import { tidiedNote, tidyPasted } from './tidy.ts';

/** The parts of an ARN: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export interface Arn {
  partition: string;
  service: string;
  region: string;
  account: string;
  resource: string;
}

/** Takes an ARN apart; `undefined` when the text is none. */
export function splitArn(text: string): Arn | undefined {
  const parts = /^arn:(aws[a-z-]*):([a-z0-9-]+):([a-z0-9-]*):(\d{12}|aws)?:(\S+)$/.exec(text);
  if (parts === null) return undefined;
  const [, partition = '', service = '', region = '', account = '', resource = ''] = parts;
  return { partition, service, region, account, resource };
}

/** The account ID in an ARN; `undefined` when there is none in it. */
export function accountOfArn(arn: string): string | undefined {
  return splitArn(arn)?.account || undefined;
}

const roleArn = /^arn:(aws|aws-us-gov|aws-cn|aws-eusc|aws-iso[a-z-]*):iam::\d{12}:role\/[\w+=,.@/-]+$/;
const example = 'arn:aws:iam::111122223333:role/BedrockUser';

/** Reads the ARN of a role to assume; the ARN of a running session of the role is turned back into the role's own. */
export function parseRoleArn(raw: string): Parsed<string> {
  const tidied = tidyPasted(raw, ['RoleArn', 'Role']);
  const { text } = tidied;
  if (text === '') return refused(`Enter the ARN of the role, for example ${example}.`);
  if (roleArn.test(text)) return parsed(text, tidiedNote(tidied));
  const arn = splitArn(text);
  if (arn === undefined) return refused(wrongForRole(text));
  const session = /^assumed-role\/([\w+=,.@-]+)\//.exec(arn.resource)?.[1];
  if (arn.service === 'sts' && session !== undefined) {
    return parsed(`arn:${arn.partition}:iam::${arn.account}:role/${session}`, tidiedNote(tidied), {
      code: 'session-arn',
      text: 'This was the ARN of a session of the role. If the role stands under a path, enter its own ARN from the IAM console.',
    });
  }
  const [kind = ''] = arn.resource.split('/');
  return refused(
    `This is the ARN of ${Object.hasOwn(kindWords, kind) ? kindWords[kind] : 'something else'}, not of a role. A role’s ARN looks like ${example}.`,
  );
}

const kindWords: Readonly<Record<string, string>> = {
  user: 'a user',
  group: 'a group',
  policy: 'a policy',
  'instance-profile': 'an instance profile',
  mfa: 'an MFA device',
  root: 'the root user',
  'federated-user': 'a federated user',
  role: 'a role that is written in an unusual way',
};

function wrongForRole(text: string): string {
  if (/^AROA[A-Z0-9]{12,}/.test(text))
    return `This is the identifier of a role; its ARN is needed, for example ${example}.`;
  if (/^arn:/i.test(text)) return `This ARN is not complete. A role’s ARN looks like ${example}.`;
  if (/^[\w+=,.@-]+$/.test(text))
    return `The whole ARN of the role is needed, not the name alone. It looks like ${example}.`;
  return `This is not the ARN of a role. It looks like ${example}.`;
}

/** Reads the ARN of a virtual MFA device or the serial number of a hardware token. */
export function parseMfaSerial(raw: string): Parsed<string> {
  const tidied = tidyPasted(raw, ['MfaSerial', 'SerialNumber']);
  const { text } = tidied;
  if (text === '') return refused('Enter the ARN of the MFA device, for example arn:aws:iam::111122223333:mfa/phone.');
  const arn = splitArn(text);
  if (arn !== undefined && /^u2f\//.test(arn.resource)) {
    return refused(
      'This is a security key or passkey, which cannot be used here. AWS takes only the six digits of an authenticator app or a hardware token for this.',
    );
  }
  if (arn !== undefined && !(arn.service === 'iam' && /^(sms-)?mfa\//.test(arn.resource) && arn.account !== '')) {
    return refused('This is not the ARN of an MFA device. It looks like arn:aws:iam::111122223333:mfa/phone.');
  }
  if (/^\d{6}$/.test(text)) {
    return refused(
      'This looks like a code of the device. Its ARN is needed here; the code is asked for when the role is assumed.',
    );
  }
  // The characters and lengths that sts:AssumeRole takes as SerialNumber.
  if (!/^[\w+=/:,.@-]{9,256}$/.test(text)) {
    return refused(
      'This is neither the ARN of an MFA device (arn:aws:iam::111122223333:mfa/phone) nor the serial number of a hardware token.',
    );
  }
  return parsed(text, tidiedNote(tidied));
}
