import { regionOf } from '../../aws/values/regions.ts';
import { hasCode } from './failure.ts';
import type { Told } from './row.ts';

/** What every service says of keys that it does not know. */
export const invalidToken = /security token included in the request is invalid/i;

/** Whether AWS does not know the access key, or not with this token or in this Region: it says the same in all these cases. */
export function isUnknownKey({ failure, text }: Told): boolean {
  return invalidToken.test(text) || hasCode(failure, 'InvalidClientTokenId', 'UnrecognizedClientException');
}

/** Whether an account must switch this Region on before anything works there. */
export function isOptInRegion(region: string): boolean {
  return regionOf(region)?.optIn === true;
}
