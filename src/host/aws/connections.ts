import type { NodeHttpHandler } from '@smithy/node-http-handler';
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
  const { ProxyAgent } = await import('proxy-agent');
  const agent = new ProxyAgent({ ...agentOptions, getProxyForUrl: (url) => proxyFor(url, env)?.url ?? '' });
  return new CappedHttpHandler({ ...timing, httpAgent: agent, httpsAgent: agent });
}
