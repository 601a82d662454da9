import type { NodeHttpHandler } from '@smithy/node-http-handler';
import { InvalidAddress, isWebAddress } from './endpoints.ts';
import type { Environment, TimeLimits } from './options.ts';
import { proxyFor, shownProxies } from './proxy.ts';
import { quietLogger } from './quiet-logger.ts';
import { trustWithBundle } from './trusted-roots.ts';

/**
 * One pool of HTTP/1.1 connections for all clients. HTTP/1.1, because the runtime client's own HTTP/2 turns every network
 * error into "stream canceled" and passes no proxy. Proxies come from the variables given, not from the process.
 */
export async function openConnections(env: Environment, limits: TimeLimits): Promise<NodeHttpHandler> {
  const [{ CappedHttpHandler }, secureContext] = await Promise.all([
    import('./sdk/connections.ts'),
    trustWithBundle(env),
  ]);
  const agentOptions = { keepAlive: true, maxSockets: 50, ...(secureContext === undefined ? {} : { secureContext }) };
  const timing = {
    connectionTimeout: limits.connectMs,
    requestTimeout: Math.max(limits.callMs, limits.converseMs),
    throwOnRequestTimeout: true,
    logger: quietLogger(),
  };
  if (shownProxies(env).length === 0) {
    return new CappedHttpHandler({ ...timing, httpAgent: agentOptions, httpsAgent: agentOptions });
  }
  const { ProxiedAgent } = await import('./sdk/proxies.ts');
  const agent = new ProxiedAgent(agentOptions, (url) => usableProxy(url, env));
  return new CappedHttpHandler({ ...timing, httpAgent: agent, httpsAgent: agent });
}

/** SOCKS and PAC are refused: neither boto3 nor the AWS CLI goes through them as it is installed, so that a call would prove nothing. */
function usableProxy(url: string, env: Environment): string | undefined {
  const proxy = proxyFor(url, env);
  if (proxy === undefined || isWebAddress(proxy.url)) return proxy?.url;
  throw new InvalidAddress(`Invalid URL in ${proxy.variable}.`);
}
