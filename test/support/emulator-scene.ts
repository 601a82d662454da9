import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type EmbeddedAws, startEmbeddedAws } from '../../src/demo/embedded-aws.ts';
import type { Arrangement, RowHome, RowRequest } from './catalogue-row.ts';

/** A row made real: a home folder, the variables that lead there and to AWS, and what to ask. */
export interface EmulatorScene {
  home: string;
  /** Complete: nothing of the test's own environment is needed beside it but `PATH`. */
  environment: Record<string, string>;
  request: RowRequest;
  /** The emulator, for rows that have a world. */
  aws?: EmbeddedAws;
  close(): Promise<void>;
}

/** Builds the scene of an arrangement in a temporary folder; `told` failures have none. */
export async function openScene(arrangement: Exclude<Arrangement, { type: 'failure' }>): Promise<EmulatorScene> {
  const home = await mkdtemp(join(tmpdir(), 'bedrock-setup-scene-'));
  const aws = arrangement.type === 'world' ? await startEmbeddedAws(arrangement.world) : undefined;
  const network = arrangement.type === 'network' ? await arrangement.start() : undefined;
  const rowHome: RowHome = arrangement.home ?? {};
  const fill = (text: string) =>
    text
      .replaceAll('{home}', home)
      .replaceAll('{node}', process.execPath)
      .replaceAll('{aws}', aws?.url ?? '');
  const files: Record<string, string> = {
    '.aws/config': rowHome.config ?? '',
    '.aws/credentials': rowHome.credentials ?? '',
    ...rowHome.files,
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(home, path)), { recursive: true });
    await writeFile(join(home, path), fill(text), { mode: 0o600 });
  }
  const own = Object.entries(rowHome.environment ?? {}).map(([name, value]) => [name, fill(value)]);
  return {
    home,
    environment: {
      HOME: home,
      USERPROFILE: home,
      AWS_CONFIG_FILE: join(home, '.aws', 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(home, '.aws', 'credentials'),
      AWS_EC2_METADATA_DISABLED: 'true',
      ...withoutMetadata(aws?.environment),
      ...network?.environment,
      ...Object.fromEntries(own),
    },
    request: arrangement.request,
    ...(aws === undefined ? {} : { aws }),
    close: async () => {
      await Promise.all([aws?.close(), network?.close()]);
      await rm(home, { recursive: true, force: true });
    },
  };
}

// Rows that are not about instance metadata must not find any.
function withoutMetadata(environment: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.includes('METADATA')));
}
