import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { SignInEvent } from '../../../src/aws/sign-in/sign-in.ts';
import type { Face } from '../../../src/session/face.ts';
import { type RenderedFace, renderFace } from '../../support/render.tsx';
import { askView, busyMachine, longReview, mixedResults, policyPage, streamOf } from '../../support/story.ts';

let opened: RenderedFace | undefined;
afterEach(async () => {
  await opened?.face.close();
});

const trail = [
  { message: 'How do you want to sign in?', shown: 'I have access keys' },
  { message: 'Access key ID', shown: 'AKIA…MPLE' },
];
const methods = [
  {
    value: 'sso',
    label: 'Sign in with a browser',
    hint: 'IAM Identity Center or the AWS console; keys are renewed for you.',
  },
  { value: 'keys', label: 'I have access keys', hint: 'A named profile in the AWS files, readable by you alone.' },
  { value: 'none', label: 'I have nothing yet', hint: 'What to ask for, and whom.' },
];
const models = Array.from({ length: 40 }, (_, index) => ({
  value: `model-${index}`,
  label: index % 7 === 3 ? `モデル ${index} 👩‍💻` : `Model number ${index}`,
  hint: `Provider ${index % 5}, USD 0.${index} per million tokens`,
}));
const actions = () => [
  { key: 'r', value: 'retry', label: 'Retry', hint: 'The same once more.' },
  { key: 'e', value: 'edit', label: 'Edit the answers' },
  { key: 's', value: 'continue', label: 'Skip' },
];
async function* signIn(): AsyncGenerator<SignInEvent> {
  const url = 'https://d-1234567890.awsapps.com/start/#/device';
  yield { type: 'code', url, code: 'ABCD-EFGH', urlWithCode: `${url}?user_code=ABCD-EFGH`, expiresAt: '' };
  await new Promise(() => {});
}

/** Each screen of the face: how it is opened, and what stands on it once it is whole. */
const screens: Record<string, [open: (face: Face) => Promise<unknown>, whole: string]> = {
  'first-question': [
    async (face) => {
      await face.showDetected(busyMachine);
      return face.ask(
        askView({ type: 'select', message: 'How do you want to sign in?', choices: methods, guidance: ['x'] }),
      );
    },
    'I have nothing yet',
  ],
  'long-list': [
    (face) =>
      face.ask(
        askView({
          type: 'select',
          message: 'Which model?',
          choices: models,
          default: 'model-9',
          trail,
          progress: { step: 3, of: 7 },
        }),
      ),
    'Model number 9',
  ],
  text: [
    (face) =>
      face.ask(
        askView({
          message: 'Name of the profile',
          hint: 'Programs name it to use these keys.',
          default: 'production',
          trail,
        }),
      ),
    'production',
  ],
  review: [
    (face) =>
      face.review({
        ...longReview,
        settings: [{ key: '1', id: 'region', label: 'Region', shown: 'us-west-2', why: 'as in the profile' }],
      }),
    'None of this has been written',
  ],
  checks: [
    (face) => face.showChecks({ title: 'Verifying production', events: streamOf(mixedResults), actions }),
    'Retry (r)',
  ],
  page: [(face) => face.showPage(policyPage, { canGoBack: true }), 'Trust policy'],
  consent: [
    (face) =>
      face.confirm({
        id: 'c',
        message: 'Send one small request to Amazon Nova Micro?',
        details: ['It asks “What is 2+2?”, charged to account 111122223333: about USD 0.000004.'],
        default: true,
      }),
    '● Yes',
  ],
  'sign-in': [(face) => face.showSignIn({ title: 'Signing in to corp', events: signIn() }), 'ABCD-EFGH'],
  'last-card': [
    (face) =>
      face.handOff(
        {
          title: 'Verified',
          sections: [
            {
              paragraphs: [
                'Account 111122223333, us-west-2, Amazon Nova Micro answered in 412 ms.',
                'Undo: bedrock-setup undo',
              ],
            },
            { heading: 'Use it', code: ['export AWS_PROFILE=production'] },
          ],
        },
        policyPage,
      ),
    'export AWS_PROFILE',
  ],
};

describe.each(Object.entries(screens))('the screen: %s', (name, [show, whole]) => {
  it.each([
    [60, 16, false],
    [60, 16, true],
    [100, 30, false],
    [100, 30, true],
    [200, 50, false],
    [200, 50, true],
  ] as const)('looks as it was looked at, in %i by %i, colour %s', async (columns, rows, color) => {
    opened = await renderFace({ columns, rows, color });
    void show(opened.face).catch(() => {});
    await opened.waitFor(whole);
    const file = `screens/${name}-${columns}x${rows}${color ? '-colour' : ''}.txt`;
    const face = opened;
    // The spinner turns.
    const text = () => (color ? face.styled() : face.screen()).replace(/[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/g, '⠋');
    const agreed = await readFile(new URL(file, import.meta.url), 'utf8').catch(() => '');
    // A frame may still be on its way, for a long text is laid out before it is told where it stands. What never comes is shown below.
    await face.waitFor(() => text() === agreed, { timeout: 5000 }).catch(() => {});
    await expect(text()).toMatchFileSnapshot(file);
  });
});
