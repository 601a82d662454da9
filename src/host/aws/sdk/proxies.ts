import { type AgentOptions, type ClientRequest, Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
// Loaded on demand: most people have no proxy.
import { Agent, type AgentConnectOpts } from 'agent-base';
import { HttpProxyAgent } from 'http-proxy-agent';
import { HttpsProxyAgent } from 'https-proxy-agent';

/**
 * Opens each connection through the proxy (http or https) that `proxyOf` names for the address, or directly where it names none.
 */
export class ProxiedAgent extends Agent {
  readonly #agents = new Map<string, HttpAgent>();
  readonly #given: AgentOptions;
  readonly #proxyOf: (url: string) => string | undefined;

  constructor(given: AgentOptions, proxyOf: (url: string) => string | undefined) {
    super(given);
    this.#given = given;
    this.#proxyOf = proxyOf;
  }

  override connect(request: ClientRequest, { secureEndpoint }: AgentConnectOpts): HttpAgent {
    const scheme = secureEndpoint ? 'https:' : 'http:';
    const proxy = this.#proxyOf(`${scheme}//${request.getHeader('host')}`);
    const key = `${scheme} ${proxy}`;
    let agent = this.#agents.get(key);
    if (agent === undefined) {
      agent = this.#open(secureEndpoint, proxy);
      this.#agents.set(key, agent);
    }
    return agent;
  }

  override destroy(): void {
    for (const agent of this.#agents.values()) agent.destroy();
    super.destroy();
  }

  #open(secure: boolean, proxy: string | undefined): HttpAgent {
    if (proxy === undefined) return secure ? new HttpsAgent(this.#given) : new HttpAgent(this.#given);
    return secure ? new HttpsProxyAgent(proxy, this.#given) : new HttpProxyAgent(proxy, this.#given);
  }
}
