import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'dotenv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DialectId } from '../../src/shell/dialect.ts';
import { dialectOf } from '../../src/shell/dialects.ts';
import { hostileLines, hostileValues } from '../support/hostile-values.ts';
import { itWith, peer, pythonPeer } from '../support/peer.ts';
import { run } from '../support/programs.ts';

type Values = Record<string, string>;

/** What systemd reads the files of a user's environment with; it can be asked without a running systemd. */
const generator = '/usr/lib/systemd/user-environment-generators/30-systemd-environment-d-generator';
const systemd = { name: 'systemd', path: existsSync(generator) ? generator : '' };

/** The values a form takes, as one text; and the names it refuses. */
function carriedBy(id: DialectId): { text: string; carried: Values; refused: string[] } {
  const carried: Values = {};
  const refused: string[] = [];
  const set = [...hostileValues, ...hostileLines].flatMap(({ name, value }) => {
    const variable = { name, value, secret: false };
    const alone = dialectOf(id).render({ set: [variable], unset: [] });
    if (!alone.ok) {
      expect(alone.reason).toContain(name);
      refused.push(name);
      return [];
    }
    carried[name] = value;
    return [variable];
  });
  const all = dialectOf(id).render({ set, unset: [] });
  if (!all.ok) throw new Error(all.reason);
  return { text: all.text, carried, refused };
}

let home: string;
let file: string;
const { text, carried, refused } = carriedBy('dotenv');

beforeAll(() => {
  home = mkdtempSync(path.join(tmpdir(), 'bedrock-setup-env-'));
  file = path.join(home, '.env');
  writeFileSync(file, text);
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

function hostileOnly(environment: Values): Values {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => name.startsWith('HV_')));
}

describe('a .env file', () => {
  it('refuses only what its readers understand differently', () => {
    expect(refused).toEqual([
      'HV_BOTH_QUOTES',
      'HV_DOLLAR_BRACES',
      'HV_DOLLAR_AMPERSAND',
      'HV_BACKSLASH_AT_END',
      'HV_TWO_BACKSLASHES',
      'HV_BACKSLASH_QUOTE',
      'HV_TWO_LINES',
      'HV_LAST_NEWLINE',
      'HV_INJECTED_LINE',
    ]);
    expect(Object.keys(carried).length).toBeGreaterThanOrEqual(36);
  });

  it('is read the same by dotenv', () => {
    expect(parse(text)).toEqual(carried);
  });

  it('is read the same by node --env-file', () => {
    const { stdout } = run(process.execPath, [`--env-file=${file}`, '-p', 'JSON.stringify(process.env)'], {
      cwd: home,
    });
    expect(hostileOnly(JSON.parse(stdout))).toEqual(carried);
  });

  const python = pythonPeer('dotenv');
  itWith(python, 'is read the same by python-dotenv', () => {
    const script = 'import json, sys, dotenv; print(json.dumps(dotenv.dotenv_values(sys.argv[1])))';
    const { stdout } = run(python.path, ['-c', script, file], { cwd: home });
    expect(JSON.parse(stdout)).toEqual(carried);
  });

  const sh = peer('sh');
  itWith(sh, 'is read the same by a shell that sources it', () => {
    const command = `set -a; . "$1"; set +a; exec "$2" -p 'JSON.stringify(process.env)'`;
    const { stdout } = run(sh.path, ['-c', command, 'sh', file, process.execPath], { cwd: home });
    expect(hostileOnly(JSON.parse(stdout))).toEqual(carried);
  });

  it('carries AWS keys and tokens without quotes, as every reader there is takes them', () => {
    const value = 'FwoGZXIvYXdz/+abcDEF0123456789==';
    const rendered = dialectOf('dotenv').render({
      set: [{ name: 'AWS_SESSION_TOKEN', value, secret: true }],
      unset: [],
    });
    expect(rendered).toMatchObject({ ok: true, text: `AWS_SESSION_TOKEN=${value}\n` });
  });
});

describe('a Docker env-file', () => {
  it('says each value as it is, and refuses line breaks alone', () => {
    const docker = carriedBy('docker');
    expect(docker.refused).toEqual(hostileLines.map(({ name }) => name));
    expect(readDocker(docker.text)).toEqual(docker.carried);
  });
});

describe('a systemd environment file', () => {
  it('is read back by the rules of EnvironmentFile=, and refuses line breaks alone', () => {
    const written = carriedBy('systemd');
    expect(written.refused).toEqual(hostileLines.map(({ name }) => name));
    expect(readSystemd(written.text)).toEqual(written.carried);
  });

  itWith(systemd, 'is read back by systemd itself', () => {
    const written = carriedBy('systemd');
    // Only the generator can be asked without a running systemd; it reads the same syntax, but expands dollar signs.
    const lines = written.text.split('\n').filter((line) => !line.includes('$') && !line.includes('`'));
    const folder = path.join(home, 'systemd');
    mkdirSync(path.join(folder, 'environment.d'), { recursive: true });
    writeFileSync(path.join(folder, 'environment.d', '10-test.conf'), `${lines.join('\n')}\n`);
    const { stdout } = run(systemd.path, [], { env: { XDG_CONFIG_HOME: folder, HOME: home } });
    const expected = Object.fromEntries(Object.entries(written.carried).filter(([, value]) => !/[$`]/.test(value)));
    expect(readGenerator(stdout)).toEqual(expected);
    expect(Object.keys(expected).length).toBeGreaterThanOrEqual(36);
  });
});

/** Docker trims blanks before the name, and takes everything behind the first equals sign. */
function readDocker(source: string): Values {
  const lines = source.split('\n').map((line) => line.trimStart());
  const variables = lines.filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(
    variables.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

/** The state machine of EnvironmentFile=, as far as one line goes: unquoted, or in double quotes with four escapes. */
function readSystemd(source: string): Values {
  const values: Values = {};
  for (const line of source.split('\n')) {
    if (line === '' || /^[#;]/.test(line)) continue;
    const raw = line.slice(line.indexOf('=') + 1);
    let value = '';
    let quoted = false;
    for (let index = 0; index < raw.length; index += 1) {
      const character = raw[index] ?? '';
      if (character === '"') quoted = !quoted;
      else if (character === '\\' && quoted && !'"\\`$'.includes(raw[index + 1] ?? '')) value += character;
      else if (character === '\\') value += raw[++index] ?? '';
      else if (character === "'" && !quoted) throw new Error('A single quote outside double quotes opens a string.');
      else value += character;
    }
    if (quoted) throw new Error(`An open quote: ${line}`);
    values[line.slice(0, line.indexOf('='))] = value;
  }
  return values;
}

/** The generator prints `NAME=value`, in `$'…'` where a shell would want it. */
function readGenerator(source: string): Values {
  const escapes: Values = { n: '\n', t: '\t', r: '\r' };
  const lines = source.split('\n').filter((line) => line.startsWith('HV_'));
  return Object.fromEntries(
    lines.map((line) => {
      const name = line.slice(0, line.indexOf('='));
      const raw = line.slice(line.indexOf('=') + 1);
      const inner = /^\$'(.*)'$/.exec(raw)?.[1] ?? /^"(.*)"$/.exec(raw)?.[1];
      return [
        name,
        inner === undefined ? raw : inner.replace(/\\(.)/g, (_, character) => escapes[character] ?? character),
      ];
    }),
  );
}
