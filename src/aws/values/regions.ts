import data from '../../../assets/regions.json' with { type: 'json' };
import { isDirection, plainWords, shortCode } from '../place-words.ts';
import { nearest } from './nearest.ts';
import { type Note, noteIf, type Parsed, parsed, refused } from './parsed.ts';
import { partitionOf } from './partition.ts';
import { tidiedNote, tidyPasted } from './tidy.ts';

/** A Region with AWS's display name. */
export interface Region {
  code: string;
  name: string;
  /** Other words for the place, for the search: cities, countries, airport codes. */
  places: string[];
  partition: string;
  /** The account has to enable the Region before anything works there. */
  optIn: boolean;
}

/** The 33 commercial and 2 GovCloud Regions with Amazon Bedrock: a default, checked against AWS at run time. Source: endpoints.json of botocore 1.43. */
export const bedrockRegions: readonly Region[] = data.bedrock;

/** Regions that are recognised but not offered; `bedrock` tells whether AWS lists Bedrock there, `near` which Regions are near that have it. */
export const otherRegions: readonly (Region & { bedrock: boolean; near?: string[] })[] = data.other;

/** The Region of this code, among all that are known. */
export function regionOf(code: string): Region | undefined {
  const isIt = (region: Region) => region.code === code;
  return bedrockRegions.find(isIt) ?? otherRegions.find(isIt);
}

/** Whether a text has the form of a Region code, whatever Regions there are. */
export function isRegionCode(text: string): boolean {
  return /^[a-z]{2,5}(-[a-z]+)+-\d+$/.test(text);
}

/** Whether AWS lists Bedrock in a Region; `undefined` for one that is not known. */
export function hasBedrock(code: string): boolean | undefined {
  if (bedrockRegions.some((region) => region.code === code)) return true;
  return otherRegions.find((region) => region.code === code)?.bedrock;
}

/**
 * Regions in which `bedrock-mantle` is offered, those of the same part of the world first
 * ([availability by endpoints](https://docs.aws.amazon.com/bedrock/latest/userguide/endpoints-region-availability.html)).
 */
export function mantleRegions(near: string): string[] {
  const isNear = (code: string) => code.slice(0, 2) === near.slice(0, 2);
  return [...data.mantle].sort((one, other) => Number(isNear(other)) - Number(isNear(one)));
}

/** Regions with Bedrock near one that has none, those that are always on first; none where the partition has no Bedrock. */
export function neighbours(code: string): string[] {
  return otherRegions.find((region) => region.code === code)?.near ?? [];
}

/** A Region code with its name behind it, for example `us-west-2, US West (Oregon)`; an unknown code stays alone. */
export function regionLabel(code: string): string {
  const region = regionOf(code);
  return region === undefined ? code : `${code}, ${region.name}`;
}

function namesOf(region: Region): string[] {
  return [region.name, ...region.places].map(plainWords);
}

/** Reads a Region: a code, a display name or a place, an Availability Zone. The value is the code. */
export function parseRegion(raw: string): Parsed<string> {
  const tidied = tidyPasted(raw, ['Region', 'DefaultRegion', 'RegionName']);
  const words = plainWords(tidied.text);
  if (words === '') return refused('Enter a Region, for example us-east-1, or a place such as Oregon or Frankfurt.');
  const code = words.replaceAll(' ', '-');
  if (code === 'aws-global' || code === 'global') {
    return refused(
      'Bedrock is called in one Region, also with a global inference profile. Enter a Region, for example us-east-1.',
    );
  }
  if (regionOf(code) !== undefined) {
    const mended = noteIf(code !== tidied.text.toLowerCase(), 'read-as', `Read as ${regionLabel(code)}.`);
    return parsed(code, tidiedNote(tidied), mended, absenceNote(code));
  }
  const meant = zoneRegion(code) ?? placeRegions(words);
  if (typeof meant === 'string') {
    return parsed(meant, { code: 'read-as', text: `Read as ${regionLabel(meant)}.` }, absenceNote(meant));
  }
  if (meant.length > 1) {
    return refused(
      `Several Regions fit: ${meant.slice(0, 6).map(regionLabel).join('; ')}${meant.length > 6 ? '; …' : '.'} Enter the code of one.`,
    );
  }
  return unknownRegion(tidied.text, code);
}

function absenceNote(code: string): Note | undefined {
  const other = otherRegions.find((region) => region.code === code);
  if (other === undefined || other.bedrock) return undefined;
  return {
    code: 'region-without-bedrock',
    text: `AWS does not list Amazon Bedrock in ${other.name}, so calls there will probably fail.`,
  };
}

/** The Region of an Availability Zone or Local Zone: us-east-1a, use1-az4, us-west-2-lax-1a; and of a code without its hyphens. */
function zoneRegion(code: string): string | undefined {
  const codes = [...bedrockRegions, ...otherRegions].map((region) => region.code);
  const packed = code.replaceAll('-', '');
  return (
    codes.find(
      (known) => code.startsWith(known) && /^([a-z]|-[a-z]{3}-\d+[a-z]?|-wl\d.*)$/.test(code.slice(known.length)),
    ) ??
    codes.find((known) => packed === known.replaceAll('-', '')) ??
    codes.find((known) => new RegExp(`^${shortCode(known)}(-az\\d+)?$`).test(code))
  );
}

/** The one Region that a name or place means, or all that it could mean. */
function placeRegions(words: string): string | string[] {
  const all: readonly Region[] = [...bedrockRegions, ...otherRegions];
  const exact = all.filter((region) => namesOf(region).includes(words));
  const found = exact.length > 0 ? exact : all.filter((region) => isNamed(region, words));
  const [first] = found;
  return first !== undefined && found.length === 1 ? first.code : found.map(({ code }) => code);
}

function isNamed(region: Region, words: string): boolean {
  return (
    words.length >= 4 &&
    namesOf(region).some((name) => ` ${name} `.includes(` ${words} `) || ` ${words} `.includes(` ${name} `))
  );
}

function unknownRegion(text: string, code: string): Parsed<string> {
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  const all: readonly Region[] = [...bedrockRegions, ...otherRegions];
  const byCode = nearest(
    code,
    all.map((region) => region.code),
  );
  const middle = code.split('-').at(-2) ?? '';
  if (partitionOf(code) !== undefined && isDirection(middle)) {
    const hint = byCode === undefined ? '' : ` Did you mean ${regionLabel(byCode)}?`;
    return parsed(code, {
      code: 'region-new',
      text: `${code} is not among the Regions that this version knows; it is taken as a new one.${hint}`,
    });
  }
  const places = new Map(
    all.flatMap((region) =>
      namesOf(region)
        .filter((name) => name.length > 3)
        .map((name) => [name, region.code]),
    ),
  );
  const meant = byCode ?? places.get(nearest(plainWords(text), [...places.keys()]) ?? '');
  return meant === undefined
    ? refused(`There is no Region “${shown}”. Enter a code such as us-east-1, or a place such as Oregon or Frankfurt.`)
    : refused(`There is no Region “${shown}”. Did you mean ${regionLabel(meant)}?`);
}
