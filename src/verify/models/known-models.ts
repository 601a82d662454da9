import data from '../../../assets/test-models.json' with { type: 'json' };
import { partitionOf } from '../../aws/values/partition.ts';

/** A small model that a Region is known to serve, for when its lists may not be read. */
interface Candidate {
  invokeId: string;
  /** The Regions it is called from; without them every Region of the partition. */
  regions?: readonly string[];
  partition?: string;
}

/**
 * Small, cheap models that a Region is known to serve, as they are called from there, in the order in which they are tried,
 * through the profile of the Region's geography where they need one. All are Amazon's own: the first call to a model of
 * somebody else may subscribe the account to it, and that is for the person to decide.
 */
export function knownTestModels(region: string): string[] {
  const partition = partitionOf(region);
  const candidates: readonly Candidate[] = data.candidates;
  return candidates
    .filter((candidate) => candidate.regions?.includes(region) ?? candidate.partition === partition)
    .map(({ invokeId }) => invokeId);
}

/**
 * The test model that the lists of a Region are likely to name, as they name it: by its own ID where it has one there. `undefined`
 * where only a profile is known that sends a call round the world: lists may name one that stays nearer.
 */
export function usualTestModel(region: string): string | undefined {
  const known = knownTestModels(region).filter((id) => !id.startsWith('global.'));
  return known.find((id) => id.startsWith('amazon.')) ?? known[0];
}

/** The inference profile that a base model is known to be called through from a Region; `undefined` where nothing is known, or the model is called by its own ID. */
export function knownProfile(base: string, region: string): string | undefined {
  return knownTestModels(region).includes(base) ? undefined : namedProfile(base, region);
}

/** The inference profile that a base model would have in the geography of a Region; `undefined` where no geography is known. */
export function geographicProfileId(base: string, region: string): string | undefined {
  const known = namedProfile(base, region);
  if (known !== undefined) return known;
  const prefix = data.geographies.find(({ regions }) => regions.includes(region))?.prefix;
  return prefix === undefined ? undefined : `${prefix}.${base}`;
}

function namedProfile(base: string, region: string): string | undefined {
  const profiles: readonly Candidate[] = [...data.candidates, ...data.onlyWhenNamed];
  const isHere = ({ invokeId, regions }: Candidate) =>
    invokeId.endsWith(`.${base}`) && regions?.includes(region) === true;
  return profiles.find(isHere)?.invokeId;
}
