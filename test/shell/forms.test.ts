import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { awsEnvironmentChange } from '../../src/shell/aws-variables.ts';
import { type CompletingShell, completionFiles } from '../../src/shell/completion-files.ts';
import type { Dialect, DialectId, EnvironmentChange } from '../../src/shell/dialect.ts';
import { dialects } from '../../src/shell/dialects.ts';
import { evalLine } from '../../src/shell/eval-line.ts';
import { type Lasting, type LastingFile, lastingForm, lastingRemoval } from '../../src/shell/lasting.ts';
import { selfTest } from '../../src/shell/self-test.ts';
import { startupPlace } from '../../src/shell/startup-files.ts';

const keys = {
  accessKeyId: ['AKIA', 'ABCDEFGHIJKLMNOP'].join(''),
  secretAccessKey: 'synthetic-secret',
  sessionToken: 'synthetic-token==',
};
const region = 'us-west-2';
const one = (value: string): EnvironmentChange => ({ set: [{ name: 'X', value, secret: false }], unset: [] });
const ofProfile = (profile: string) => awsEnvironmentChange({ credential: { type: 'profile', profile }, region });

/** What each form is made to carry: every kind of change, and values that some form has to quote, or cannot hold. */
const changes: Record<string, EnvironmentChange> = {
  'a profile': ofProfile('work'),
  'temporary keys': awsEnvironmentChange({ credential: { type: 'keys', keys }, region }),
  'nothing to unset': one('plain'),
  ...Object.fromEntries(
    [
      ...[
        "it's",
        'say "so"',
        'a\\b',
        'end\\',
        '\\\\two',
        '$HOME',
        '${HOME}',
        '100%',
        '%PATH%',
        'wow!',
        'a b',
        ' edge ',
        '#no',
      ],
      ...['`id`', '\'both"', "'$`", 'zoë', 'a\nb', 'a\rb', 'a\tb', '', "'''", '{x}', '\u0000', 'EOF\n_EOF_'],
    ].map((value) => [JSON.stringify(value), one(value)]),
  ),
};

const machines = [
  { platform: 'linux', home: '/home/me', env: {} },
  { platform: 'macos', home: '/Users/me', env: { ZDOTDIR: '/Users/me/dots', XDG_CONFIG_HOME: '/Users/me/xdg' } },
  { platform: 'windows', home: 'C:\\Users\\me', env: { APPDATA: 'C:\\Users\\me\\AppData\\Roaming' } },
] as const;

/** Every byte as it stands, but for what an editor would not show. */
const visible = (text: string) =>
  text
    .replaceAll(keys.accessKeyId, '<id>')
    .replace(/[\r\t\u0000\ufeff]/g, (each) => `<${each.codePointAt(0)!.toString(16)}>`)
    .trimEnd();

function lines(title: string, ...parts: readonly (string | undefined)[]): string {
  return [`## ${title}`, ...parts.filter((part) => part !== undefined).map(visible), ''].join('\n');
}

/** What becomes of each file: written anew, with lines of the person's in it, and once more. */
function editsOf(files: readonly LastingFile[]): string[] {
  return files.flatMap(({ path, shown, mode, keepMode, block, edit }) => {
    const anew = edit(null);
    const again = edit(anew.ok ? anew.text : null);
    const among = edit('alias a=b\n');
    return [
      `- ${path} as ${shown}, ${mode.toString(8)}${keepMode ? ' kept' : ''}, ${block}`,
      anew.ok ? `${anew.changed} ${anew.text}` : anew.reason,
      `again ${again.ok && again.changed}, among lines ${among.ok ? `${among.changed} ${JSON.stringify(among.text)}` : among.reason}`,
    ];
  });
}

function lastingLines(title: string, form: Lasting): string {
  if (!form.ok) return lines(title, form.reason);
  const { files, text, masked, ...rest } = form;
  return lines(title, text, masked === text ? undefined : masked, JSON.stringify(rest), ...editsOf(files));
}

const keptIn = (id: DialectId) =>
  id === 'powershell' ? (['user-environment', 'startup-file'] as const) : (['startup-file'] as const);

function wholeForm(dialect: Dialect): string {
  const { id, title, aliases, eol } = dialect;
  const rendered = Object.entries(changes).map(([name, change]) => {
    const form = dialect.render(change);
    if (!form.ok) return lines(name, form.reason);
    return lines(name, form.text, form.masked === form.text ? undefined : `masked:\n${form.masked}`, ...form.notes);
  });
  const tests = Object.entries(changes)
    .slice(0, 2)
    .flatMap(([, change]) =>
      [undefined, '111122223333'].map((account) => selfTest(id, { change, ...(account ? { account } : {}) })),
    );
  const lasting = machines.flatMap((machine) =>
    keptIn(id).flatMap((keepIn) => {
      const place = startupPlace({
        dialect: id,
        ...machine,
        keepIn,
        exists: (path) => /zshrc|bash_profile/.test(path),
      });
      const title = `lasting on ${machine.platform}, ${keepIn}`;
      return [
        lines(title, JSON.stringify(place)),
        lastingLines(`${title}, kept`, lastingForm(dialect, ofProfile('zoë'), place)),
        lastingLines(`${title}, taken away`, lastingRemoval(dialect, place)),
      ];
    }),
  );
  return [
    lines(title, [id, ...aliases, JSON.stringify(eol)].join(' ')),
    ...rendered,
    lines('self tests', ...tests.map((test) => (test ? `${test.line}\n=> ${test.expect}` : 'none'))),
    lines('eval', evalLine(id, 'bedrock-setup export work') ?? 'none'),
    ...lasting,
  ].join('\n');
}

const file = (name: string) => fileURLToPath(new URL(`forms/${name}.txt`, import.meta.url));

describe('everything a form prints and writes', () => {
  it.each(dialects.map((dialect) => ({ id: dialect.id, dialect })))(
    'is as it was looked at: $id',
    async ({ id, dialect }) => {
      await expect(wholeForm(dialect)).toMatchFileSnapshot(file(id));
    },
  );
});

describe('the files that bring completion into every new shell', () => {
  it.each(['bash', 'zsh', 'fish', 'powershell'] satisfies CompletingShell[])(
    'are as they were looked at: %s',
    async (shell) => {
      const whole = machines.flatMap((machine) =>
        ['complete -C x bedrock-setup\n', undefined].map((script) => {
          const made = completionFiles(shell, script, { ...machine, exists: () => false }, undefined);
          return lines(
            `${machine.platform}${script === undefined ? ', taken away' : ''}`,
            ...editsOf(made.files),
            ...made.notes,
          );
        }),
      );
      await expect(whole.join('\n')).toMatchFileSnapshot(file(`completion-${shell}`));
    },
  );
});
