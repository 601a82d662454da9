import { describe, expect, it } from 'vitest';
import { parsed, refused } from '../../../../src/aws/values/parsed.ts';
import { confirmField, pressConfirmField } from '../../../../src/faces/ink/fields/confirm-field.ts';
import { moveInList, narrow, windowAround } from '../../../../src/faces/ink/fields/narrow.ts';
import { emptyPasteField, type PasteField, pressPasteField } from '../../../../src/faces/ink/fields/paste-field.ts';
import { listedChoices, pressSelectField, selectField } from '../../../../src/faces/ink/fields/select-field.ts';
import { pressTextField, textField } from '../../../../src/faces/ink/fields/text-field.ts';
import type { KeyEvent } from '../../../../src/faces/ink/input/read-keys.ts';
import type { AskView } from '../../../../src/wizard/table/question.ts';

const key = (name: string): KeyEvent => ({ type: 'key', key: name });
const text = (typed: string): KeyEvent => ({ type: 'text', text: typed });
const paste = (pasted: string): KeyEvent => ({ type: 'paste', text: pasted, start: true, end: true });

const regions = ['us-east-1 N. Virginia', 'us-west-2 Oregon', 'eu-west-1 Ireland', 'ap-northeast-1 Tokyo'].map(
  (row) => ({
    value: row.slice(0, row.indexOf(' ')),
    label: row,
  }),
);

function view(changes: Partial<AskView>): AskView {
  return {
    id: 'q',
    type: 'text',
    message: 'Question?',
    guidance: [],
    choices: [],
    canGoBack: true,
    trail: [],
    parse: (raw) => parsed(raw),
    ...changes,
  };
}

/** Presses events one after the other; gives the last field and the first answer. */
function run<Field>(
  first: Field,
  press: (field: Field, event: KeyEvent) => { field: Field; raw?: string },
  events: KeyEvent[],
) {
  let field = first;
  let raw: string | undefined;
  for (const event of events) {
    const step = press(field, event);
    field = step.field;
    raw ??= step.raw;
  }
  return { field, raw };
}

describe('a text field', () => {
  const asked = view({ choices: regions, default: 'us-west-2' });
  const give = (events: KeyEvent[], question = asked) =>
    run(textField(question), (field, event) => pressTextField(field, event, question), events).raw;

  it('gives the default on an empty Enter', () => {
    expect(give([key('enter')])).toBe('us-west-2');
  });
  it('gives the best suggestion when what was typed is no answer by itself', () => {
    const strict = view({
      choices: regions,
      parse: (raw) => (regions.some(({ value }) => value === raw) ? parsed(raw) : refused('There is no such Region.')),
    });
    expect(give([text('oreg'), key('enter')], strict)).toBe('us-west-2');
    expect(give([text('us-'), key('down'), key('enter')], strict)).toBe('us-west-2');
    expect(give([text('nowhere'), key('enter')], strict)).toBe('nowhere');
    expect(give([text('  '), key('enter')], strict)).toBe('  ');
  });
  it('gives what was typed rather than a suggestion that nobody chose', () => {
    expect(give([text('eu'), key('enter')])).toBe('eu');
  });
  it('gives the suggestion that the arrows lead to', () => {
    expect(give([text('us'), key('down'), key('down'), key('enter')])).toBe('us-west-2');
    // From the default where there is one, else from the ends of the list.
    expect(give([key('up'), key('enter')])).toBe('us-east-1');
    expect(give([key('up'), key('enter')], view({ choices: regions }))).toBe('ap-northeast-1');
  });
  it('completes to the first suggestion on Tab', () => {
    expect(give([text('irel'), key('tab'), key('enter')])).toBe('eu-west-1');
  });
  it('takes the offer on Tab while it is empty', () => {
    expect(give([key('tab'), key('enter')], view({ offer: { label: 'demo', raw: 'offered' } }))).toBe('offered');
  });
  it('forgets the highlight when the text changes', () => {
    expect(give([text('us'), key('down'), text('-'), key('enter')])).toBe('us-');
  });
});

describe('a secret field', () => {
  const asked = view({ type: 'secret', choices: regions });
  const give = (events: KeyEvent[]) =>
    run(textField(asked), (field, event) => pressTextField(field, event, asked), events).raw;

  it('does not move inside the line, which would tell its length', () => {
    expect(give([text('abc'), key('left'), key('home'), text('d'), key('enter')])).toBe('abcd');
  });
  it('drops the line break of a paste and does not submit on it', () => {
    expect(give([paste('SECRET\r\n')])).toBeUndefined();
    expect(give([paste('SECRET\r\n'), key('enter')])).toBe('SECRET');
  });
  it('never offers suggestions', () => {
    expect(give([key('tab'), key('down'), key('enter')])).toBe('');
  });
});

