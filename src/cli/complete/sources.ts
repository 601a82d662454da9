import data from '../../../assets/test-models.json' with { type: 'json' };
import { awsFilePaths } from '../../aws/paths.ts';
import { profilesFrom } from '../../aws/profiles/profiles.ts';
import { bedrockRegions } from '../../aws/values/regions.ts';
import { clients } from '../../clients/clients.ts';
import { readSections } from '../../ini/read/sections.ts';
import { decodeIni } from '../../ini/text/decode.ts';
import { dialects } from '../../shell/dialects.ts';
import { openFiles } from '../ports.ts';
import type { World } from '../world.ts';
import type { Candidate, Sources } from './candidates.ts';

/** What can be completed on this machine: no other program is started for it and nobody is asked. */
export function sourcesOf(world: World): Sources {
  return {
    profiles: () => profiles(world),
    regions: async () => bedrockRegions.map(({ code, name }) => ({ value: code, help: name })),
    formats: async () => dialects.map(({ id, title }) => ({ value: id, help: title })),
    clients: async () => clients.map(({ name, title }) => ({ value: name, help: title })),
    models: async () =>
      [...data.candidates, ...data.onlyWhenNamed].map(({ invokeId }) => ({ value: invokeId, help: '' })),
    changes: async () => {
      const listed = await openFiles(world).listChanges();
      return listed.ok ? listed.value.map(({ id, title }) => ({ value: id, help: title })) : [];
    },
  };
}

async function profiles(world: World): Promise<Candidate[]> {
  const files = openFiles(world);
  const paths = awsFilePaths(world);
  const [credentials = [], config = []] = await Promise.all(
    [paths.credentials, paths.config].map(async (path) => {
      const state = await files.read(path);
      const decoded = decodeIni((state.ok && state.bytes) || new Uint8Array());
      return decoded.ok ? readSections(decoded.text) : [];
    }),
  );
  return profilesFrom({ credentials, config }).map(({ name, region }) => ({ value: name, help: region ?? '' }));
}
