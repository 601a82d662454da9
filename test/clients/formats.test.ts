import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import dotenv from 'dotenv';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import type { ClientFile } from '../../src/clients/client.ts';
import { clients } from '../../src/clients/clients.ts';
import { inputs } from '../support/client-inputs.ts';
import { itWith, peer, pythonPeer } from '../support/peer.ts';
import { run } from '../support/programs.ts';

const everything = clients.flatMap((client) =>
  inputs.map(([kind, input]) => ({ client: client.name, kind, input, settings: client.settings(input) })),
);
const filesIn = (language: ClientFile['language']) =>
  everything.flatMap(({ client, kind, settings }) =>
    settings.files
      .filter((file) => file.language === language)
      .map((file) => ({ ...file, what: `${client}, ${kind}` })),
  );

describe('what clients read, read by a library for that format', () => {
  it('JSON', () => {
    const files = filesIn('json');
    expect(files.length).toBeGreaterThan(0);
    for (const { content } of files) expect(typeof JSON.parse(content)).toBe('object');
  });

  it('YAML', () => {
    const files = filesIn('yaml');
    expect(files.length).toBeGreaterThan(0);
    for (const { content, what } of files) {
      const document = parseDocument(content);
      expect({ what, errors: document.errors, warnings: document.warnings }).toEqual({
        what,
        errors: [],
        warnings: [],
      });
      expect(typeof document.toJS()).toBe('object');
    }
  });

  it('.env files, with every variable read back as it was meant', () => {
    const files = everything.flatMap(({ settings }) =>
      settings.files
        .filter(({ language }) => language === 'dotenv')
        .map(({ content }) => ({ content, variables: settings.variables })),
    );
    expect(files.length).toBeGreaterThan(0);
    for (const { content, variables } of files) {
      const read = dotenv.parse(content);
      expect(Object.keys(read).length).toBeGreaterThan(0);
      for (const [name, value] of Object.entries(read)) expect(value).toBe(variables[name]);
    }
  });

  const python = pythonPeer();
  itWith(python, 'Python', () => {
    const files = filesIn('python');
    expect(files.length).toBeGreaterThan(0);
    for (const { content } of files) expect(content).toMatch(/^"""[^"]+"""\n/);
    const script = 'import ast, json, sys\nfor text in json.load(sys.stdin): ast.parse(text)';
    const { code, stderr } = run(python.path, ['-c', script], {
      input: JSON.stringify(files.map(({ content }) => content)),
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('TypeScript', () => {
    const files = filesIn('typescript');
    expect(files.length).toBeGreaterThan(0);
    for (const { content, what } of files) {
      const { diagnostics = [] } = ts.transpileModule(content, {
        reportDiagnostics: true,
        compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
      });
      expect({ what, diagnostics: diagnostics.map(({ messageText }) => messageText) }).toEqual({
        what,
        diagnostics: [],
      });
    }
  });

  const bash = peer('bash');
  itWith(bash, 'shell scripts, with every variable read back as it was meant', () => {
    const scripts = everything.flatMap(({ settings }) =>
      settings.files
        .filter(({ language }) => language === 'shell')
        .map(({ content }) => ({ content, variables: settings.variables })),
    );
    expect(scripts.length).toBeGreaterThan(0);
    const folder = mkdtempSync(path.join(tmpdir(), 'client-shell-'));
    try {
      for (const { content, variables } of scripts) {
        expect(content.endsWith('\n')).toBe(true);
        const file = path.join(folder, 'script.sh');
        writeFileSync(file, content);
        expect(run(bash.path, ['-n', file])).toEqual({ code: 0, stdout: '', stderr: '' });
        const exports = content.split('\n').filter((line) => line.startsWith('export '));
        const { stdout } = run(bash.path, ['-c', `${exports.join('\n')}\nenv -0`], { env: {} });
        const environment = Object.fromEntries(stdout.split('\0').map((entry) => entry.split(/=(.*)/s).slice(0, 2)));
        for (const [name, value] of Object.entries(variables)) expect(environment[name]).toBe(value);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('every client', () => {
  it.each(everything)('tells how each file is used and leaves no gap: $client with $kind', ({ settings, input }) => {
    expect(settings.title).not.toBe('');
    expect(settings.files.length).toBeGreaterThan(0);
    for (const { path: shown, content, how } of settings.files) {
      expect(shown).not.toBe('');
      expect(how).toMatch(/[.)]$|MODEL\.|\.py$|bedrock\.mts$|yaml( --port 4000)?$/);
      expect(content).not.toMatch(/undefined|\[object|NaN/);
      expect(content).not.toMatch(/secret_access_key|SECRET_ACCESS_KEY|ABSK|claude-3-haiku/);
      expect(content.endsWith('\n')).toBe(true);
    }
    if (input.models.length === 0) expect(settings.notes.join('\n')).toContain('bedrock-setup models');
  });

  it.each(everything.filter(({ input }) => input.credential === 'profile'))(
    'says what wins over a profile: $client with $kind',
    ({ settings }) => {
      expect(settings.notes.join('\n')).toContain(
        'AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN and AWS_BEARER_TOKEN_BEDROCK',
      );
    },
  );

  it('never has a secret among its variables', () => {
    for (const { settings } of everything) {
      for (const name of Object.keys(settings.variables)) expect(name).not.toMatch(/SECRET|TOKEN|_KEY/);
    }
  });
});
