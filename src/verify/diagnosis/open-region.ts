import type { Remedy } from '../../aws/remedy.ts';
import { alwaysOnRegion, type DiagnoseContext } from './row.ts';
import { useRegion } from './steps.ts';

/** Another Region, where the partition has one that is always on. */
export function openRegion(context: DiagnoseContext, says: string): Remedy[] {
  const region = alwaysOnRegion(context);
  return region === undefined ? [] : [useRegion(context, region, `${says}: ${region}.`)];
}
