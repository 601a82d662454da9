import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { parsed, refused } from '../../../src/aws/values/parsed.ts';
import { createPlainFace } from '../../../src/faces/plain/plain-face.ts';
import { posix } from '../../../src/shell/dialects/posix.ts';
import { askView, busyMachine, longReview, manyFindings, mixedResults, streamOf } from '../../support/story.ts';

const ended: AbortController[] = [];
afterEach(() => {
  for (const abort of ended.splice(0)) abort.abort();
});

/** The plain face on streams in memory. `enter` types a line at the prompt that follows a text. */
function conversation({ isTerminal = false, dialect = posix } = {}) {
  const abort = new AbortController();
  ended.push(abort);
  const stdin = Object.assign(new PassThrough(), { isTTY: isTerminal, setRawMode() {} });
  // Inquirer pipes into it prompt after prompt; a real standard error is never ended by a pipe.
  const stderr = Object.assign(new PassThrough(), { end() {} }) as unknown as PassThrough;
  let all = '';
  let heard = 0;
  stderr.on('data', (chunk: Buffer) => {
    all += chunk.toString();
  });
  const said = () => stripVTControlCharacters(all);
  const hear = async (text: string) => {
    const at = await vi.waitUntil(() => said().indexOf(text, heard) + 1, { timeout: 15_000, interval: 5 });
    heard = at + text.length - 1;
  };
  return {
    face: createPlainFace({ stdin, stderr, signal: abort.signal, dialect, named: (text) => text }),
    said,
    bytes: () => all,
    hear,
    async type(text: string) {
      stdin.write(text);
      for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
    },
    async paste(text: string) {
      stdin.write(text);
      for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
    },
    async enter(after: string, line: string) {
      await hear(after);
      // The last thing said has to be a prompt, and its listeners come a few turns after its words.
      await vi.waitUntil(() => /(?:^|\n)\? [^\n]*$/.test(said()), { timeout: 15_000, interval: 5 });
      for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
      stdin.write(`${line}\n`);
    },
  };
}

const places = ['us-east-1 N. Virginia', 'us-west-2 Oregon', 'eu-central-1 Frankfurt'].map((row) => {
  const [value = '', ...place] = row.split(' ');
  return { value, label: value, hint: place.join(' ') };
});
const many = [
  ...places,
  ...Array.from({ length: 20 }, (_, index) => ({ value: `xx-${index}`, label: `Place ${index}` })),
];
const strict = (raw: string) =>
  many.some(({ value }) => value === raw) ? parsed(raw) : refused('There is no such Region.');

