import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { run } from '../../../src/cli/program.ts';
import { longTermId, secret } from '../../aws/samples.ts';
import { createFakeWorld } from '../../support/fake-world.ts';
import { createTestHome } from '../../support/program.ts';

/** What two commands of the README print, on a machine with one profile. */
export async function samples(): Promise<{ add: string; exported: string }> {
  const home = await createTestHome();
  try {
    const keys = `aws_access_key_id = ${longTermId}\naws_secret_access_key = ${secret}\n`;
    mkdirSync(dirname(home.credentials), { mode: 0o700 });
    writeFileSync(home.credentials, `[production]\n${keys}`, { mode: 0o600 });
    writeFileSync(home.config, '[profile production]\nregion = us-west-2\n', { mode: 0o600 });
    const told = async (args: string, input = '') => {
      const fake = createFakeWorld(home, { terminal: false, input });
      const code = await run(args.split(' '), fake.world);
      if (code !== 0) throw new Error(fake.screen());
      return { stdout: fake.stdout(), screen: fake.screen().replaceAll('\r', '') };
    };
    const add = await told('add work --region us-east-1 --credentials-stdin --no-verify --dry-run --yes', keys);
    const exported = await told('export production --profile-only --format powershell');
    const change = add.screen.slice(add.screen.indexOf('~/.aws/credentials'), add.screen.indexOf('This was a dry run'));
    return { add: fenced('diff', change), exported: fenced('powershell', withoutMiddle(exported.stdout)) };
  } finally {
    await home.remove();
  }
}

/** A long list of names, of which a reader of the README sees the first and the last. */
function withoutMiddle(text: string): string {
  return text.replace(/^(.{40,60}?, ).{100,}(, '[^',]+'.*)$/m, '$1…$2');
}

function fenced(language: string, text: string): string {
  return [`\`\`\`${language}`, text.trimEnd(), '```', ''].join('\n');
}
