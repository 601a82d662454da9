import { describe, expect, it } from 'vitest';
import type { FileEdit, Plan } from '../../../src/plan/plan.ts';
import { reviewLines } from '../../../src/plan/review/diff.ts';

const oldSecret = `wJalr${'XUtnFEMI/K7MDENG/bPxRfiCYzb'}${'9kQ4Lm2p'}`;
const newSecret = `Zx8Qw${'Er7TyUi/Op6AsDf/GhJkLzXcVbN'}${'mQ5Wo1Kd'}`;

function edit(before: string | null, after: string | null, options: Partial<FileEdit> = {}): FileEdit {
  const bytes = (text: string | null) => (text === null ? null : Buffer.from(text));
  const modeBefore = before === null ? null : 0o600;
  return {
    path: '/home/ann/.aws/credentials',
    shown: '~/.aws/credentials',
    before: bytes(before),
    after: bytes(after),
    mode: 0o600,
    modeBefore,
    ...options,
  };
}

function review(edits: FileEdit[], rest: Partial<Plan> = {}): string[] {
  return reviewLines({ title: 'Add', edits, notes: [], ...rest }).map(({ kind, text }) => `${kind}: ${text}`);
}

describe('the review', () => {
  it('shows a changed secret as changed, and neither the old nor the new one', () => {
    const file = (secret: string) => `[default]\naws_secret_access_key = ${secret}\nregion = us-east-1\n`;
    const lines = review([edit(file(oldSecret), file(newSecret))]);
    expect(lines).toEqual([
      'heading: ~/.aws/credentials',
      'meta: @@ -1,3 +1,3 @@',
      'context:  [default]',
      'removed: -aws_secret_access_key = ********',
      'added: +aws_secret_access_key = ******** (changed)',
      'context:  region = us-east-1',
    ]);
    expect(lines.join()).not.toMatch(/XUtn|Er7T/);
  });

  it('hides a line that is neither a setting nor a comment also where it becomes a comment', () => {
    const lines = review([
      edit('[default]\nregion = x\nhunter2 and more\n# kept\n', '[default]\nregion = x\n# hunter2 and more\n# kept\n'),
    ]);
    expect(lines.slice(-4)).toEqual([
      'context:  region = x',
      'removed: -********',
      'added: +# ********',
      'context:  # kept',
    ]);
    expect(lines.join()).not.toContain('hunter2');
  });

  it('masks secrets in lines that stay as they are, and in comments', () => {
    const before = `# old: ${oldSecret}\naws_session_token = abc\n`;
    expect(review([edit(before, `${before}[x]\n`)]).slice(2)).toEqual([
      'context:  # old: ********',
      'context:  aws_session_token = ********',
      'added: +[x]',
    ]);
  });

  it('masks a line that goes on with a secret on either side of the change, and no other', () => {
    const part = { type: 'sections', file: 'config', sections: ['x'] } as const;
    const lines = (before: string, after: string) =>
      review([edit(`[x]\n${before}`, `[x]\n${after}`, { part })])
        .filter((line) => /words/.test(line) || /\*{8}/.test(line))
        .map((line) => line.replace(/^\w+: /, ''));
    const secret = '  hidden words\n';
    expect(lines(`region = a\nmy_pwd = b\n${secret}`, `region = a\n${secret}`)).toEqual([
      '-my_pwd = ********',
      '   ********',
    ]);
    expect(lines(`region = a\n${secret}`, `region = a\nmy_pwd = b\n${secret}`)).toEqual([
      '+my_pwd = ********',
      '   ********',
    ]);
    expect(lines('region = a\nmy_pwd = b\n', 'region = a\n  words\n')).toEqual(['-my_pwd = ********', '+  words']);
    expect(lines('region = a\n# note\n  words\n', 'my_pwd = b\n# note\n  other\n')).toEqual([
      '+my_pwd = ********',
      '-  words',
      '+  ********',
    ]);
  });

  it.each([
    ['[x]\nregion=a\n', true],
    ['  [x y]\n\tsso_region : a\n', true],
    ['[x]\naws_thing = a\n', true],
    ['a [x]\nregion = a\n', false],
    ['a[x]\nregion = a\n', false],
    ['[x]\nmy_region = a\n', false],
    ['[x]\nregion a\n', false],
    ['[x]\nsso_ = a\n', false],
    ['[]\nregion = a\n', false],
  ])('takes a file of which nothing is known for an AWS file where it looks like one: %j, %s', (text, isAws) => {
    const lines = review([edit(null, `${text}my_note = hush hush\n`)]);
    expect(lines.at(-1)).toBe(isAws ? 'added: +my_note = ********' : 'added: +my_note = hush hush');
  });

  it('masks by what the file is known to be, whatever it looks like', () => {
    const last = (text: string, part: FileEdit['part']) => review([edit(null, text, part && { part })]).at(-1);
    const sections = { type: 'sections', file: 'config', sections: ['x'] } as const;
    expect(last('[x]\nmy_note = hush hush\n', sections)).toBe('added: +my_note = ********');
    const block = { type: 'startup-block', block: 'bedrock-setup' } as const;
    expect(last('[x]\nregion = a\nmy_note = hush hush\n', block)).toBe('added: +my_note = hush hush');
  });

  it('masks a file that undo fills again as the AWS file that it was, and never stumbles over a line of megabytes', () => {
    const file = `[x]\naws_access_key_id = A\nmy_word = opensesame\nlong = ${'a'.repeat(6_000_000)}\n`;
    expect(review([edit('', file)]).slice(2)).toEqual([
      'added: +[x]',
      'added: +aws_access_key_id = ********',
      'added: +my_word = ********',
      'added: +********',
    ]);
  });

  it('shows every line of fifty new profiles', () => {
    const profiles = Array.from({ length: 50 }, (_, index) => `[profile p${index}]\nregion = us-east-1\n`).join('');
    expect(review([edit('', profiles)]).filter((line) => line.startsWith('added'))).toHaveLength(100);
  });

  it('tells of more than two thousand lines in a row how many there are, and shows every line of fewer', () => {
    const lines = (count: number) => Array.from({ length: count }, (_, index) => `${index}\n`).join('');
    expect(review([edit(null, lines(2_000))]).at(-1)).toBe('added: +1999');
    expect(review([edit(null, lines(2_001))]).at(-1)).toBe('meta: and 1 more added');
    const removed = review([edit(lines(3_500), '')]);
    expect(removed.slice(-2)).toEqual(['removed: -1999', 'meta: and 1,500 more removed']);
    expect(removed).toHaveLength(2_003);
  });

  it('says that a byte order mark goes, which no line shows', () => {
    expect(review([edit('\ufeff[x]\n', '[x]\n')])).toContain('meta: the byte order mark at its start is removed');
    expect(review([edit('\ufeff[x]\n', null)])).not.toContain('meta: the byte order mark at its start is removed');
  });

  it('gives new folders, a new file and permissions lines of their own', () => {
    expect(review([edit(null, '[x]\n', { newFolders: ['~/.aws'] })])).toEqual([
      'heading: ~/.aws/credentials',
      'meta: new folder ~/.aws, mode 0700',
      'meta: new file, mode 0600',
      'meta: @@ -0,0 +1,1 @@',
      'added: +[x]',
    ]);
    expect(review([edit('[x]\n', '[x]\n', { modeBefore: 0o644 })])).toEqual([
      'heading: ~/.aws/credentials',
      'meta: mode 0644 -> 0600',
    ]);
    expect(review([edit('a\n', 'a\n', { modeBefore: 0o600, mode: 0o644 })])[1]).toBe('warning: mode 0600 -> 0644');
    expect(review([edit('[x]\n', null)])[1]).toBe('meta: the file is removed');
    const told = (mode: number) =>
      review([edit(null, '[x]\n', { withoutModes: true, newFolders: ['C:/x'], mode })]).slice(1, 3);
    expect(told(0o600)).toEqual(['meta: new folder C:/x', 'meta: new file, for your user alone']);
    expect(told(0o644)).toEqual(['meta: new folder C:/x', 'meta: new file']);
    expect(review([edit('[x]\n', '[y]\n', { modeBefore: null })])[1]).toBe('meta: @@ -1,1 +1,1 @@');
    expect(review([edit('[x]\n', '[x]\n')])[1]).toBe('meta: nothing changes');
  });

  it('says when a file has no line break at its end, and shows the difference when only that changes', () => {
    expect(review([edit('[x]', '[x]\n')]).slice(2)).toEqual([
      'removed: -[x]',
      'meta: \\ No newline at end of file',
      'added: +[x]',
    ]);
  });

  it('lets nothing through that would move the cursor, colour the screen or turn the text round', () => {
    const text = review([edit(null, '\u001b[31mred\u202e\ttab\r\n')]).at(-1);
    expect(text).toBe('added: +\\u001b[31mred\\u202e    tab');
    expect(review([edit(null, 'a\rb\r\n')]).at(-1)).toBe('added: +a\\u000db');
  });

  it('says of a variable whose secret becomes another one that it changes', () => {
    const held = (value: string) => ({ value, type: 'REG_SZ' });
    const lines = review([], {
      userEnvironment: {
        set: [
          { name: 'AWS_SECRET_ACCESS_KEY', value: newSecret },
          { name: 'AWS_REGION', value: 'b' },
        ],
        unset: ['AWS_PROFILE', 'AWS_SESSION_TOKEN'],
        before: { AWS_SECRET_ACCESS_KEY: held(oldSecret), AWS_REGION: held('a'), AWS_PROFILE: held('x') },
      },
    });
    expect(lines.slice(1)).toEqual([
      'removed: -AWS_PROFILE=x',
      'removed: -AWS_SESSION_TOKEN',
      'removed: -AWS_SECRET_ACCESS_KEY=********',
      'added: +AWS_SECRET_ACCESS_KEY=******** (changed)',
      'removed: -AWS_REGION=a',
      'added: +AWS_REGION=b',
    ]);
  });

  it('shows the lines for the shell, the Windows environment and the notes, all masked', () => {
    const lines = review([], {
      snippet: {
        dialect: 'bash',
        text: `export A='${newSecret}'\n`,
        masked: `export A='${newSecret}'\nunset AWS_PROFILE\n`,
      },
      userEnvironment: { set: [{ name: 'AWS_SECRET_ACCESS_KEY', value: newSecret }], unset: ['AWS_PROFILE'] },
      notes: [
        { severity: 'info', text: 'The line 3 had a blank too much.' },
        { severity: 'warning', text: `Somebody wrote ${newSecret} here.` },
      ],
    });
    expect(lines).toEqual([
      'heading: Environment of your Windows user',
      'removed: -AWS_PROFILE',
      'added: +AWS_SECRET_ACCESS_KEY=********',
      'heading: Lines for bash, zsh and other POSIX shells',
      "context: export A='********'",
      'context: unset AWS_PROFILE',
      'note: The line 3 had a blank too much.',
      'warning: Somebody wrote ******** here.',
    ]);
  });

  it('shows the few lines that change of a file with ten thousand profiles', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => `[p${index}]\nregion = us-east-1\n`).join('');
    expect(review([edit(many, `${many}[new]\n`)])).toHaveLength(6);
  });
});
