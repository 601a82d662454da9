import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { findPrerequisites } from '../../../src/host/doctor/prerequisites.ts';
import { programRunner } from '../../../src/host/programs/run-program.ts';
import { itWith, peer } from '../../support/peer.ts';

const aws = peer('aws');

itWith(aws, 'The AWS CLI says its version also where an AWS file is one that it cannot read', async () => {
  const home = mkdtempSync(join(tmpdir(), 'bedrock-setup-test-'));
  mkdirSync(join(home, '.aws'));
  writeFileSync(join(home, '.aws', 'config'), 'no settings at all\n');
  const run = programRunner({ platform: 'linux', env: { ...process.env, HOME: home } });
  try {
    const [cli] = await findPrerequisites(run, { node: '20.19.0', platform: 'linux' });
    expect(cli?.version).toMatch(/^\d+\.\d+/);
  } finally {
    rmSync(home, { recursive: true });
  }
});
