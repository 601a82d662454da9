import { stringify as tomlText } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { stringify as yamlText } from 'yaml';
import { maskSettingsLine } from '../../src/secrets/settings-lines.ts';
import { fc } from '../support/property.ts';

const known = new Set(['us-east-1', 'us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'aws sso login --profile "a b"']);

describe('a line of the settings of another program', () => {
  it.each([
    ['{', '{'],
    ['  "env": {', '  "env": {'],
    ['    "AWS_REGION": "us-east-1",', '    "AWS_REGION": "us-east-1",'],
    ['  "refresh": "aws sso login --profile \\"a b\\""', '  "refresh": "aws sso login --profile \\"a b\\""'],
    ['  "theme": "hunter2",', '  "theme": "********",'],
    ['  "args": ["--key", "hunter2", 3, true]', '  "args": ["********", "********", 3, true]'],
    ['{"a":{"b":"hunter2"},"c":"us-east-1"}', '{"a":{"b":"********"},"c":"us-east-1"}'],
    ['[model_providers.amazon-bedrock.aws]', '[model_providers.amazon-bedrock.aws]'],
    ["notify = 'hunter2' # mine", "notify = '********' ******** ********"],
    ['# mine', '# mine'],
    ['// api_key = hunter2', '// ********'],
    ['region = "us-east-1"', 'region = "us-east-1"'],
    ['count = 3', 'count = 3'],
    [
      'GOOSE_MODEL: us.anthropic.claude-sonnet-4-5-20250929-v1:0',
      'GOOSE_MODEL: us.anthropic.claude-sonnet-4-5-20250929-v1:0',
    ],
    ['token: hunter2', 'token: ********'],
    ['  - name: hunter2', '  - name: ********'],
    ['  - hunter2', '  - ********'],
    ['models:', 'models:'],
    ['text: |', 'text: |'],
    ['  hunter2 of a text', '  ********'],
    ['aGVsbG8gd29ybGQ=', '********'],
    ['"', '********'],
    ['', ''],
  ])('shows names and what is put there: %s', (line, shown) => {
    expect(maskSettingsLine(line, known)).toBe(shown);
  });

  it('never shows another value, in whatever language it is written', () => {
    const value = fc.string({ unit: fc.constantFrom(...'hunter2 #:=,"\'\\-[]{}'), minLength: 0, maxLength: 12 });
    const key = fc.constantFrom('name', 'a-b', 'TOKEN', 'x');
    const settings = fc.dictionary(key, fc.oneof(value, fc.array(value, { maxLength: 2 }), fc.dictionary(key, value)));
    fc.assert(
      fc.property(settings, (random) => {
        const marked = JSON.parse(JSON.stringify(random), (_, each) =>
          typeof each === 'string' ? `zq8${each}zq9` : each,
        );
        for (const text of [
          JSON.stringify(marked),
          JSON.stringify(marked, null, 2),
          tomlText(marked),
          yamlText(marked),
        ]) {
          for (const line of text.split('\n')) expect(maskSettingsLine(line, known)).not.toMatch(/zq[89]/);
        }
      }),
    );
  });
});
