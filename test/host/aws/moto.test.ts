import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MotoServer, motoServer, startMoto } from '../../support/moto-server.ts';
import { describeWith } from '../../support/peer.ts';
import { doorOf } from './play-with-door.ts';

const secret = 'q'.repeat(40);
let moto: MotoServer;
let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'bedrock-setup-moto-'));
  moto = await startMoto();
  await writeFile(
    join(home, 'credentials'),
    `[base]\naws_access_key_id = AKIA${'TESTTESTTESTTEST'}\naws_secret_access_key = ${secret}\n`,
  );
  await writeFile(
    join(home, 'config'),
    '[profile app]\nrole_arn = arn:aws:iam::123456789012:role/App\nsource_profile = base\nrole_session_name = ada\n',
  );
});

afterAll(async () => {
  moto.close();
  await rm(home, { recursive: true, force: true });
});

function openDoor() {
  const environment = {
    AWS_ENDPOINT_URL: moto.url,
    AWS_SHARED_CREDENTIALS_FILE: join(home, 'credentials'),
    AWS_CONFIG_FILE: join(home, 'config'),
  };
  return doorOf({ home, environment }, {});
}

describeWith(motoServer, 'an AWS that others wrote (moto)', () => {
  it('says who the keys of a profile belong to', async () => {
    const door = openDoor();
    const found = await door.resolveCredentials({ type: 'profile', profile: 'base' }, { region: 'us-east-1' });
    expect(found).toMatchObject({ ok: true, value: { provider: 'static' } });
    if (found.ok) {
      const identity = await door.callerIdentity({ access: found.value, region: 'us-east-1' });
      expect(identity).toMatchObject({
        ok: true,
        value: { account: '123456789012', arn: expect.stringMatching(/^arn:aws:/) as string },
      });
    }
    door.close();
  });

  it('lets the role of a profile be assumed, with an end', async () => {
    const door = openDoor();
    const { profiles } = await door.surroundings({ type: 'profile', profile: 'app' }, 'us-east-1');
    expect(profiles).toContain('app');
    const found = await door.resolveCredentials({ type: 'profile', profile: 'app' }, { region: 'us-east-1' });
    expect(found).toMatchObject({ ok: true, value: { provider: 'assume-role', hasSessionToken: true } });
    if (!found.ok) throw new Error(found.failure.message);
    expect(Date.parse(found.value.expiration ?? '')).toBeGreaterThan(Date.now());
    const identity = await door.callerIdentity({ access: found.value, region: 'us-east-1' });
    expect(identity).toMatchObject({ ok: true, value: { arn: 'arn:aws:sts::123456789012:assumed-role/App/ada' } });
    door.close();
  });

  it('shows its clock in the header of any answer', async () => {
    const door = openDoor();
    const clock = await door.serverClock({ type: 'profile', profile: 'base' }, 'us-east-1');
    expect(clock).toMatchObject({ ok: true });
    if (clock.ok) expect(Math.abs(clock.value.skewMs)).toBeLessThan(5_000);
    door.close();
  });
});
