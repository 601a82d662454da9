import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import { afterAll, expect, it } from 'vitest';
import type { ClientInput } from '../../src/clients/client.ts';
import { findClient } from '../../src/clients/clients.ts';
import { models } from '../support/client-inputs.ts';
import { describeWith, pythonPeer } from '../support/peer.ts';
import { run } from '../support/programs.ts';

const input: ClientInput = { profile: 'my "odd" profile', region: 'us-east-1', models, credential: 'profile' };
const folder = mkdtempSync(path.join(tmpdir(), 'client-scripts-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Saves a client's files into the folder and gives the path of the one that is run. */
function save(name: string): string {
  const { files } = findClient(name)!.settings(input);
  for (const { path: file, content } of files)
    if (!file.startsWith('~')) writeFileSync(path.join(folder, file), content);
  return path.join(folder, files.find(({ language }) => language === 'python' || language === 'typescript')!.path);
}

/** A Python package that answers like the real one and prints what it was asked. */
function pythonModule(name: string, source: string): void {
  const file = path.join(folder, ...name.split('.'));
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(
    `${file}.py`,
    `import json\ndef seen(**call): print("CALL", json.dumps(call, sort_keys=True))\n${source}`,
  );
}

function calls(stdout: string): unknown[] {
  return stdout.split('\n').flatMap((line) => (line.startsWith('CALL ') ? [JSON.parse(line.slice(5))] : []));
}

const python = pythonPeer();

function runPython(script: string): { code: number | null; stdout: string; stderr: string } {
  return run(python.path, [script], { cwd: folder, env: { PYTHONPATH: folder, PYTHONDONTWRITEBYTECODE: '1' } });
}

describeWith(python, 'the test scripts, run against packages that record what they are asked', () => {
  it('LLMRouter: each candidate through call_api, exit 0', () => {
    pythonModule(
      'llmrouter.utils.api_calling',
      'def call_api(request):\n    seen(**request)\n    return {"response": "4", "token_num": 12}\n',
    );
    const script = save('llmrouter');
    expect(script).toMatch(/test_llmrouter_bedrock\.py$/);
    const result = runPython(script);
    expect(result).toMatchObject({ code: 0, stderr: '' });
    expect(calls(result.stdout)).toEqual(
      [
        { model_name: 'claude-sonnet-4.5', ...models[0] },
        { model_name: 'nova-micro-us-east-1', ...models[1] },
        { model_name: 'nova-micro-eu-west-1', ...models[2] },
      ].map(({ model_name, invokeId, region }) => ({
        api_endpoint: '',
        query: 'What is 2+2?',
        model_name,
        api_name: invokeId,
        service: 'Bedrock',
        aws_region: region,
      })),
    );
    expect(result.stdout).toContain('nova-micro-us-east-1: 4 (12 tokens)');
  });

  it('LLMRouter: a refusal is printed and ends with exit 1', () => {
    pythonModule('llmrouter.utils.api_calling', 'def call_api(request):\n    return {"error": "AccessDenied"}\n');
    const result = runPython(save('llmrouter'));
    expect(result.code).toBe(1);
    expect(result.stdout).toContain('failed: AccessDenied');
  });

  it('LiteLLM: model, Region and profile of each', () => {
    pythonModule(
      'litellm',
      `from types import SimpleNamespace as N
def completion(**call):
    seen(**call)
    return N(choices=[N(message=N(content="4"))])
`,
    );
    const result = runPython(save('litellm'));
    expect(result).toMatchObject({ code: 0, stderr: '' });
    expect(calls(result.stdout)).toMatchObject(
      models.map(({ invokeId, region }) => ({
        model: `bedrock/${invokeId}`,
        aws_region_name: region,
        aws_profile_name: input.profile,
      })),
    );
  });

  it('LangChain: one chat model each, asked once', () => {
    pythonModule(
      'langchain_aws',
      `from types import SimpleNamespace as N
class ChatBedrockConverse:
    def __init__(self, **call): self.call = call
    def invoke(self, question):
        seen(question=question, **self.call)
        return N(content="4")
`,
    );
    const result = runPython(save('langchain'));
    expect(result).toMatchObject({ code: 0, stderr: '' });
    expect(calls(result.stdout)).toEqual(
      models.map(({ invokeId, region }) => ({
        question: 'What is 2+2?',
        model: invokeId,
        region_name: region,
        credentials_profile_name: input.profile,
      })),
    );
  });

  it('boto3: the identity, then each model; one refusal does not hide the others', () => {
    pythonModule(
      'boto3',
      `class Client:
    def __init__(self, service, region): self.service, self.region = service, region
    def get_caller_identity(self): return {"Account": "111122223333", "Arn": "arn:aws:iam::111122223333:user/ana"}
    def converse(self, **call):
        seen(region=self.region, **call)
        if self.region == "eu-west-1": raise ValueError("not here")
        return {"output": {"message": {"content": [{"text": "4"}]}}, "usage": {"inputTokens": 9, "outputTokens": 1}}
class Session:
    def __init__(self, profile_name=None): seen(profile=profile_name)
    def client(self, service, region_name=None): return Client(service, region_name)
`,
    );
    const result = runPython(save('boto3'));
    rmSync(path.join(folder, 'boto3.py'));
    expect(result.code).toBe(1);
    expect(result.stdout).toContain('Account 111122223333, arn:aws:iam::111122223333:user/ana');
    expect(result.stdout).toContain('  9 tokens in, 1 tokens out');
    expect(result.stdout).toContain('eu.amazon.nova-micro-v1:0 in eu-west-1: ValueError: not here');
    expect(calls(result.stdout)).toHaveLength(1 + models.length);
    expect(calls(result.stdout)[0]).toEqual({ profile: input.profile });
  });

  it('AI SDK: a provider for each Region, with the profile behind it', () => {
    const nodeModule = (name: string, source: string) => {
      const home = path.join(folder, 'node_modules', name);
      mkdirSync(home, { recursive: true });
      writeFileSync(path.join(home, 'package.json'), JSON.stringify({ name, type: 'module', exports: './index.js' }));
      writeFileSync(path.join(home, 'index.js'), source);
    };
    nodeModule('@aws-sdk/credential-providers', 'export const fromNodeProviderChain = (options) => options;');
    nodeModule(
      '@ai-sdk/amazon-bedrock',
      'export const createAmazonBedrock = (options) => (id) => ({ id, ...options });',
    );
    nodeModule(
      'ai',
      'export const generateText = async ({ model }) => (console.log("CALL " + JSON.stringify(model)), { text: "4" });',
    );
    const script = save('ai-sdk').replace(/\.mts$/, '.mjs');
    const source = findClient('ai-sdk')!.settings(input).files[0]!.content;
    const { outputText } = ts.transpileModule(source, {
      compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
    });
    writeFileSync(script, outputText);
    const { code, stdout, stderr } = run(process.execPath, [script], { cwd: folder });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(calls(stdout)).toEqual(
      models.map(({ invokeId, region }) => ({ id: invokeId, region, credentialProvider: { profile: input.profile } })),
    );
  });
});
