import type { ErrorAnswer } from './answer.ts';
import { failure } from './answer.ts';
import { isKeySignedBy, readShortTermKey } from './api-key.ts';
import { accountIdOf, accountOf } from './call.ts';
import { type AccessKey, type Principal, refusal } from './principal.ts';
import type { Received } from './received.ts';
import { claimOf, isSignedWith, momentOf, signedPart, timestampOf } from './sigv4.ts';
import type { World } from './world.ts';

/** Who calls, or the refusal in the service's own words. */
export type Authentication = { principal: Principal; region: string } | { refused: ErrorAnswer; region: string };

interface Names {
  token: string;
  expired: string;
  signature: string;
  incomplete: string;
  missing: string;
  /** Tolerated difference of the clocks: STS allows more than the others. */
  minutes: number;
}

const stsNames: Names = {
  token: 'InvalidClientTokenId',
  expired: 'ExpiredToken',
  signature: 'SignatureDoesNotMatch',
  incomplete: 'IncompleteSignature',
  missing: 'MissingAuthenticationToken',
  minutes: 15,
};

const jsonNames: Names = {
  token: 'UnrecognizedClientException',
  expired: 'ExpiredTokenException',
  signature: 'InvalidSignatureException',
  incomplete: 'IncompleteSignatureException',
  missing: 'MissingAuthenticationTokenException',
  minutes: 5,
};

const invalidToken = 'The security token included in the request is invalid.';
const wrongSignature =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and ' +
  'signing method. Consult the service documentation for details.';

/** Checks who signed a request: SigV4 for the named service, or a Bedrock API key. `pathRegion` is the Region in the endpoint URL. */
export function authenticate(
  world: World,
  received: Received,
  service: string,
  now: number,
  pathRegion: string | undefined,
): Authentication {
  const header = received.headers.authorization ?? '';
  if (/^Bearer(\s|$)/.test(header) && service.startsWith('bedrock')) {
    const region = pathRegion ?? world.homeRegion;
    return { region, ...bearer(world, service, header.slice(6).trim(), region, now) };
  }
  const names = service === 'sts' || service === 'iam' ? stsNames : jsonNames;
  const claim = claimOf(received.headers);
  const region = claim?.region ?? pathRegion ?? world.homeRegion;
  const refuse = (status: number, code: string, message: string) => ({
    region,
    refused: failure(status, code, message),
  });
  if (header === '') return refuse(403, names.missing, 'Missing Authentication Token');
  if (claim === undefined) {
    return refuse(400, names.incomplete, 'Authorization header requires a complete AWS4-HMAC-SHA256 signature.');
  }
  const scoped = world.regions.find((known) => known.code === region);
  if (claim.service !== service || scoped === undefined || (pathRegion !== undefined && pathRegion !== region)) {
    const what = claim.service === service ? 'a valid region' : `correct service: '${service}'`;
    return refuse(403, names.signature, `Credential should be scoped to ${what}.`);
  }
  const found = findKey(world, claim.accessKeyId);
  // Regions that are switched off do not know the account's keys at all.
  const closed = scoped.optIn && found && !accountOf(world, found.principal.arn).optedIn.includes(region);
  const isNew = (found?.key.unknownFor ?? 0) > 0;
  if (found !== undefined && isNew) found.key.unknownFor = (found.key.unknownFor ?? 0) - 1;
  if (found === undefined || closed || isNew || !isTokenRight(found.key, received.headers['x-amz-security-token'])) {
    return refuse(403, names.token, invalidToken);
  }
  if ((found.key.expiration ?? Number.POSITIVE_INFINITY) <= now) {
    return refuse(403, names.expired, 'The security token included in the request is expired');
  }
  const skew = skewMessage(claim.timestamp, now, names.minutes);
  if (skew !== undefined) return refuse(403, names.signature, skew);
  if (!isSignedWith(signedPart(received), claim, found.key.secretAccessKey)) {
    return refuse(403, names.signature, wrongSignature);
  }
  found.key.lastUsed = now;
  return { principal: found.principal, region };
}

function findKey(world: World, accessKeyId: string): { principal: Principal; key: AccessKey } | undefined {
  for (const principal of world.principals) {
    const key = principal.accessKeys.find((candidate) => candidate.accessKeyId === accessKeyId);
    if (key !== undefined && key.inactive !== true) return { principal, key };
  }
  return undefined;
}

// A long-term key that comes with somebody's leftover session token is refused just like a temporary key without one.
const isTokenRight = (key: AccessKey, token: string | undefined) => (key.sessionToken ?? '') === (token ?? '');

function skewMessage(timestamp: string, now: number, minutes: number): string | undefined {
  const allowed = minutes * 60_000;
  const difference = now - momentOf(timestamp);
  const [then, present] = [timestamp, timestampOf(now)];
  if (difference > allowed) {
    return `Signature expired: ${then} is now earlier than ${timestampOf(now - allowed)} (${present} - ${minutes} min.)`;
  }
  if (difference < -allowed) {
    return `Signature not yet current: ${then} is still later than ${timestampOf(now + allowed)} (${present} + ${minutes} min.)`;
  }
  return undefined;
}

function bearer(world: World, service: string, token: string, region: string, now: number) {
  // The gateway in front of the service answers these: neither header nor type, and a capital M.
  const refuse = (message: string): { refused: ErrorAnswer } => ({
    refused: { type: 'error', status: 403, message, headerStyle: 'none', messageKey: 'Message' },
  });
  if (!token.startsWith('ABSK') && !token.startsWith('bedrock-api-key-')) {
    return refuse('Invalid API Key format: Must start with pre-defined prefix');
  }
  const principal = token.startsWith('ABSK') ? ownerOf(world, token, now) : signerOf(world, token, region, now);
  if (principal === undefined) return refuse('Authentication failed: Please make sure your API Key is valid.');
  const denied = refusal(
    principal,
    `${service}:CallWithBearerToken`,
    `arn:aws:${service}:${region}:${accountIdOf(principal.arn)}:*`,
  );
  return denied === undefined ? { principal } : { refused: failure(403, 'AccessDeniedException', denied) };
}

function ownerOf(world: World, token: string, now: number): Principal | undefined {
  return world.principals.find((principal) =>
    principal.apiKeys?.some(
      (key) => key.token === token && key.revoked !== true && (key.expiration ?? Number.POSITIVE_INFINITY) > now,
    ),
  );
}

function signerOf(world: World, token: string, region: string, now: number): Principal | undefined {
  const key = readShortTermKey(token);
  if (key === undefined || key.claim.region !== region || key.start > now + 300_000 || key.end <= now) return undefined;
  const found = findKey(world, key.claim.accessKeyId);
  const alive = (found?.key.expiration ?? Number.POSITIVE_INFINITY) > now;
  return found !== undefined && alive && isKeySignedBy(key, found.key) ? found.principal : undefined;
}
