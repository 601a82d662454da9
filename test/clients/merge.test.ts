import { parse as parseJsonc } from 'jsonc-parser';
import { parse as parseToml, stringify as tomlText } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import type { ClientFile } from '../../src/clients/client.ts';
import { mergeSettings } from '../../src/clients/merge/merge-settings.ts';
import { fc } from '../support/property.ts';

const file = (language: ClientFile['language'], content: string): ClientFile => ({
  path: 'settings',
  language,
  content,
  how: '',
});
const bedrock = file('json', '{"env":{"AWS_REGION":"us-east-1","AWS_PROFILE":"work"},"model":"m"}');
const codex = file(
  'toml',
  'model_provider = "amazon-bedrock"\n\n[model_providers.amazon-bedrock.aws]\nregion = "us-east-1"\n',
);
const goose = file('yaml', 'GOOSE_PROVIDER: aws_bedrock\nAWS_PROFILE: work\n');
const models = file('yaml', 'name: Bedrock\nmodels:\n  - name: nova\n    model: nova-lite\n');

const text = (merged: ReturnType<typeof mergeSettings>) => (merged.ok ? merged.text : merged);

describe('settings put into a file of JSON', () => {
  it('leave its comments, its order and its indentation as they are', () => {
    const before = '// mine\n{\n    "theme": "dark", // for the night\n    "env": {\n        "OTHER": "1"\n    },\n}\n';
    expect(text(mergeSettings(before, bedrock))).toBe(
      '// mine\n{\n    "theme": "dark", // for the night\n    "env": {\n        "OTHER": "1",\n        "AWS_REGION": "us-east-1",\n        "AWS_PROFILE": "work"\n    },\n    "model": "m",\n}\n',
    );
  });

  it('take the place of what they change, with the ends of lines and the mark that the file has', () => {
    const before = '\uFEFF{\r\n\t"env": { "AWS_PROFILE": "old" },\r\n\t"model": "x"\r\n}\r\n';
    const after = text(mergeSettings(before, bedrock));
    expect(after).toMatch(/^\uFEFF\{\r\n\t"env": \{/);
    expect(after).not.toMatch(/[^\r]\n/);
    expect(parseJsonc(String(after).slice(1))).toEqual(JSON.parse(bedrock.content));
  });

  it('stay on one line where everything stands on one', () => {
    expect(text(mergeSettings('{"a":[1, 2],"env":{"B":"c"}}', bedrock))).toBe(
      '{"a":[1, 2],"env":{"B":"c","AWS_REGION": "us-east-1","AWS_PROFILE": "work"},"model": "m"}',
    );
  });

  it('change nothing where they stand already', () => {
    expect(text(mergeSettings(bedrock.content, bedrock))).toBe(bedrock.content);
  });

  it.each([
    ['[1]', 'It is no JSON with settings by name.'],
    ['{"env": ', 'It is no JSON with settings by name.'],
    ['{"env": "off"}', 'env holds something else there than settings by name.'],
    ['{"env": {"AWS_REGION": "a"}, "env": {"B": "1"}}', 'A name stands in it twice.'],
  ])('are not put into %s', (before, reason) => {
    expect(mergeSettings(before, bedrock)).toEqual({ ok: false, reason });
  });

  it('are the settings and all else as it was, whatever stands in the file', () => {
    const name = fc.constantFrom('env', 'model', 'AWS_REGION', 'other', 'a b', 'ä"');
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.string(),
        fc.integer(),
        fc.boolean(),
        fc.array(tie('value'), { maxLength: 2 }),
        fc.dictionary(name, tie('value'), { maxKeys: 3 }),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(name, value), fc.constantFrom(0, 2, '\t'), (settings, indent) => {
        const before = JSON.stringify(settings, null, indent);
        const merged = mergeSettings(before, bedrock);
        if (!merged.ok) return typeof settings.env !== 'object' || Array.isArray(settings.env);
        const { env, ...others } = JSON.parse(before);
        expect(JSON.parse(merged.text)).toEqual({
          ...others,
          env: { ...env, AWS_REGION: 'us-east-1', AWS_PROFILE: 'work' },
          model: 'm',
        });
        return true;
      }),
    );
  });
});

