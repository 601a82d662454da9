import { describe, expect, it } from 'vitest';
import { proxyFor, shownProxies } from '../../../src/host/aws/proxy.ts';

const aws = 'https://sts.us-east-1.amazonaws.com/';

describe('the proxy for an address', () => {
  it.each<[string, string, Record<string, string>, string | undefined]>([
    ['none is set', aws, {}, undefined],
    ['for https', aws, { HTTPS_PROXY: 'http://p:1' }, 'HTTPS_PROXY http://p:1'],
    [
      'lower case comes first',
      aws,
      { https_proxy: 'http://low:1', HTTPS_PROXY: 'http://up:1' },
      'https_proxy http://low:1',
    ],
    ['the http variable is not for https', aws, { HTTP_PROXY: 'http://p:1' }, undefined],
    ['all_proxy comes last', aws, { ALL_PROXY: 'socks5://p:1', HTTPS_PROXY: 'http://p:2' }, 'HTTPS_PROXY http://p:2'],
    ['all_proxy alone', aws, { ALL_PROXY: 'socks5://p:1' }, 'ALL_PROXY socks5://p:1'],
    ['without a scheme it is http', aws, { HTTPS_PROXY: 'p:3128' }, 'HTTPS_PROXY http://p:3128'],
    ['an empty variable is none', aws, { HTTPS_PROXY: '' }, undefined],
    ['NO_PROXY names the domain', aws, { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'localhost,.amazonaws.com' }, undefined],
    ['NO_PROXY without a dot names it too', aws, { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'amazonaws.com' }, undefined],
    ['NO_PROXY with a star', aws, { HTTPS_PROXY: 'http://p:1', no_proxy: '*' }, undefined],
    [
      'NO_PROXY with another port',
      aws,
      { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'amazonaws.com:8443' },
      'HTTPS_PROXY http://p:1',
    ],
    ['NO_PROXY with this port', aws, { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'amazonaws.com:443' }, undefined],
    [
      'a name that only ends alike',
      'https://notamazonaws.com/',
      { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'amazonaws.com' },
      'HTTPS_PROXY http://p:1',
    ],
    ['an address', 'http://127.0.0.1:4566/', { HTTP_PROXY: 'http://p:1', NO_PROXY: '127.0.0.1' }, undefined],
  ])('%s', (_title, url, env, expected) => {
    const found = proxyFor(url, env);
    expect(found === undefined ? undefined : `${found.variable} ${found.url}`).toBe(expected);
  });

  it('is shown without its password', () => {
    expect(shownProxies({ HTTPS_PROXY: 'http://ada:hush@proxy:8080' })).toEqual([
      { variable: 'HTTPS_PROXY', url: 'http://proxy:8080' },
    ]);
  });

  it.each([
    ['ada:hush@proxy:8080', 'proxy:8080'],
    ['http://ada:hu/sh@proxy:8080', 'http://proxy:8080'],
    ['http://ada:hu@sh@proxy:8080', 'http://proxy:8080'],
    ['proxy:8080', 'proxy:8080'],
  ])('is shown without its password, however it is written: %s', (written, shown) => {
    expect(shownProxies({ HTTPS_PROXY: written })).toEqual([{ variable: 'HTTPS_PROXY', url: shown }]);
  });
});
