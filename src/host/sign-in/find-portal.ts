import type { Failure } from '../../verify/diagnosis/failure.ts';
import type { Answer } from '../../verify/door.ts';
import type { DeviceCode, Oidc, Registration } from './oidc.ts';

/** The Region in which a portal answers, with what was learned by asking there. */
export interface FoundPortal {
  region: string;
  client: Registration;
  device: DeviceCode;
}

/** Why no Region knows the portal: every one said so, or none could be reached. */
export type NoPortal = { type: 'unknown'; asked: readonly string[] } | { type: 'failed'; failure: Failure };

/** How many Regions are asked side by side. */
const abreast = 6;

async function askOne(oidc: Oidc, region: string, startUrl: string, signal: AbortSignal): Promise<Answer<FoundPortal>> {
  const client = await oidc.register('code', startUrl, signal);
  if (!client.ok) return client;
  const device = await oidc.authorizeDevice(client.value, startUrl, signal);
  return device.ok ? { ok: true, value: { region, client: client.value, device: device.value } } : device;
}

/** The Region does not know the start URL: it answers like this to every portal that lives elsewhere. */
const isElsewhere = ({ name }: Failure) => name === 'InvalidRequestException' || name === 'InvalidClientException';

/**
 * Finds the Region of a portal by beginning a sign-in there, which only its own Region allows: a few Regions side by side, in the
 * order given. `open` opens the OIDC service of a Region.
 */
export async function findPortal(
  startUrl: string,
  regions: readonly string[],
  open: (region: string) => Oidc,
  signal: AbortSignal,
): Promise<{ ok: true; value: FoundPortal } | { ok: false; why: NoPortal }> {
  const asked: string[] = [];
  let failure: Failure | undefined;
  for (let at = 0; at < regions.length; at += abreast) {
    const few = regions.slice(at, at + abreast);
    const answers = await Promise.all(few.map((region) => askOne(open(region), region, startUrl, signal)));
    const found = answers.find((answer) => answer.ok);
    if (found?.ok) return { ok: true, value: found.value };
    if (signal.aborted) break;
    for (const [index, answer] of answers.entries()) {
      if (answer.ok) continue;
      if (isElsewhere(answer.failure)) asked.push(few[index] ?? '');
      // A Region that an organization's network does not let through says nothing about the portal.
      else failure ??= answer.failure;
    }
    if (asked.length === 0 && failure !== undefined) break;
  }
  if (asked.length === 0 && failure !== undefined) return { ok: false, why: { type: 'failed', failure } };
  return { ok: false, why: { type: 'unknown', asked } };
}
