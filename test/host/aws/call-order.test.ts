import { expect, it } from 'vitest';
import { verdictOf } from '../../../src/verify/verdict.ts';
import { startHoldingGateway } from '../../process/holding-gateway.ts';
import { doorOf } from './play-with-door.ts';
import { openVerifier } from './verifier.ts';

it('Bedrock receives the call to a model while its lists are not answered yet, and once STS has answered', async () => {
  const on = await openVerifier();
  const { aws, home, environment } = on.scene;
  if (aws === undefined) throw new Error('The scene has no AWS.');
  let called = () => {};
  const call = new Promise<void>((resolve) => {
    called = resolve;
  });
  let answeredBefore: string[] | undefined;
  const gateway = await startHoldingGateway(aws, async (_number, path) => {
    if (/^\/(foundation-models|inference-profiles)/.test(path)) await call;
    if (path.includes('/converse')) {
      answeredBefore = aws.requests.map(({ operation }) => operation);
      called();
    }
    return false;
  });
  const door = doorOf({ home, environment: { ...environment, ...gateway.environment } }, {});
  const { results } = await on.verify({}, door);
  expect(answeredBefore).toContain('GetCallerIdentity');
  expect(answeredBefore).not.toContain('ListFoundationModels');
  expect(verdictOf(results)).toBe('verified');
  door.close();
  await gateway.close();
  await on.close();
});
