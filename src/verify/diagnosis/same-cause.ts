import type { Problem } from '../../aws/problem.ts';

/** Codes that say: these credentials will not do, wherever they are used. */
const rejections: ReadonlySet<string> = new Set([
  'access-key-unknown',
  'api-key-rejected',
  'clock-skew',
  'region-not-enabled',
  'request-expired',
  'request-headers-damaged',
  'secret-access-key-wrong',
  'secret-has-line-break',
  'session-expired',
  'session-token-left-over',
  'session-token-missing',
  'temporary-credentials-invalid',
]);

/** What stands between this machine and every service alike; met by several checks, it is one thing to mend. */
const onTheWay: ReadonlySet<string> = new Set(['proxy-needs-login', 'proxy-refuses-host', 'tls-not-trusted']);

/** The way out of this machine: one host that is not reached stands for the others. */
const network: ReadonlySet<string> = new Set([
  'answer-empty',
  'answer-not-from-aws',
  'connection-forbidden',
  'connection-refused',
  'connection-reset',
  'host-name-mismatch',
  'name-not-resolved',
  'network-unreachable',
  'no-answer',
  'tls-certificate-dates',
  'tls-not-spoken',
]);

/** Lists that may not be read: one policy mends them together. */
const listing: ReadonlySet<string> = new Set(['listing-not-allowed']);

/** A Region in which nothing can be called. */
const nothingToCall: ReadonlySet<string> = new Set(['no-callable-model', 'no-test-model']);

const families = [rejections, onTheWay, listing, nothingToCall];

/** Whether the credentials themselves are refused. */
export function isRejection({ code }: Pick<Problem, 'code'>): boolean {
  return rejections.has(code);
}

/** Whether two problems have one cause, so that it is told once: services word the same refusal differently. */
export function isSameCause(one: Problem, other: Problem): boolean {
  if (one.summary === other.summary || (one.code === other.code && network.has(one.code))) return true;
  return families.some((family) => family.has(one.code) && family.has(other.code));
}