describe('a select field', () => {
  const few = view({ type: 'select', choices: regions, default: 'eu-west-1' });
  const many = view({
    type: 'select',
    choices: Array.from({ length: 40 }, (_, index) => ({ value: `v${index}`, label: `Model ${index}` })),
  });
  const give = (events: KeyEvent[], question = few) =>
    run(selectField(question), (field, event) => pressSelectField(field, event, question), events).raw;

  it('gives the default on Enter, also when it is not the first', () => {
    expect(give([key('enter')])).toBe('eu-west-1');
  });
  it('goes round at both ends', () => {
    expect(give([key('down'), key('down'), key('enter')])).toBe('us-east-1');
    expect(give([key('up'), key('up'), key('up'), key('enter')])).toBe('ap-northeast-1');
  });
  it('jumps to a number or a first letter in a short list', () => {
    expect(give([text('2'), key('enter')])).toBe('us-west-2');
    expect(give([text('a'), key('enter')])).toBe('ap-northeast-1');
  });
  it('searches a long list while typing, and puts the best match on top', () => {
    expect(give([text('model 3'), key('down'), key('enter')], many)).toBe('v30');
    expect(give([text('39'), key('enter')], many)).toBe('v39');
  });
  it('keeps the highlight when the search is taken back', () => {
    expect(give([text('39'), key('backspace'), key('backspace'), key('enter')], many)).toBe('v39');
  });
  it('gives nothing while nothing fits', () => {
    const { field, raw } = run(selectField(many), (now, event) => pressSelectField(now, event, many), [
      text('zzz'),
      key('enter'),
      key('down'),
    ]);
    expect(raw).toBeUndefined();
    expect(listedChoices(field, many)).toEqual([]);
  });
});

describe('a yes-or-no field', () => {
  const give = (yes: boolean, events: KeyEvent[]) => run(confirmField(yes), pressConfirmField, events).raw;

  it('answers on Enter only, so that y and a habitual Enter are one answer', () => {
    expect(give(false, [text('y')])).toBeUndefined();
    expect(give(false, [text('y'), key('enter')])).toBe('yes');
    expect(give(true, [text('N'), key('enter')])).toBe('no');
    expect(give(true, [key('right'), key('enter')])).toBe('no');
  });
  it('takes no pasted y for consent', () => {
    expect(give(false, [paste('y'), key('enter')])).toBe('no');
  });
});

describe('the paste box', () => {
  const asked = view({
    type: 'paste',
    parse: (raw) =>
      /^id=.*\nsecret=.*$/m.test(raw) && raw.split('id=').length === 2 ? parsed(raw) : refused('Both are needed.'),
    offer: { label: 'demo', raw: 'id=demo\nsecret=demo' },
  });
  const press = (field: PasteField, event: KeyEvent) => pressPasteField(field, event, asked);

  it('keeps the lines of a block and gives it on Enter', () => {
    expect(run(emptyPasteField, press, [paste('id=1\r\nsecret=2\r\n')]).raw).toBeUndefined();
    expect(run(emptyPasteField, press, [paste('id=1\r\nsecret=2\r\n'), key('enter')]).raw).toBe('id=1\nsecret=2\n');
  });
  it('joins a block that comes in two parts, cut anywhere', () => {
    const parts: KeyEvent[] = [
      { type: 'paste', text: 'id=1\rsec', start: true, end: false },
      { type: 'paste', text: 'ret=2', start: false, end: true },
    ];
    expect(run(emptyPasteField, press, [...parts, key('enter')]).raw).toBe('id=1\nsecret=2');
  });
  it('joins what is pasted line by line', () => {
    expect(run(emptyPasteField, press, [paste('id=1'), paste('secret=2'), key('enter')]).raw).toBe('id=1\nsecret=2');
  });
  it('lets a whole block take the place of a wrong one', () => {
    expect(run(emptyPasteField, press, [paste('id=wrong'), paste('id=1\nsecret=2'), key('enter')]).raw).toBe(
      'id=1\nsecret=2',
    );
  });
  it('does not send off a block half read when its line break comes as a key', () => {
    const glued: KeyEvent = { type: 'key', key: 'enter', glued: true };
    expect(run(emptyPasteField, press, [text('id=1'), glued, text('secret=2'), glued]).raw).toBeUndefined();
  });
  it('takes the offer on Tab, and is emptied at once', () => {
    expect(run(emptyPasteField, press, [key('tab'), key('enter')]).raw).toBe('id=demo\nsecret=demo');
    expect(run(emptyPasteField, press, [paste('id=1'), key('ctrl-u')]).field).toEqual(emptyPasteField);
  });
});

describe('lists', () => {
  it('puts what begins with the typed text first, and asks for every word', () => {
    expect(narrow(regions, 'us').map(({ value }) => value)).toEqual(['us-east-1', 'us-west-2']);
    expect(narrow(regions, 'WEST ire').map(({ value }) => value)).toEqual(['eu-west-1']);
    expect(narrow(regions, 'mars')).toEqual([]);
    expect(narrow(regions, ' ')).toBe(regions);
  });
  it.each([
    [0, 40, 5, { start: 0, end: 5 }],
    [20, 40, 5, { start: 18, end: 23 }],
    [39, 40, 5, { start: 35, end: 40 }],
    [1, 3, 5, { start: 0, end: 3 }],
  ])('shows row %i of %i in a window of %i', (active, count, size, expected) => {
    expect(windowAround(active, count, size)).toEqual(expected);
  });
  it('stays where it is in an empty list', () => {
    expect(moveInList(0, 0, 'next')).toBe(0);
  });
});
