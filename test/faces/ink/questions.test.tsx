import { afterEach, describe, expect, it } from 'vitest';
import { parsed, refused } from '../../../src/aws/values/parsed.ts';
import type { Reply } from '../../../src/wizard/table/question.ts';
import { type RenderedFace, type RenderOptions, renderFace } from '../../support/render.tsx';
import { askView, busyMachine } from '../../support/story.ts';

let opened: RenderedFace | undefined;
const open = async (options?: RenderOptions) => {
  opened = await renderFace(options);
  return opened;
};
afterEach(async () => {
  await opened?.face.close();
});

const secret = `${'wJalrXUt'}${'nFEMI/K7MDENG+bPxRfiCYzzzzzzzzzz'}`;
const regions = ['us-east-1', 'us-west-2', 'eu-west-1'].map((value) => ({ value, label: value }));

describe('a question on the screen', () => {
  it('shows what was found above the first question, and the trail above the others', async () => {
    const { face, waitFor, press } = await open();
    await face.showDetected(busyMachine);
    const first = face.ask(askView({ type: 'select', message: 'Which method?', choices: regions, canGoBack: false }));
    const screen = await waitFor('Which method?');
    expect(screen).toContain('~/.aws/credentials and ~/.aws/config with 2 profiles: default, production');
    expect(screen).toContain('AWS_BEARER_TOKEN_BEDROCK is set but empty.');
    await press('down', 'enter');
    expect(await first).toEqual({ type: 'answer', id: 'question', raw: 'us-west-2' });
    void face.ask(
      askView({ id: 'next', message: 'Profile name', trail: [{ message: 'Which method?', shown: 'file' }] }),
    );
    const second = await waitFor('◆  Profile name');
    expect(second).toContain('◇  Which method?  file');
    expect(second).not.toContain('On this machine');
  });

  it('keeps the story above a question between the chapters, and out of what such a question asks', async () => {
    const { face, waitFor, press, type } = await open();
    await face.showDetected(busyMachine);
    const first = face.ask(askView({ message: 'Region', default: 'us-west-2' }));
    await waitFor('On this machine');
    await press('enter');
    await first;
    const aside = face.ask(askView({ id: 'code', message: 'Code of the MFA device', canGoBack: false }));
    const screen = await waitFor('◆  Code of the MFA device');
    expect(screen).toContain('◇  Region  us-west-2');
    expect(screen).not.toContain('On this machine');
    await type('123456');
    await press('enter');
    await aside;
    void face.confirm({ id: 'c', message: 'Call it?', details: [], default: false });
    const after = await waitFor('◆  Call it?');
    expect(after).toContain('◇  Region  us-west-2');
    expect(after).not.toContain('123456');
  });

  it('says what is wrong while the person types, and does not let it go on Enter', async () => {
    const { face, waitFor, type, press } = await open();
    const parse = (raw: string) =>
      raw.includes(' ') ? refused('A name has no spaces.') : parsed(raw, { code: 'free', text: 'This name is free.' });
    const asked = face.ask(askView({ parse }));
    await waitFor('What is the question?');
    await type('my name');
    await waitFor('• A name has no spaces.');
    await press('enter');
    await waitFor('▲ A name has no spaces.');
    await press('ctrl-w', 'backspace');
    await waitFor('• This name is free.');
    await press('enter');
    expect(await asked).toMatchObject({ raw: 'my' });
  });

  it('shows why the session did not take the last answer, until something changes', async () => {
    const { face, waitFor, type } = await open();
    void face.ask(askView({ problem: 'The file is not there. Check the path.' }));
    await waitFor('▲ The file is not there.');
    await type('x');
    await waitFor((screen) => !screen.includes('The file is not there.'));
  });

  it('goes back on Esc, but only where there is a way back', async () => {
    const { face, waitFor, press, type } = await open();
    const first = face.ask(askView({ canGoBack: false }));
    await waitFor('What is the question?');
    await press('esc');
    await type('still here');
    await press('enter');
    expect(await first).toEqual({ type: 'answer', id: 'question', raw: 'still here' });
    const second = face.ask(askView({ id: 'second', message: 'And now?' }));
    await waitFor('And now?');
    await press('esc');
    expect(await second).toEqual({ type: 'back', id: 'second' });
  });

  it('narrows the suggestions while the person types', async () => {
    const { face, waitFor, type, press } = await open();
    const asked = face.ask(askView({ choices: regions, default: 'us-west-2' }));
    await waitFor('eu-west-1');
    await type('us');
    await waitFor((screen) => !screen.includes('eu-west-1') && screen.includes('us-east-1'));
    await press('down', 'tab');
    await waitFor('❯ us-east-1');
    await press('enter');
    expect(await asked).toMatchObject({ raw: 'us-east-1' });
  });

  it('opens the guidance on ? in an empty field, types ? in a filled one, and opens it with F1 there', async () => {
    const { face, waitFor, type, press } = await open();
    const asked = face.ask(askView({ guidance: ['Open the IAM console.', '  https://console.aws.amazon.com/iam'] }));
    await waitFor('? help');
    await type('?');
    await waitFor('https://console.aws.amazon.com/iam');
    await press('esc');
    await waitFor((screen) => !screen.includes('console.aws'));
    await type('why');
    await type('?');
    await waitFor('why?');
    await press('f1');
    await waitFor('Open the IAM console.');
    await type('?');
    await waitFor((screen) => screen.includes('why?'));
    await press('enter');
    expect(await asked).toMatchObject({ raw: 'why?' });
  });

  it('takes a path as it is typed: only the session can judge the file', async () => {
    const { face, waitFor, type, press } = await open();
    const asked = face.ask(askView({ type: 'file', parse: () => refused('This is not CSV.') }));
    await waitFor('What is the question?');
    await type('~/Downloads/keys.csv');
    await waitFor('❯ ~/Downloads/keys.csv');
    expect(opened?.screen()).not.toContain('CSV.');
    await press('enter');
    expect(await asked).toMatchObject({ raw: '~/Downloads/keys.csv' });
  });
});

