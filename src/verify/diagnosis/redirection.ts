import type { Remedy } from '../../aws/remedy.ts';
import type { Failure } from './failure.ts';
import type { DiagnoseContext } from './row.ts';
import { unset } from './steps.ts';

/** What redirects the calls of this failure, in words: a proxy variable, an endpoint variable, or nothing. */
export function redirection(failure: Failure, context: DiagnoseContext): string | undefined {
  const endpoint = context.surroundings?.endpoints.find(({ service }) => service === failure.service);
  const proxy = context.surroundings?.proxies.find(({ variable }) => variable === endpoint?.proxy);
  if (proxy !== undefined) return `${proxy.variable} sends these calls through ${proxy.url}`;
  if (endpoint?.from !== undefined) return `${endpoint.from} sends these calls to ${endpoint.url ?? endpoint.host}`;
  return undefined;
}

/** The variable that redirects the calls of this failure, if one does: a proxy is met before the endpoint. */
export function redirectingVariable(failure: Failure, context: DiagnoseContext): string | undefined {
  const endpoint = context.surroundings?.endpoints.find(({ service }) => service === failure.service);
  return endpoint?.proxy ?? (endpoint?.from?.startsWith('AWS_') ? endpoint.from : undefined);
}

/** The removal of a redirecting variable, where there is one. */
export function withoutVariable(variable: string | undefined): Remedy[] {
  return variable === undefined ? [] : [unset('If it should not be used, remove it.', variable)];
}
