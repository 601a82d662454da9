import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { callersEnvironment } from '../../src/cli/ports.ts';
import { chooseSide } from '../../src/cli/with-windows-side.ts';
import type { AskView } from '../../src/wizard/table/question.ts';
import { seed } from '../process/tidy-run.ts';
import { createFakeWorld } from '../support/fake-world.ts';
import { describeWith, linux as onLinux } from '../support/peer.ts';
import { createTestHome, type TestHome } from '../support/program.ts';

describeWith(onLinux, 'the side of WSL', () => {
  let home: TestHome;
  const bin = () => path.join(home.home, 'bin');
  beforeEach(async () => {
    home = await createTestHome();
    return home.remove;
  });
  let asked: AskView[] = [];

  /** Answers the question of the side, and keeps what was asked. */
  async function choose(raw: string, env: Record<string, string>) {
    asked = [];
    const { world } = createFakeWorld(home, { terminal: true, env: { PATH: bin(), ...env } });
    const face = {
      ask: async (view: AskView) => {
        asked.push(view);
        return { type: 'answer' as const, id: view.id, raw };
      },
    };
    const chosen = await chooseSide({ world }, face);
    if (!chosen.ok) throw new Error(chosen.reason);
    return { chosen: chosen.world, world };
  }

  async function installWindows() {
    mkdirSync(bin());
    const numbers = [...'C:\\Users\\ada'].map((sign) => sign.charCodeAt(0)).join(',');
    const region = [...'eu-west-1'].map((sign) => sign.charCodeAt(0)).join(',');
    const printed = `printf 'home ${numbers}\\r\\nAWS_REGION ${region}\\r\\ndone\\r\\n'`;
    await seed(path.join(bin(), 'powershell.exe'), `#!/bin/sh\n${printed}\n`, 0o755);
    await seed(path.join(bin(), 'wslpath'), "#!/bin/sh\necho '/mnt/c/Users/ada'\n", 0o755);
  }
  const wsl = { WSL_DISTRO_NAME: 'Debian' };

  it('asks nobody outside WSL, nor where no program of Windows can be started', async () => {
    const { chosen, world } = await choose('windows', wsl);
    expect(chosen).toBe(world);
    await installWindows();
    const elsewhere = await choose('windows', {});
    expect(elsewhere.chosen).toBe(elsewhere.world);
    expect(asked).toEqual([]);
  });

  it('stays in this Linux unless Windows is chosen', async () => {
    await installWindows();
    const { chosen, world } = await choose('linux', wsl);
    expect(chosen).toBe(world);
    expect(asked).toMatchObject([{ id: 'windowsSide', default: 'linux' }]);
  });

  it('takes the home folder and the variables of Windows, and keeps the keys of whoever called', async () => {
    await installWindows();
    const own = { AWS_ACCESS_KEY_ID: 'of-this-shell', AWS_REGION: 'us-west-2' };
    const { chosen, world } = await choose('windows', { ...wsl, ...own });
    expect(chosen.env).toMatchObject({ HOME: '/mnt/c/Users/ada', AWS_REGION: 'eu-west-1' });
    expect(chosen.env.AWS_ACCESS_KEY_ID).toBeUndefined();
    expect(chosen.home).toBe(world.home);
    expect(chosen.windowsSide).toMatchObject({ home: 'C:\\Users\\ada' });
    expect(callersEnvironment(chosen)).toMatchObject(own);
  });
});
