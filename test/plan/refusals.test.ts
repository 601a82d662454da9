import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { cannotBeEdited } from '../../src/plan/build.ts';
import { cancelled, changedMeanwhile, oneFile, unexpected } from '../../src/plan/refusals.ts';

it('a refusal of a change is told as it was looked at', async () => {
  const config = '~/.aws/config';
  const refusal = { summary: 'it is odd.', remedy: 'Mend it.' };
  const problems = [
    changedMeanwhile(config),
    changedMeanwhile(config, '~/.aws/.bedrock-setup-1.tmp'),
    cancelled(),
    unexpected(new Error('a bug')),
    unexpected('a bug'),
    oneFile(config, '~/.aws/credentials'),
    ...[[], [3], [3, 9]].map((lines) => cannotBeEdited(config, { ...refusal, lines })),
  ];
  const lines = problems.flatMap(({ code, summary, cause, remedies, raw }) => [
    `# ${code}`,
    ...[summary, cause, ...(raw === undefined ? [] : [`raw ${raw}`])],
    ...remedies.map((step) => `- ${JSON.stringify(step)}`),
  ]);
  await expect(lines.join('\n')).toMatchFileSnapshot(fileURLToPath(new URL('refusals.txt', import.meta.url)));
});
