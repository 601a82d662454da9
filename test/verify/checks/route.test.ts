import { describe, expect, it } from 'vitest';
import { wayInWords } from '../../../src/verify/checks/route.ts';
import type { ShownEndpoint } from '../../../src/verify/door.ts';

const services = ['sts', 'bedrock', 'bedrock-runtime'] as const;
const own = (service: ShownEndpoint['service']) => `AWS_ENDPOINT_URL_${service.toUpperCase().replace('-', '_')}`;
const direct = services.map((service): ShownEndpoint => ({ service, host: `${service}.us-east-1.amazonaws.com` }));
const moved = (service: ShownEndpoint['service'], url: string, from = own(service)): ShownEndpoint => ({
  service,
  host: new URL(url).host,
  url,
  from,
});

describe('the way to AWS in words', () => {
  it("names AWS's own hosts", () => {
    expect(wayInWords({ endpoints: direct, proxies: [] })).toBe(
      'sts.us-east-1.amazonaws.com, bedrock.us-east-1.amazonaws.com, bedrock-runtime.us-east-1.amazonaws.com found.',
    );
  });

  it('says once where all calls go, by whichever variables', () => {
    const endpoints = services.map((service) => moved(service, 'http://127.0.0.1:4566'));
    expect(wayInWords({ endpoints, proxies: [] })).toBe('All calls go to http://127.0.0.1:4566 (AWS_ENDPOINT_URL_*).');
    const general = services.map((service) => moved(service, 'http://127.0.0.1:4566/', 'AWS_ENDPOINT_URL'));
    expect(wayInWords({ endpoints: general, proxies: [] })).toBe(
      'All calls go to http://127.0.0.1:4566 (AWS_ENDPOINT_URL).',
    );
  });

  it('names what goes elsewhere beside what does not', () => {
    const [sts, bedrock] = direct;
    const endpoints = [sts, bedrock, moved('bedrock-runtime', 'https://vpce.example')].flatMap((each) => each ?? []);
    expect(wayInWords({ endpoints, proxies: [] })).toBe(
      'sts.us-east-1.amazonaws.com, bedrock.us-east-1.amazonaws.com found; bedrock-runtime goes to https://vpce.example (AWS_ENDPOINT_URL_BEDROCK_RUNTIME).',
    );
  });

  it('names the proxy that applies, with its variable', () => {
    const proxies = [{ variable: 'HTTPS_PROXY', url: 'http://proxy.example:8080' }];
    const endpoints = direct.map((endpoint) => ({ ...endpoint, proxy: 'HTTPS_PROXY' }));
    expect(wayInWords({ endpoints, proxies })).toBe('All calls go through http://proxy.example:8080 (HTTPS_PROXY).');
    const first = endpoints.slice(0, 1);
    expect(wayInWords({ endpoints: [...first, ...direct.slice(1)], proxies })).toContain(
      'sts goes through http://proxy.example:8080 (HTTPS_PROXY); bedrock.us-east-1',
    );
  });
});
