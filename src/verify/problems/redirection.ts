import type { Failure } from '../failure.ts';
import type { DiagnoseContext } from './row.ts';

/** What redirects the calls of this failure, in words: a proxy variable, an endpoint variable, or nothing. */
export function redirection(failure: Failure, context: DiagnoseContext): string | undefined {
  const endpoint = context.surroundings?.endpoints.find(({ service }) => service === failure.service);
  if (endpoint?.from !== undefined) return `${endpoint.from} sends these calls to ${endpoint.url ?? endpoint.host}`;
  const proxy = context.surroundings?.proxies.find(({ variable }) => variable === endpoint?.proxy);
  if (proxy !== undefined) return `${proxy.variable} sends these calls through ${proxy.url}`;
  return undefined;
}

/** The variable that redirects the calls of this failure, if one does. */
export function redirectingVariable(failure: Failure, context: DiagnoseContext): string | undefined {
  const endpoint = context.surroundings?.endpoints.find(({ service }) => service === failure.service);
  return endpoint?.from ?? endpoint?.proxy;
}

/** Steps with the removal of a redirecting variable before them. */
export function withVariable(variable: string | undefined, steps: string[]): string[] {
  return variable === undefined ? steps : [`If it should not be used, remove it: unset ${variable}`, ...steps];
}