describe('a secret', () => {
  it('never reaches the screen, and every length looks the same', async () => {
    const { face, waitFor, paste, press, type, raw, screen } = await open();
    const asked = face.ask(askView({ type: 'secret', message: 'Secret access key' }));
    await waitFor('Secret access key');
    await type('x');
    const short = await waitFor('••••');
    await paste(`${secret}\n`);
    await waitFor('Secret access key');
    expect(screen()).toBe(short);
    await press('home', 'delete', 'backspace', 'enter');
    const reply = await asked;
    expect(reply).toEqual({ type: 'answer', id: 'question', raw: `x${secret.slice(0, -1)}` });
    expect(raw()).not.toContain(secret.slice(0, 8));
  });

  it('is not shown either when a whole block of secrets is pasted', async () => {
    const { face, waitFor, paste, press, raw } = await open();
    const parse = (text: string) =>
      text.includes('SECRET') ? parsed({}, { code: 'pair', text: 'A key pair.' }) : refused('The secret is missing.');
    const asked = face.ask(askView({ type: 'paste', message: 'Paste the block', parse }));
    await waitFor('Paste here.');
    const block = `export AWS_ACCESS_KEY_ID=${'AKIA'}ABCDEFGHIJKLMNOP\nexport AWS_SECRET_ACCESS_KEY=${secret}\n`;
    await paste(block);
    const screen = await waitFor('✓ A key pair.');
    expect(screen).toContain('Recognised: access key ID, secret access key.');
    await press('enter');
    expect(await asked).toMatchObject({ raw: block });
    expect(raw()).not.toContain(secret.slice(0, 8));
    expect(raw()).not.toContain('ABCDEFGH');
  });

  it('of the demo is taken with Tab, unseen', async () => {
    const { face, waitFor, press, raw } = await open();
    const asked = face.ask(askView({ type: 'secret', offer: { label: 'the secret of the demo', raw: secret } }));
    await waitFor('(tab: the secret of the demo)');
    await press('tab');
    await waitFor('••••');
    await press('enter');
    expect(await asked).toMatchObject({ raw: secret });
    expect(raw()).not.toContain(secret.slice(0, 8));
  });
});

describe('fast keys', () => {
  const token = 'IQoJb3JpZ2luX2VjE+/='.repeat(200);

  it('lose nothing of a token of 4,000 characters pasted at once, in pieces, or typed', async () => {
    const { face, waitFor, send, press } = await open();
    const ways: Record<string, string[]> = {
      once: [`\u001B[200~${token}\u001B[201~`],
      pieces: `\u001B[200~${token}\u001B[201~`.match(/.{1,7}/gs) ?? [],
      typed: [...token],
    };
    for (const [id, pieces] of Object.entries(ways)) {
      const asked = face.ask(askView({ id, type: 'secret', message: `Session token, ${id}` }));
      await waitFor(`Session token, ${id}`);
      await press('backspace');
      for (const piece of pieces) send(piece);
      await press('enter');
      expect(await asked).toEqual({ type: 'answer', id, raw: token });
    }
  });

  it('let three Enters at once answer one question', async () => {
    const { face, waitFor, send, type, press } = await open();
    const replies: Reply[] = [];
    const first = face.ask(askView({ id: 'first', message: 'First?', default: 'one' })).then((reply) => {
      replies.push(reply);
      return face.ask(askView({ id: 'second', message: 'Second?', default: 'two' })).then((next) => replies.push(next));
    });
    await waitFor('First?');
    send('\r\r\r');
    await waitFor('Second?');
    await type('own words');
    await waitFor('own words');
    expect(replies).toEqual([{ type: 'answer', id: 'first', raw: 'one' }]);
    await press('enter');
    await first;
    expect(replies[1]).toEqual({ type: 'answer', id: 'second', raw: 'own words' });
  });

  it('let three Enters in three pieces answer one question', async () => {
    const { face, waitFor, send, type, press } = await open();
    const first = face.ask(askView({ id: 'first', message: 'First?', default: 'one' }));
    await waitFor('First?');
    send('\r');
    send('\r');
    send('\r');
    await first;
    const second = face.ask(askView({ id: 'second', message: 'Second?', default: 'two' }));
    await waitFor('Second?');
    await type('own words');
    await press('enter');
    expect(await second).toEqual({ type: 'answer', id: 'second', raw: 'own words' });
  });

  it('keep what was typed ahead for a text field, and keep it out of a secret and of a consent', async () => {
    const { face, waitFor, send, press, type } = await open();
    const ahead = async (next: () => Promise<unknown>) => {
      const asked = face.ask(askView({ id: 'first', message: 'First?' }));
      await waitFor('◆  First?');
      send('a\ry');
      await asked;
      return next();
    };
    await ahead(async () => {
      const text = face.ask(askView({ id: 'text', message: 'Text?' }));
      await waitFor('❯ y');
      await type('es');
      await press('enter');
      expect(await text).toMatchObject({ raw: 'yes' });
    });
    await ahead(async () => {
      const hidden = face.ask(askView({ id: 'secret', type: 'secret', message: 'Secret?' }));
      await waitFor('Secret?');
      await type('s');
      await press('enter');
      expect(await hidden).toMatchObject({ raw: 's' });
    });
    await ahead(async () => {
      const consent = face.confirm({ id: 'cost', message: 'Consent?', details: ['It costs money.'], default: false });
      await waitFor('It costs money.');
      await press('enter');
      expect(await consent).toBe(false);
    });
  });
});
