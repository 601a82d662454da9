import type { Principal } from './principal.ts';
import type { Received } from './received.ts';
import type { Account, World } from './world.ts';

/** One accepted request, ready to be answered. */
export interface Call {
  /** The emulator's own copy; operations may change it, as a subscription or a new session does. */
  world: World;
  received: Received;
  /** Parts of the path that name something, decoded: a model ID, an inference profile. */
  parameters: readonly string[];
  region: string;
  /** Undefined only for operations that are not signed. */
  caller: Principal | undefined;
  /** Unix milliseconds by the emulator's clock. */
  now: number;
  /** Milliseconds since the request came in. */
  elapsed(): number;
}

/** The value of a query parameter (REST JSON) by name. */
export function queryValue(received: Received, name: string): string | undefined {
  return received.query.find(([key]) => key === name)?.[1];
}

/** The fields of a form body (query protocol), falling back on the query string. */
export function formOf(received: Received): Map<string, string> {
  const form = new URLSearchParams(received.body.toString('utf8'));
  return new Map([...received.query, ...form.entries()]);
}

/** The account ID in an ARN; empty where it names none. */
export function accountIdOf(arn: string): string {
  return arn.split(':')[4] ?? '';
}

/** The partition in an ARN, for example `aws-us-gov`. */
export function partitionOf(region: string): string {
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  return region.startsWith('cn-') ? 'aws-cn' : 'aws';
}

/** The account that a principal belongs to; one in good standing when the world does not mention it. */
export function accountOf(world: World, arn: string): Account {
  const id = accountIdOf(arn);
  const known = world.accounts.find((account) => account.id === id);
  if (known !== undefined) return known;
  return { id, optedIn: [], useCaseForm: 'missing', subscriptions: [], marketplace: 'subscribes', standing: 'good' };
}
