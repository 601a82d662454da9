import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import type { ClientFile } from '../../src/clients/client.ts';
import { clients } from '../../src/clients/clients.ts';
import { describeWith, peer, pythonPeer } from '../support/peer.ts';
import { run } from '../support/programs.ts';

/** A name that is an instruction in as many languages as can be, and ends a line in all of them. */
const hostile = 'a${b}%{c}"q\'\nnew: x\r\\ #`id`$(id){{x}}\u2028z';
const nova = 'amazon.nova-micro-v1:0';

/** Every file that is handed out, for a profile and a model of these names. */
function filesWith(profile: string, name = 'Nova Micro'): (ClientFile & { client: string })[] {
  return clients.flatMap((client) => {
    const settings = client.settings({
      profile,
      profileKind: 'sso',
      region: 'us-east-1',
      credential: 'profile',
      models: [{ name, invokeId: nova, modelId: nova, region: 'us-east-1' }],
    });
    return settings.files.map((file) => ({ ...file, client: client.name }));
  });
}

const leaves = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, each]) => [key, ...leaves(each)])
    : [String(value)];

const python = (path: string, code: string, input: string): string[] => {
  const { code: status, stdout, stderr } = run(path, ['-c', code], { input });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
};

function typescriptTexts(content: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isStringLiteral(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('a.mts', content, ts.ScriptTarget.ES2022));
  return found;
}

/** Whatever was put in is read back as that text, in the files of a language that carry it. */
function expectInert(language: ClientFile['language'], read: (content: string) => string[]): void {
  const plain = filesWith('plainname').filter((file) => file.language === language);
  const odd = filesWith(hostile).filter((file) => file.language === language);
  expect(plain.length).toBeGreaterThan(0);
  for (const [index, { client, path, content }] of plain.entries()) {
    const expected = read(content).filter((text) => text === 'plainname').length;
    const actual = read(odd[index]?.content ?? '');
    expect({ client, path, count: actual.filter((text) => text === hostile).length }).toEqual({
      client,
      path,
      count: expected,
    });
    // As many texts as before: none of them has become two. A model's name may be shortened, and ends nothing either.
    const both = filesWith(hostile, hostile).filter((file) => file.language === language)[index];
    for (const texts of [actual.length, read(both?.content ?? '').length])
      expect({ client, path, texts }).toEqual({ client, path, texts: read(content).length });
  }
}

describe('a name that is an instruction stays a name', () => {
  it('in JSON', () => expectInert('json', (content) => leaves(JSON.parse(content))));
  it('in YAML', () => expectInert('yaml', (content) => leaves(parseYaml(content))));
  it('in TypeScript', () => expectInert('typescript', typescriptTexts));
});

const withToml = pythonPeer('tomllib');
describeWith(withToml, 'a name that is an instruction stays a name', () => {
  const flat =
    'def flat(v):\n  return [t for k, e in v.items() for t in [k, *flat(e)]] if isinstance(v, dict) else [str(v)]\n';
  it('in TOML', () =>
    expectInert('toml', (content) =>
      python(
        withToml.path,
        `import json, sys, tomllib\n${flat}print(json.dumps(flat(tomllib.load(sys.stdin.buffer))))`,
        content,
      ),
    ));
  it('in Python', () =>
    expectInert('python', (content) =>
      python(
        withToml.path,
        'import ast, json, sys\nprint(json.dumps([n.value for n in ast.walk(ast.parse(sys.stdin.buffer.read())) if isinstance(n, ast.Constant) and isinstance(n.value, str)]))',
        content,
      ),
    ));
});

const bash = peer('bash');
describeWith(bash, 'a name that is an instruction stays a name', () => {
  it('in a shell script', () => {
    for (const { content, language } of filesWith(hostile).filter(({ language }) => language === 'shell')) {
      expect(language).toBe('shell');
      // Only the assignments are run, and only what follows them is asked.
      const end = content.lastIndexOf('\n', content.search(/\ndocker/));
      const { stdout, code } = run(bash.path, ['-c', `${content.slice(0, end)}\nprintf %s "\${AWS_PROFILE-none}"`], {
        env: {},
      });
      expect({ code, stdout }).toEqual({ code: 0, stdout: content.includes('AWS_PROFILE') ? hostile : 'none' });
    }
  });
});