describe('the plain face', () => {
  it('tells three findings of a machine, counts the others in one line, and leaves notes to doctor', async () => {
    const { face, said, hear } = conversation();
    await face.showDetected({ ...busyMachine, findings: [...manyFindings] });
    await hear('2 more things are odd here: see bedrock-setup doctor');
    expect(said()).toMatch(/Error: It stops\.\nWarning: First oddity\.\nWarning: Second oddity\.\n2 more/);
    expect(said()).not.toMatch(/Third|Fourth|Noted/);
  });

  it('reads short lists out and takes a number, a name or a part of one', async () => {
    const { face, enter, hear } = conversation();
    const question = askView({ type: 'select', message: 'Which Region?', choices: places, parse: strict });
    const first = face.ask(question);
    await hear('Which Region?');
    await hear('  3) eu-central-1: Frankfurt');
    await enter('Number or name', '2');
    expect(await first).toMatchObject({ raw: 'us-west-2' });
    const second = face.ask(question);
    await enter('Type a number or a name.', 'frank');
    expect(await second).toMatchObject({ raw: 'eu-central-1' });
  });

  it('says why an answer is none without reading the list out again', async () => {
    const { face, enter, said } = conversation();
    const asked = face.ask(askView({ type: 'select', message: 'Which?', choices: places, parse: strict }));
    await enter('Type a number or a name.', '99');
    await enter('Not taken: There is no such Region.', '1');
    expect(await asked).toMatchObject({ raw: 'us-east-1' });
    expect(said().match(/eu-central-1/g)).toHaveLength(1);
  });

  it('searches a long list, reads out what fits and counts from there', async () => {
    const { face, enter, hear, said } = conversation();
    const asked = face.ask(askView({ message: 'Region', choices: many, parse: strict }));
    await enter('And 18 more. Type a number, a part of a name to search for it', 'us-');
    await hear('  2) us-west-2: Oregon');
    expect(said()).not.toContain('xx-2');
    await enter('Type a number or a name.', '2');
    expect(await asked).toMatchObject({ raw: 'us-west-2' });
  });

  it('reads the whole of a long list out when asked to', async () => {
    const { face, enter } = conversation();
    const asked = face.ask(askView({ message: 'Region', choices: many, parse: strict }));
    await enter('or * for the whole list.', '*');
    await enter(') Place 19 (xx-19)', '23');
    expect(await asked).toMatchObject({ raw: 'xx-19' });
  });

  it('chooses nothing for somebody who just presses Enter', async () => {
    const { face, enter } = conversation();
    const asked = face.ask(askView({ type: 'select', message: 'Which?', choices: places, parse: strict }));
    await enter('Which?', '');
    await enter('Type a number or a name.', '1');
    expect(await asked).toMatchObject({ raw: 'us-east-1' });
  });

  it('says in words what is a warning in a review, and goes back where it is asked to', async () => {
    const { face, enter, said } = conversation();
    const reviewed = face.review({ ...longReview, lines: [{ kind: 'warning', text: 'Others may read it.' }] });
    await enter('(< to go back)', '<');
    expect(await reviewed).toBe('back');
    expect(said()).toContain('Add the profile production: this is what will happen.');
    expect(said()).toContain('Warning: Others may read it.');
  });

  it('leads from a line of the review to its question, by its number', async () => {
    const { face, enter, said } = conversation();
    const settings = [{ key: '1', id: 'region', label: 'Region', shown: 'us-east-1', why: 'of profile work' }];
    const reviewed = face.review({ ...longReview, lines: [], settings });
    await enter('(a number to change that line)', '1');
    expect(await reviewed).toEqual({ change: 'region' });
    expect(said()).toContain('1) Region: us-east-1 (of profile work)');
  });

  it('offers the messages behind the problems, and shows them only when asked', async () => {
    const { face, enter, said } = conversation();
    const actions = () => [{ key: 'r', value: 'retry', label: 'Retry' }];
    const chosen = face.showChecks({ title: 'Verifying', events: streamOf(mixedResults), actions });
    await enter('What next? Type its letter', 'd');
    expect(said()).not.toContain('AccessDeniedException');
    await enter('AccessDeniedException', 'r');
    expect(await chosen).toBe('retry');
    expect(said()).toContain('d) Details: the messages behind the problems');
  });

  it('says a question before its choices, and each prompt once, whatever is typed', async () => {
    const { face, enter, said, bytes } = conversation();
    const asked = face.ask(askView({ type: 'select', message: 'Which Region?', choices: places, parse: strict }));
    await enter('Number or name', 'us-west-2');
    expect(await asked).toMatchObject({ raw: 'us-west-2' });
    expect(said().indexOf('Which Region?')).toBeLessThan(said().indexOf('1) us-east-1'));
    expect(said().match(/Number or name/g)).toHaveLength(1);
    expect(bytes().replace(/\u001B\[[\d;]*m/g, '')).not.toMatch(/[\u0000-\u0009\u000B-\u001F]/);
  });

  it('takes a block pasted at another question as the block it is', async () => {
    const { face, hear, paste } = conversation({ isTerminal: true });
    const takesBlock = (text: string) => text.includes('SECRET');
    const asked = face.ask(askView({ message: 'Profile', takesBlock }));
    await hear('Profile');
    await paste('ID=1\n\nSECRET=2\n');
    expect(await asked).toEqual({ type: 'block', id: 'question', raw: 'ID=1\n\nSECRET=2\n' });
  });

  it('echoes what is typed and never what looks like a secret, in no kind of question', async () => {
    const { face, hear, type, paste, said } = conversation({ isTerminal: true });
    const secret = `${'wJalrXUt'}${'nFEMI/K7MDENG+bPxRfiCYzz9Q1zzzzz'}`;
    const first = face.ask(askView({ message: 'Profile' }));
    await hear('Profile');
    for (const character of 'prod') await type(character);
    await type('\r');
    expect(await first).toMatchObject({ raw: 'prod' });
    expect(said()).toContain('Profile prod');
    const second = face.ask(askView({ message: 'Name' }));
    await hear('Name');
    await paste(secret);
    await type('\r');
    expect(await second).toMatchObject({ raw: secret });
    const third = face.ask(askView({ type: 'secret', message: 'Secret access key' }));
    await hear('Secret access key');
    await paste(secret);
    await type('\r');
    expect(await third).toMatchObject({ raw: secret });
    expect(said()).not.toContain(secret.slice(0, 10));
  });
});
