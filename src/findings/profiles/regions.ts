import type { Finding } from '../../aws/finding.ts';
import type { Profile } from '../../aws/profiles/profile-sections.ts';
import { profileIn } from '../../aws/resolution/sdk-files.ts';
import { isRegionCode, parseRegion, regionLabel } from '../../aws/values/regions.ts';
import { brief } from '../../secrets/redact.ts';
import { type FindingsInput, filesFor, finding, inProfile, type Judge, placeOf } from '../input.ts';
import { act, setting } from '../remedies.ts';

/** What is to be said about the Regions of the profiles, as each program reads them. */
export function profileRegionFindings(input: FindingsInput): Judge {
  return (profile) => (profile.settings.has('region') ? [...invalid(profile, input), ...hidden(profile, input)] : []);
}

function invalid(profile: Profile, input: FindingsInput): Finding[] {
  const shown = profile.settings.get('region')?.value ?? '';
  // An empty one, and one with a comment or quotes, is told with its line.
  if (shown === '') return [];
  const breaks = (['boto3', 'javascript'] as const).filter((family) => {
    const own = profileIn(filesFor(family, input), profile.name)?.settings.get('region')?.value;
    return own !== undefined && own === shown && !isCode(own);
  });
  if (breaks.length === 0) return [];
  const meant = () => parseRegion(shown);
  return [
    finding('profile-region-invalid', {
      breaks,
      places: inProfile(profile, 'region', input),
      summary: `The Region of the profile ${profile.name} is “${brief(shown)}”, which is not the code of a Region (${placeOf(profile, 'region', input)}).`,
      cause: () => {
        const region = meant();
        return region.ok ? 'Programs send it to AWS as it stands.' : region.reason;
      },
      remedies: () => {
        const region = meant();
        return region.ok
          ? [setting(`Set it to ${regionLabel(region.value)}.`, profile, 'region', region.value)]
          : [act('Set it to the code of a Region, for example us-east-1.')];
      },
    }),
  ];
}

function isCode(text: string): boolean {
  // Finding out what else is meant takes long.
  if (!isRegionCode(text)) return false;
  const parsed = parseRegion(text);
  return parsed.ok && parsed.value === text;
}

function hidden(profile: Profile, input: FindingsInput): Finding[] {
  const counting = profile.settings.get('region')?.value;
  const other = profile.hidden.get('region')?.value;
  if (!other || !counting || other === counting) return [];
  return [
    finding('profile-regions-differ', {
      places: inProfile(profile, 'region', input),
      summary: `The profile ${profile.name} has the Region ${brief(counting)} in the credentials file (${placeOf(profile, 'region', input)}) and ${brief(other)} in the config file.`,
      cause: 'The credentials file counts.',
      remedies: [
        setting('Remove the line from the credentials file, so that the config file counts.', profile, 'region', null),
        act('Or change it there.'),
      ],
    }),
  ];
}
