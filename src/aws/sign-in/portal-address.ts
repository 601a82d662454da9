import { partitionOf } from '../values/partition.ts';
import { bedrockRegions, otherRegions } from '../values/regions.ts';

const hostOf = (startUrl: string) => (URL.canParse(startUrl) ? new URL(startUrl).hostname : '');

/** The Region that stands in the address of an access portal, as in `ssoins-….portal.eu-west-1.app.aws`; most addresses name none. */
export function regionInStartUrl(startUrl: string): string | undefined {
  const labels = hostOf(startUrl).split('.');
  return labels.find((label) => partitionOf(label) !== undefined);
}

/** The partition that an access portal belongs to, by its address: GovCloud and China have portals of their own. */
export function partitionOfPortal(startUrl: string): 'aws' | 'aws-us-gov' | 'aws-cn' {
  const host = hostOf(startUrl);
  if (/\.(awsapps\.cn|amazonaws\.com\.cn)$/.test(host)) return 'aws-cn';
  return /(^|\.)us-gov-/.test(host) ? 'aws-us-gov' : 'aws';
}

// Where organizations have most of their portals, in the order of AWS's own examples and of the age of the Regions.
const frequent = [
  'us-east-1',
  'us-west-2',
  'eu-west-1',
  'eu-central-1',
  'us-east-2',
  'ap-southeast-2',
  'ap-northeast-1',
];

/** Every Region in which a portal may live, the likely ones first: what the person uses elsewhere, then where most portals are. */
export function portalRegions(startUrl: string, likely: readonly (string | undefined)[]): string[] {
  const partition = partitionOfPortal(startUrl);
  const known = [...bedrockRegions, ...otherRegions].map(({ code }) => code);
  const all = [...likely, ...frequent, ...known].filter((code) => code !== undefined);
  return [...new Set(all)].filter((code) => partitionOf(code) === partition);
}

const word = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

/** A name for the `[sso-session]` section of a portal: its vanity name or directory, for example `corp` or `d-1234567890`. */
export function sessionNameFor(startUrl: string): string {
  const host = hostOf(startUrl);
  const path = URL.canParse(startUrl) ? new URL(startUrl).pathname : '';
  const directory = /\b(d-[0-9a-f]{10}|ssoins-[0-9a-z]+)\b/.exec(`${host}${path}`)?.[1];
  const [first = ''] = host.split('.');
  const isGeneric = /^(start|identitycenter|portal|www)$/.test(first);
  return word(isGeneric ? (directory ?? host) : first) || 'sso';
}

/** A name for the profile of a permission set in an account, for example `workloads-bedrockuser`. */
export function profileNameFor(account: { id: string; name: string }, roleName: string): string {
  const name = [word(account.name) || account.id, word(roleName)].filter((part) => part !== '').join('-');
  return name.slice(0, 64).replace(/-+$/, '') || account.id;
}
