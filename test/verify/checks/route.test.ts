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
  it('is straight where nothing leads elsewhere', () => {
    expect(wayInWords({ endpoints: direct, proxies: [] })).toBe('calls go straight to AWS');
  });

  it('says once where all calls go, by whichever variables', () => {
    const endpoints = services.map((service) => moved(service, 'http://127.0.0.1:4566'));
    expect(wayInWords({ endpoints, proxies: [] })).toBe(
      'calls go to http://127.0.0.1:4566 (set by AWS_ENDPOINT_URL_*)',
    );
    const general = services.map((service) => moved(service, 'http://127.0.0.1:4566/', 'AWS_ENDPOINT_URL'));
    expect(wayInWords({ endpoints: general, proxies: [] })).toBe(
      'calls go to http://127.0.0.1:4566 (set by AWS_ENDPOINT_URL)',
    );
  });

  it('names what goes elsewhere beside what does not', () => {
    const [sts, bedrock] = direct;
    const endpoints = [sts, bedrock, moved('bedrock-runtime', 'https://vpce.example')].flatMap((each) => each ?? []);
    expect(wayInWords({ endpoints, proxies: [] })).toBe(
      'calls to sts and bedrock go straight to AWS; calls to bedrock-runtime go to https://vpce.example (set by AWS_ENDPOINT_URL_BEDROCK_RUNTIME)',
    );
  });

  it('names the proxy that applies, with its variable', () => {
    const proxies = [{ variable: 'HTTPS_PROXY', url: 'http://proxy.example:8080' }];
    const endpoints = direct.map((endpoint) => ({ ...endpoint, proxy: 'HTTPS_PROXY' }));
    expect(wayInWords({ endpoints, proxies })).toBe('calls go through http://proxy.example:8080 (set by HTTPS_PROXY)');
    const first = endpoints.slice(0, 1);
    expect(wayInWords({ endpoints: [...first, ...direct.slice(1)], proxies })).toContain(
      'calls to sts go through http://proxy.example:8080 (set by HTTPS_PROXY); calls to bedrock and',
    );
  });
});