describe('settings put into a file of TOML', () => {
  it('stand above all tables and in their own table, and leave comments as they are', () => {
    const before = '# mine\nmodel = "gpt" # best\n\n[mcp_servers.docs]\ncommand = "npx"\n\n# the end\n';
    expect(text(mergeSettings(before, codex))).toBe(
      '# mine\nmodel = "gpt" # best\nmodel_provider = "amazon-bedrock"\n\n[mcp_servers.docs]\ncommand = "npx"\n\n# the end\n\n[model_providers.amazon-bedrock.aws]\nregion = "us-east-1"\n',
    );
  });

  it('leave each line the end that it has', () => {
    expect(text(mergeSettings('a = 1\r\nb = 2\n[model_providers.amazon-bedrock.aws]\r\nregion = "x"', codex))).toBe(
      'a = 1\r\nb = 2\nmodel_provider = "amazon-bedrock"\r\n\r\n[model_providers.amazon-bedrock.aws]\r\nregion = "us-east-1"',
    );
  });

  it('take the place of what they change', () => {
    const before =
      'model_provider = \'openai\' # was\n[ model_providers . "amazon-bedrock" . aws ]\r\nprofile = "p"\r\nregion = "eu-west-1"\n';
    expect(text(mergeSettings(before, codex))).toContain('model_provider = "amazon-bedrock" # was');
    expect(text(mergeSettings(before, codex))).toContain('profile = "p"\r\nregion = "us-east-1"');
  });

  it.each([
    ['model_provider = "a"\n model_provider = "b"', 'It is no TOML that can be read.'],
    ['model_providers = { amazon-bedrock = { aws = { region = "x" } } }', /in which nothing can be put/],
    ['model_provider = """\nopenai"""', /in which nothing can be put/],
  ])('are not put into %s', (before, reason) => {
    expect(mergeSettings(before, codex)).toEqual({ ok: false, reason: expect.stringMatching(reason) });
  });

  it('are the settings and all else as it was, whatever stands in the file', () => {
    const word = fc.constantFrom(
      'model_provider',
      'model_providers',
      'amazon-bedrock',
      'aws',
      'region',
      'other',
      'a.b',
      'c d',
    );
    const leaf = fc.oneof(fc.string(), fc.integer({ min: -9, max: 9 }), fc.boolean());
    const table = fc.dictionary(word, fc.oneof(leaf, fc.dictionary(word, leaf, { maxKeys: 2 })), { maxKeys: 3 });
    fc.assert(
      fc.property(fc.dictionary(word, fc.oneof(leaf, table), { maxKeys: 4 }), (settings) => {
        const merged = mergeSettings(`${tomlText(settings)}# end\n`, codex);
        if (!merged.ok) return true;
        const after = parseToml(merged.text);
        const providers = { ...(settings.model_providers as object) } as Record<string, Record<string, object>>;
        const own = { ...providers['amazon-bedrock'] };
        const aws = { ...own.aws, region: 'us-east-1' };
        expect(after).toEqual({
          ...settings,
          model_provider: 'amazon-bedrock',
          model_providers: { ...providers, 'amazon-bedrock': { ...own, aws } },
        });
        return true;
      }),
    );
  });
});

describe('settings put into a file of YAML', () => {
  it('stand in the line of their name or at the end, and leave comments as they are', () => {
    const before = '# mine\nAWS_PROFILE: old  # which\nextensions:\n  developer:\n    enabled: true';
    expect(text(mergeSettings(before, goose))).toBe(
      '# mine\nAWS_PROFILE: work  # which\nextensions:\n  developer:\n    enabled: true\nGOOSE_PROVIDER: aws_bedrock\n',
    );
  });

  it('are entries of their list, and leave what only a new file needs as it is', () => {
    const before = 'name: Mine\r\nmodels: # all\r\n\r\n    - name: other\r\n      model: o\r\nrules: []\r\n';
    const after = text(mergeSettings(before, models, ['name']));
    expect(after).toBe(
      'name: Mine\r\nmodels: # all\r\n    - name: nova\r\n      model: nova-lite\r\n\r\n    - name: other\r\n      model: o\r\nrules: []\r\n',
    );
    expect(text(mergeSettings(String(after), models, ['name']))).toBe(after);
  });

  it.each([
    ['- a\n', goose, 'It is no YAML with settings by name.'],
    ['a: [\n', goose, 'It is no YAML with settings by name.'],
    ['AWS_PROFILE:\n  nested: 1\n', goose, /in which nothing can be put/],
    ['AWS_PROFILE: >\n  folded\n', goose, /in which nothing can be put/],
    ['models: [{name: other}]\n', models, /in which nothing can be put/],
    [
      'models:\n  - name: nova\n    model: mine\n',
      models,
      'models has an entry called nova already, with other settings.',
    ],
  ])('are not put into %s', (before, settings, reason) => {
    const found = mergeSettings(before, settings, ['name']);
    expect(found).toEqual({ ok: false, reason: expect.stringMatching(reason) });
  });

  it('are read by another library as they were meant', () => {
    const before = "# mine\nGOOSE_MODEL: \"a: b\"\nAWS_PROFILE: 'it''s'\n";
    expect(parseYaml(String(text(mergeSettings(before, goose))))).toEqual({
      GOOSE_MODEL: 'a: b',
      AWS_PROFILE: 'work',
      GOOSE_PROVIDER: 'aws_bedrock',
    });
  });
});

describe('settings for which there is no file', () => {
  it.each([undefined, '', ' \n'])('are the file (%j)', (before) => {
    expect(text(mergeSettings(before, codex))).toBe(codex.content);
  });
});
