import { describe, expect, it } from 'vitest';
import { runSession } from '../../src/session/run-session.ts';
import { syntheticKeys } from '../support/detected.ts';
import { memoryPorts } from './ports.ts';
import { type Act, scriptedFace } from './scripted-face.ts';

const { id, secret } = syntheticKeys;
const other = {
  id: `${id.slice(0, 4)}${id.slice(4).split('').reverse().join('')}`,
  secret: secret.split('').reverse().join(''),
};
const credentials = '/home/ada/.aws/credentials';
const csv = '~/Downloads/ada.csv';
const block = `export AWS_ACCESS_KEY_ID=${id}\nexport AWS_SECRET_ACCESS_KEY=${secret}\n`;
const ofTwo = `[ada]\naws_access_key_id=${id}\naws_secret_access_key=${secret}\n[grace]\naws_access_key_id=${other.id}\naws_secret_access_key=${other.secret}\n`;
const ending: Act[] = [{ review: 'apply' }, { page: 'continue' }];

async function story(given: Record<string, string>, script: Act[], contents: Record<string, string> = {}) {
  const told = scriptedFace(script);
  const memory = memoryPorts({ contents });
  const answers = { method: 'file', region: 'us-east-1', output: 'json', client: 'zed', ...given };
  const options = {
    given: answers,
    dryRun: false,
    verify: false,
    invoke: 'no',
    program: true,
    headless: false,
  } as const;
  const outcome = await runSession(told.face, memory.ports, options);
  expect(told.left()).toEqual([]);
  return { outcome, ...told, ...memory };
}

describe('Keys that are pasted', () => {
  it('into the field of the access key ID are taken as the block they are, and nothing else is asked of it', async () => {
    const told = await story({ credential: 'access-key', profile: 'work' }, [
      { ask: 'accessKeyId', type: block },
      ...ending,
    ]);
    expect(told.contents[credentials]).toBe(`[work]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`);
    expect(JSON.stringify([told.views, told.reviews, told.handedOff])).not.toContain(secret);
  });

  it('into the field of the secret give the secret of the ID that was entered, and no other', async () => {
    const told = await story({ credential: 'access-key', accessKeyId: id, profile: 'work' }, [
      { ask: 'secretAccessKey', type: block.replace(id, other.id) },
      { ask: 'secretAccessKey', type: block },
      ...ending,
    ]);
    expect(told.views[1]?.problem).toContain('belongs to the access key ID');
    expect(told.contents[credentials]).toContain(`aws_secret_access_key = ${secret}\n`);
  });

  it('of two people are those of the one who is chosen', async () => {
    const told = await story({ credential: 'paste', profile: 'work' }, [
      { ask: 'pasted', type: ofTwo },
      { ask: 'keysOf', type: 'grace' },
      ...ending,
    ]);
    expect(told.views.at(-1)?.choices.map(({ value }) => value)).toEqual(['ada', 'grace']);
    expect(told.contents[credentials]).toContain(`[work]\naws_access_key_id = ${other.id}\n`);
  });

  it('of two people are those of the one for whom the profile is named, and the review says so', async () => {
    const told = await story({ credential: 'paste' }, [
      { ask: 'pasted', type: ofTwo },
      { ask: 'profile', type: 'ada' },
      ...ending,
    ]);
    expect(told.views[1]?.choices.map(({ value }) => value)).toEqual(expect.arrayContaining(['ada', 'grace']));
    expect(told.contents[credentials]).toContain(id);
    expect(told.reviews[0]?.plan.notes).toContainEqual(expect.objectContaining({ code: 'owner-chosen' }));
  });

  it('from a CSV can be deleted there once they are saved', async () => {
    const contents = { [csv]: `Access key ID,Secret access key\n${id},${secret}\n` };
    const told = await story(
      { credential: 'csv', csv, profile: 'work' },
      [{ review: 'apply' }, { confirm: true }, { page: 'continue' }],
      contents,
    );
    expect(told.confirmations).toMatchObject([{ id: 'delete-csv', default: false }]);
    expect(Object.keys(told.contents)).not.toContain(csv);
    expect(JSON.stringify(told.handedOff)).toContain(`${csv} is deleted.`);
  });

  it('from a CSV that is kept are not forgotten there', async () => {
    const contents = { [csv]: `Access key ID,Secret access key\n${id},${secret}\n` };
    const told = await story(
      { credential: 'csv', csv, profile: 'work' },
      [{ review: 'apply' }, { confirm: false }, { page: 'continue' }],
      contents,
    );
    expect(Object.keys(told.contents)).toContain(csv);
    expect(JSON.stringify(told.handedOff)).toContain(`${csv} still holds the secret access key.`);
  });
});
