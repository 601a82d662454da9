import { join } from 'node:path';
import type { Client, ClientFile } from '../clients/client.ts';
import { clientSettingsPlan } from '../plan/client-settings.ts';
import { type Offered, offerChange } from './offer-change.ts';
import { canUndo, type Session } from './story.ts';

/** Offers to put the settings of the chosen program into its own file; `undefined` where none is known. */
export async function offerSettings(
  session: Session,
  client: Client,
  settings: ClientFile,
): Promise<Offered | undefined> {
  const { face, ports, detected } = session;
  const { own } = client;
  // On the other side of WSL the folders of programs are not known.
  if (own === undefined || detected.windowsSide !== undefined) return undefined;
  const { platform, home } = detected;
  // The folders that the person's variables name are none of the demo's.
  const path = join(...own.path({ platform, home, env: canUndo(session) ? ports.environment : {} }));
  return offerChange(face, {
    files: ports.files,
    make: async () => {
      const read = await ports.readForPlan(path);
      return read.ok ? clientSettingsPlan(`Settings of ${client.title}`, read.content, settings, own) : read;
    },
    action: () => `Write the settings of ${client.title}`,
    canUndo: canUndo(session),
    signal: ports.signal,
  });
}
