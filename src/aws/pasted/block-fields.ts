import type { Note } from '../values/parsed.ts';
import { bareName } from '../values/tidy.ts';

/** How a pasted block was written. */
export type BlockForm =
  | 'exports'
  | 'dotenv'
  | 'fish'
  | 'powershell'
  | 'cmd'
  | 'nushell'
  | 'tcsh'
  | 'elvish'
  | 'xonsh'
  | 'commands'
  | 'ini'
  | 'json'
  | 'csv'
  | 'yaml'
  | 'values';

/** What a block can tell, by the name it has here. */
export type BlockField =
  | 'accessKeyId'
  | 'secretAccessKey'
  | 'sessionToken'
  | 'apiKey'
  | 'region'
  | 'profile'
  | 'expiration';

/** The raw values found in a block; nothing is judged yet. */
export interface BlockFields {
  form: BlockForm;
  values: Partial<Record<BlockField, string>>;
  notes: Note[];
}

const fields: Readonly<Record<string, BlockField>> = {
  accesskeyid: 'accessKeyId',
  accesskey: 'accessKeyId',
  secretaccesskey: 'secretAccessKey',
  secretkey: 'secretAccessKey',
  sessiontoken: 'sessionToken',
  securitytoken: 'sessionToken',
  token: 'sessionToken',
  bearertokenbedrock: 'apiKey',
  servicecredentialsecret: 'apiKey',
  region: 'region',
  defaultregion: 'region',
  regionname: 'region',
  profile: 'profile',
  defaultprofile: 'profile',
  credentialexpiration: 'expiration',
  expiration: 'expiration',
  sessionexpiration: 'expiration',
  xsecuritytokenexpires: 'expiration',
};

/** The field that a name stands for in any spelling: `AWS_ACCESS_KEY_ID`, `accessKeyId`, `Access key ID`. */
export function fieldOf(name: string): BlockField | undefined {
  const bare = bareName(name);
  return Object.hasOwn(fields, bare) ? fields[bare] : undefined;
}
