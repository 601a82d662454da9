import { run } from '../../src/cli/program.ts';
import type { Answers, QuestionId } from '../../src/wizard/answers.ts';
import { toAskView } from '../../src/wizard/ask-view.ts';
import { questions } from '../../src/wizard/table/questions.ts';
import { askContext, detectedMachine } from '../support/detected.ts';
import { createFakeWorld, type FakeWorld } from '../support/fake-world.ts';
import type { TestHome } from '../support/program.ts';

/** What a person answers, in the order of the questions, and how the story goes on after them. */
export interface Story {
  answers: [QuestionId, string][];
  /** The Enter, the consent and the pages after the questions, by what the screen says before each; `y` agrees, and anything longer is typed. */
  after: { says: string | RegExp; keys: string; calls?: true }[];
  /** Flags that belong to the story for every face. */
  flags?: string[];
  env?: Record<string, string>;
}

/** What a telling left behind. */
export interface Told {
  code: number;
  stdout: string;
  screen: string;
}

/** The faces by name. */
export const faces = ['ink', 'plain', 'headless'] as const;

/** Tells a story through one of the faces, in this process, to its end. */
export async function tell(face: (typeof faces)[number], story: Story, home: TestHome): Promise<Told> {
  const { flags = [], env = {} } = story;
  if (face === 'headless') return tellHeadless(story, home);
  const fake = createFakeWorld(home, { terminal: true, env });
  const running = run([...flags, ...(face === 'plain' ? ['--plain'] : [])], fake.world);
  const ended = running.then((code) => `ended with ${code}`);
  const playing = play(face, story, fake);
  // A story that ends too early fails with the screen, not with a time-out.
  const first = await Promise.race([playing.then(() => 'played'), ended]);
  if (first !== 'played') await playing.catch(() => {});
  return { code: await running, stdout: fake.stdout(), screen: fake.screen() };
}

async function tellHeadless({ answers, flags = [], env = {}, after }: Story, home: TestHome): Promise<Told> {
  const pasted = answers.find(([id]) => id === 'pasted')?.[1];
  const given = answers.flatMap(([id, raw]) => {
    const question = questions.find((each) => each.id === id);
    if (question?.flag === undefined) return [];
    if (question.type === 'confirm') return [raw === 'yes' ? `--${question.flag}` : `--no-${question.flag}`];
    return [`--${question.flag}`, raw];
  });
  const invokes = after.some(({ calls }) => calls);
  const fake = createFakeWorld(home, { terminal: false, env, input: pasted ?? '' });
  const argv = [
    ...flags,
    ...given,
    ...(pasted === undefined ? [] : ['--credentials-stdin']),
    '--yes',
    ...(invokes ? [] : ['--no-invoke']),
  ];
  const code = await run(argv, fake.world);
  return { code, stdout: fake.stdout(), screen: fake.screen() };
}

async function play(face: 'ink' | 'plain', story: Story, fake: FakeWorld): Promise<void> {
  // Lines scroll away, frames stay.
  const seen = { scrollback: face === 'plain' };
  const method = story.answers.find(([id]) => id === 'method')?.[1] ?? '';
  for (const [id, raw] of story.answers) {
    const { message, label, type } = wordsOf(id, raw, method);
    await fake.waitFor(message, seen);
    if (face === 'plain') await answerPlainly(fake, type, raw);
    else await answerInInk(fake, type, label ?? raw);
  }
  for (const { says, keys } of story.after) {
    await fake.waitFor(says, seen);
    if (!['enter', 'y', 'n', 'a'].includes(keys)) {
      await fake.paste(keys);
      // A block ends with an empty line in the face that reads line by line.
      await fake.press(...(face === 'plain' && keys.includes('=') ? ['enter', 'enter'] : ['enter']));
    } else if (face === 'ink') await fake.press(...(keys === 'enter' ? ['enter'] : [keys, 'enter']));
    else {
      if (keys !== 'enter') await fake.paste(keys);
      await fake.press('enter');
    }
  }
}

async function answerPlainly(fake: FakeWorld, type: string, raw: string): Promise<void> {
  await fake.paste(raw);
  await fake.press('enter');
  if (type === 'paste') await fake.press('enter');
}

async function answerInInk(fake: FakeWorld, type: string, wanted: string): Promise<void> {
  if (type === 'select') {
    for (let press = 0; press < 40; press++) {
      const marked = fake
        .visible()
        .split('\n')
        .find((line) => line.includes('❯'));
      if (marked?.includes(wanted)) break;
      await fake.press('down');
      await fake.waitFor((text) => text.split('\n').find((line) => line.includes('❯')) !== marked);
    }
  } else if (type === 'confirm') {
    await fake.press(wanted === 'yes' ? 'y' : 'n');
  } else {
    await fake.press('ctrl-u');
    await fake.paste(wanted);
    if (type === 'text' || type === 'file') await fake.waitFor(wanted);
  }
  await fake.press('enter');
}

/** The words that a question is known by on a screen, without those that depend on the machine. */
function wordsOf(
  id: QuestionId,
  raw: string,
  chosen: string,
): { message: string; label: string | undefined; type: string } {
  const question = questions.find((each) => each.id === id);
  if (question === undefined) throw new Error(`There is no question ${id}.`);
  const method = { method: { value: chosen, raw: chosen, given: false } } as Answers;
  const answers = id === 'method' ? {} : method;
  const detected = detectedMachine({ profiles: [{ name: 'any', kind: 'access-key', sections: [] }] });
  const view = toAskView(questions, question, { answers, remembered: {} }, askContext({ detected }), {
    canGoBack: true,
  });
  return { message: view.message, label: view.choices.find(({ value }) => value === raw)?.label, type: question.type };
}
