import { describe, expect, it } from 'vitest';
import { parseModelId, readModelId } from '../../../src/aws/values/model-id.ts';

const account = '111122223333';

describe('A model ID', () => {
  it.each([
    ['amazon.nova-micro-v1:0', { kind: 'foundation-model', base: 'amazon.nova-micro-v1:0', provider: 'amazon' }],
    ['anthropic.claude-sonnet-4-5-20250929-v1:0', { kind: 'foundation-model', provider: 'anthropic' }],
    ['openai.gpt-oss-120b-1:0', { kind: 'foundation-model', provider: 'openai' }],
    ['us.amazon.nova-micro-v1:0', { kind: 'inference-profile', geography: 'us', base: 'amazon.nova-micro-v1:0' }],
    ['apac.amazon.nova-lite-v1:0', { kind: 'inference-profile', geography: 'apac' }],
    [
      'us-gov.anthropic.claude-3-5-sonnet-20240620-v1:0',
      { kind: 'inference-profile', geography: 'us-gov', provider: 'anthropic' },
    ],
    ['global.anthropic.claude-opus-4-6-v1', { kind: 'inference-profile', geography: 'global' }],
    [
      'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-micro-v1:0',
      { kind: 'foundation-model', base: 'amazon.nova-micro-v1:0', region: 'us-east-1', partition: 'aws' },
    ],
    [
      'arn:aws:bedrock:::foundation-model/amazon.nova-micro-v1:0',
      { kind: 'foundation-model', base: 'amazon.nova-micro-v1:0' },
    ],
    [
      `arn:aws-us-gov:bedrock:us-gov-west-1:${account}:inference-profile/us-gov.amazon.nova-pro-v1:0`,
      { kind: 'inference-profile', geography: 'us-gov', account, partition: 'aws-us-gov' },
    ],
    [
      `arn:aws:bedrock:us-east-1:${account}:application-inference-profile/abc123`,
      { kind: 'application-inference-profile', account },
    ],
    [`arn:aws:bedrock:us-east-1:${account}:provisioned-model/abc123`, { kind: 'provisioned-model' }],
    [`arn:aws:bedrock:us-east-1:${account}:imported-model/abc123`, { kind: 'imported-model' }],
    [`arn:aws:bedrock:us-east-1:${account}:custom-model-deployment/abc123`, { kind: 'custom-model' }],
    [`arn:aws:bedrock:us-east-1:${account}:default-prompt-router/anthropic.claude:1`, { kind: 'prompt-router' }],
  ])('%s is taken apart', (id, parts) => {
    expect(readModelId(id)).toMatchObject({ id, ...parts });
    expect(parseModelId(id)).toEqual({ ok: true, value: id });
  });

  it.each([
    ['bedrock/us.amazon.nova-micro-v1:0', 'us.amazon.nova-micro-v1:0'],
    ['bedrock/converse/amazon.nova-micro-v1:0', 'amazon.nova-micro-v1:0'],
    ['bedrock/us-west-2/amazon.nova-micro-v1:0', 'amazon.nova-micro-v1:0'],
    ['amazon-bedrock/amazon.nova-micro-v1:0', 'amazon.nova-micro-v1:0'],
  ])('is freed from another program’s prefix: %s', (raw, value) => {
    expect(parseModelId(raw)).toMatchObject({
      ok: true,
      value,
      notes: [{ code: 'prefix-left-out', text: expect.stringContaining('prefix of another program') }],
    });
  });

  it.each([
    ['', 'Enter a model ID'],
    ['claude-sonnet-4-5', 'anthropic.claude-sonnet-4-5'],
    ['nova-micro', 'amazon.nova-micro'],
    ['gpt-oss-120b', 'openai.gpt-oss-120b'],
    ['arn:aws:iam::111122223333:role/x', 'does not name a model'],
    ['two words', 'is not a model ID'],
  ])('is refused when it is “%s”', (raw, reason) => {
    const result = parseModelId(raw);
    expect(result.ok ? '' : result.reason).toContain(reason);
  });
});
