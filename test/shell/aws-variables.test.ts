import { describe, expect, it } from 'vitest';
import {
  awsEnvironmentChange,
  copyOfVariables,
  expires,
  ownedVariables,
  type VariableCredential,
} from '../../src/shell/aws-variables.ts';

const region = 'ap-southeast-2';
const keyId = ['AKIA', 'ABCDEFGHIJKLMNOP'].join('');
const longTerm: VariableCredential = { type: 'keys', keys: { accessKeyId: keyId, secretAccessKey: 'secret' } };
const temporary: VariableCredential = {
  type: 'keys',
  keys: { accessKeyId: keyId, secretAccessKey: 'secret', sessionToken: 'token==', expiration: new Date(0) },
};
const apiKey: VariableCredential = { type: 'api-key', apiKey: 'ABSKsynthetic' };
const profile: VariableCredential = { type: 'profile', profile: 'production' };

function valuesOf(credential: VariableCredential, litellm = false) {
  const { set } = awsEnvironmentChange({ credential, region, litellm });
  return Object.fromEntries(set.map(({ name, value }) => [name, value]));
}

describe('the variables of a credential', () => {
  it('always name the Region twice, for botocore and for the JavaScript SDK', () => {
    for (const credential of [longTerm, temporary, apiKey, profile]) {
      expect(valuesOf(credential)).toMatchObject({ AWS_REGION: region, AWS_DEFAULT_REGION: region });
      expect(valuesOf(credential)).not.toHaveProperty('AWS_REGION_NAME');
      expect(valuesOf(credential, true)).toMatchObject({ AWS_REGION_NAME: region });
    }
  });

  it('unset the Region that LiteLLM would read first, unless they set it', () => {
    expect(awsEnvironmentChange({ credential: profile, region }).unset).toContain('AWS_REGION_NAME');
    expect(awsEnvironmentChange({ credential: profile, region, litellm: true }).unset).not.toContain('AWS_REGION_NAME');
  });

  it('leave no profile, stale token or API key beside long-term keys', () => {
    const { unset } = awsEnvironmentChange({ credential: longTerm, region });
    expect(unset).toEqual([
      'AWS_SESSION_TOKEN',
      'AWS_CREDENTIAL_EXPIRATION',
      'AWS_SECURITY_TOKEN',
      'AWS_BEARER_TOKEN_BEDROCK',
      'AWS_PROFILE',
      'AWS_DEFAULT_PROFILE',
      'AWS_REGION_NAME',
    ]);
  });

  it('carry the session token and the expiry of temporary keys', () => {
    expect(valuesOf(temporary)).toMatchObject({
      AWS_SESSION_TOKEN: 'token==',
      AWS_CREDENTIAL_EXPIRATION: '1970-01-01T00:00:00.000Z',
    });
  });

  it('leave no keys and no web identity beside a profile, for botocore asks both first', () => {
    const { unset } = awsEnvironmentChange({ credential: profile, region });
    for (const name of [
      'AWS_ACCESS_KEY_ID',
      'AWS_SECRET_ACCESS_KEY',
      'AWS_SESSION_TOKEN',
      'AWS_SECURITY_TOKEN',
      'AWS_BEARER_TOKEN_BEDROCK',
      'AWS_DEFAULT_PROFILE',
      'AWS_WEB_IDENTITY_TOKEN_FILE',
      'AWS_ROLE_ARN',
    ]) {
      expect(unset).toContain(name);
    }
    expect(unset).not.toContain('AWS_PROFILE');
  });

  it('leave neither keys nor profile beside an API key, but the platform its roles', () => {
    const { unset } = awsEnvironmentChange({ credential: apiKey, region });
    expect(unset).toEqual(expect.arrayContaining(['AWS_ACCESS_KEY_ID', 'AWS_SESSION_TOKEN', 'AWS_PROFILE']));
    expect(unset).not.toContain('AWS_BEARER_TOKEN_BEDROCK');
    expect(unset.some((name) => /WEB_IDENTITY|CONTAINER|ROLE/.test(name))).toBe(false);
  });

  it('never set and unset the same name, and never set an empty value', () => {
    for (const credential of [longTerm, temporary, apiKey, profile]) {
      const { set, unset } = awsEnvironmentChange({ credential, region, litellm: true });
      expect(set.filter(({ name, value }) => unset.includes(name) || value === '')).toEqual([]);
    }
  });

  it('mark what must not be seen, and shorten the access key ID', () => {
    const { set } = awsEnvironmentChange({ credential: temporary, region });
    expect(set.filter(({ secret }) => secret).map(({ name }) => name)).toEqual([
      'AWS_SECRET_ACCESS_KEY',
      'AWS_SESSION_TOKEN',
    ]);
    expect(set.find(({ name }) => name === 'AWS_ACCESS_KEY_ID')?.shown).toBe('AKIA…MNOP');
    expect(awsEnvironmentChange({ credential: apiKey, region }).set[0]?.secret).toBe(true);
  });

  it('are all among those we own', () => {
    for (const credential of [longTerm, temporary, apiKey, profile]) {
      const change = awsEnvironmentChange({ credential, region, litellm: true });
      for (const { name } of change.set) expect(ownedVariables).toContain(name);
    }
  });
});

describe('credentials that end by themselves', () => {
  it('are temporary keys and short-term API keys', () => {
    const shortTerm: VariableCredential = { type: 'api-key', apiKey: 'bedrock-api-key-c3ludGhldGlj' };
    const ends = (credential: VariableCredential) => expires(awsEnvironmentChange({ credential, region }));
    expect([temporary, shortTerm].map(ends)).toEqual([true, true]);
    expect([longTerm, apiKey, profile].map(ends)).toEqual([false, false, false]);
  });
});

describe('the variables of this shell', () => {
  it('are made again as they are, with both Regions and the rest unset', () => {
    const copy = copyOfVariables({ AWS_ACCESS_KEY_ID: keyId, AWS_SECRET_ACCESS_KEY: 's', AWS_DEFAULT_REGION: region });
    expect(copy?.set.map(({ name, value }) => `${name}=${value}`)).toEqual([
      `AWS_ACCESS_KEY_ID=${keyId}`,
      'AWS_SECRET_ACCESS_KEY=s',
      `AWS_REGION=${region}`,
      `AWS_DEFAULT_REGION=${region}`,
    ]);
    expect(copy?.unset).toEqual(expect.arrayContaining(['AWS_SESSION_TOKEN', 'AWS_PROFILE']));
  });

  it('keep two Regions that differ, and do not carry an empty variable over', () => {
    const copy = copyOfVariables({
      AWS_PROFILE: 'p',
      AWS_BEARER_TOKEN_BEDROCK: '',
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: region,
    });
    expect(copy?.set.map(({ name, value }) => `${name}=${value}`)).toEqual([
      'AWS_PROFILE=p',
      'AWS_REGION=us-east-1',
      `AWS_DEFAULT_REGION=${region}`,
    ]);
    expect(copy?.unset).toContain('AWS_BEARER_TOKEN_BEDROCK');
  });

  it('are nothing where there is neither credential nor profile', () => {
    expect(copyOfVariables({ AWS_REGION: region, PATH: '/bin' })).toBeUndefined();
  });
});
