import { describe, expect, it } from 'vitest';
import { movedEndpoint, shownEndpoints } from '../../../src/host/aws/endpoints.ts';

const profile = {
  name: 'local',
  keys: { endpoint_url: 'http://general.profile', services: 'here' },
  services: { 'bedrock_runtime.endpoint_url': 'http://runtime.section' },
};

describe('where the calls of a service go', () => {
  it.each<[string, Parameters<typeof movedEndpoint>, string | undefined]>([
    ['to AWS', ['sts', {}], undefined],
    [
      'by its own variable before the general one',
      ['bedrock-runtime', { AWS_ENDPOINT_URL: 'http://all', AWS_ENDPOINT_URL_BEDROCK_RUNTIME: 'http://own' }],
      'http://own',
    ],
    [
      'by the general variable',
      ['bedrock', { AWS_ENDPOINT_URL: 'http://all', AWS_ENDPOINT_URL_STS: 'http://sts' }],
      'http://all',
    ],
    ['by a variable before the profile', ['bedrock', { AWS_ENDPOINT_URL: 'http://all' }, profile], 'http://all'],
    ['by the services section before the profile', ['bedrock-runtime', {}, profile], 'http://runtime.section'],
    ['by the profile', ['sts', {}, profile], 'http://general.profile'],
    [
      'to AWS when all of that is to be ignored',
      ['sts', { AWS_ENDPOINT_URL: 'http://all', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }, profile],
      undefined,
    ],
  ])('%s', (_title, given, expected) => {
    expect(movedEndpoint(...given)?.url).toBe(expected);
  });

  it('is shown with its host and with what moved it', () => {
    expect(shownEndpoints('us-gov-west-1', { AWS_ENDPOINT_URL_STS: 'http://ada:hush@127.0.0.1:4566/x' })).toEqual([
      { service: 'sts', host: '127.0.0.1:4566', url: 'http://127.0.0.1:4566/x', from: 'AWS_ENDPOINT_URL_STS' },
      { service: 'bedrock', host: 'bedrock.us-gov-west-1.amazonaws.com' },
      { service: 'bedrock-runtime', host: 'bedrock-runtime.us-gov-west-1.amazonaws.com' },
      { service: 'bedrock-mantle', host: 'bedrock-mantle.us-gov-west-1.api.aws' },
    ]);
  });

  it('ends in the suffix of the partition, and goes through the proxy that applies', () => {
    const [sts] = shownEndpoints('eusc-de-east-1', { HTTPS_PROXY: 'http://p:1' });
    expect(sts).toEqual({ service: 'sts', host: 'sts.eusc-de-east-1.amazonaws.eu', proxy: 'HTTPS_PROXY' });
  });

  it.each([
    [{ AWS_ENDPOINT_URL_STS: 'localhost:4566' }, true],
    [{ AWS_ENDPOINT_URL_STS: '127.0.0.1:4566' }, true],
    [{ AWS_ENDPOINT_URL_STS: 'ftp://127.0.0.1' }, true],
    [{ HTTPS_PROXY: 'http://ada:hu/sh@proxy:8080' }, true],
    [{ ALL_PROXY: 'socks5://127.0.0.1:1080' }, true],
    [{ HTTPS_PROXY: 'proxy:8080' }, undefined],
    [{ AWS_ENDPOINT_URL_STS: 'http://localhost:4566' }, undefined],
  ])('is marked where no call can be sent: %j', (env, unreadable) => {
    const [sts] = shownEndpoints('us-east-1', env);
    expect(sts?.unreadable).toBe(unreadable);
    expect(JSON.stringify(sts)).not.toContain('hu/sh');
  });
});
