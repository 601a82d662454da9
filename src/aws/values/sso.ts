import { noteIf, type Parsed, parsed, refused } from './parsed.ts';
import { parseSectionName } from './profile-name.ts';
import { tidiedNote, tidyPasted } from './tidy.ts';

const example = 'https://d-1234567890.awsapps.com/start';
const portals = [
  /^[a-z0-9-]+(\.us-gov-[a-z]+-\d|\.us-gov-home|\.home)?\.awsapps\.(com|cn)$/,
  /^identitycenter\.amazonaws\.com$/,
  /^ssoins-[a-z0-9]+(\.portal)?\.[a-z0-9-]+\.(app\.aws|portal\.amazonaws\.com)$/,
  /\.(awsapps\.com|app\.aws|amazonaws\.com|amazonaws\.com\.cn|amazonaws\.eu)$/,
];

/** Reads the address of the AWS access portal of IAM Identity Center. */
export function parseSsoStartUrl(raw: string): Parsed<string> {
  const tidied = tidyPasted(raw, ['SsoStartUrl', 'StartUrl', 'AwsAccessPortalUrl']);
  const { text } = tidied;
  if (text === '') return refused(`Enter the address of your AWS access portal, for example ${example}.`);
  const whole = completed(text);
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  if (url === undefined || !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(url.hostname) || /\s/.test(text))
    return refused(`This is not a web address. The AWS access portal’s looks like ${example}.`);
  if (url.protocol !== 'https:')
    return refused(`The address of the AWS access portal begins with https://. It looks like ${example}.`);
  if (/(^|\.)(signin|console)\.(aws\.amazon\.com|amazonaws-us-gov\.com|amazonaws\.cn)$/.test(url.hostname)) {
    return refused(
      `This is the sign-in page of the AWS console. The AWS access portal has another address, such as ${example}; it stands in the invitation to IAM Identity Center.`,
    );
  }
  if (url.username !== '' || url.password !== '') return refused('The address must not hold a user name or password.');
  const value = `https://${url.host}${url.pathname.replace(/\/+$/, '')}`;
  const isPortal = portals.some((pattern) => pattern.test(url.hostname));
  return parsed(
    value,
    tidiedNote(tidied),
    noteIf(value !== text, 'read-as', `Read as ${value}.`),
    noteIf(
      !isPortal,
      'foreign-portal',
      'This is not one of AWS’s own addresses. That is right only if your organisation gave its portal an address of its own.',
    ),
  );
}

function completed(text: string): string {
  if (/^(d-[0-9a-f]{10})$/.test(text)) return `https://${text}.awsapps.com/start`;
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
}

/** Reads the name of an `[sso-session]` section. */
export function parseSsoSessionName(raw: string): Parsed<string> {
  return parseSectionName(raw, { what: 'sso-session', names: ['SsoSession', 'SessionName'] });
}

/** Reads the name of a permission set, which the profile calls `sso_role_name`. */
export function parseSsoRoleName(raw: string): Parsed<string> {
  const tidied = tidyPasted(raw, ['SsoRoleName', 'RoleName', 'PermissionSet']);
  const reserved = /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/.exec(tidied.text.split('/').at(-1) ?? '')?.[1];
  if (reserved !== undefined)
    return parsed(reserved, {
      code: 'from-role-name',
      text: 'The name of the permission set was taken from the name of its role.',
    });
  if (/^[\w+=,.@-]{1,64}$/.test(tidied.text)) return parsed(tidied.text, tidiedNote(tidied));
  return refused(
    'Enter the name of the permission set as the AWS access portal shows it, for example BedrockUser. It holds no blanks.',
  );
}
