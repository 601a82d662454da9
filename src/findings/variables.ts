import type { Finding } from '../aws/finding.ts';
import { settingOf } from '../aws/profiles/profile-sections.ts';
import { nearest } from '../aws/values/nearest.ts';
import { parseRegion } from '../aws/values/regions.ts';
import { type FindingsInput, failing, unsetCommand, warning } from './context.ts';

/** What is odd about the variables that choose a profile or a Region. */
export function choiceVariableFindings(context: FindingsInput): Finding[] {
  return [...profileVariableFindings(context), ...regionVariableFindings(context)];
}

function profileVariableFindings(context: FindingsInput): Finding[] {
  const { AWS_PROFILE: profile, AWS_DEFAULT_PROFILE: fallback } = context.env;
  const found: Finding[] = [];
  for (const name of ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE']) {
    if (context.env[name] === '') {
      found.push(
        failing(
          'profile-variable-empty',
          `${name} is set but empty; boto3 and the AWS CLI then look for a profile without a name and stop.`,
          unsetCommand(context, name),
        ),
      );
    }
  }
  if (profile && fallback && profile !== fallback) {
    found.push(
      warning(
        'profile-variables-disagree',
        `AWS_PROFILE is ${profile} and AWS_DEFAULT_PROFILE is ${fallback}. boto3 and version 1 of the AWS CLI use the second, the AWS SDK for JavaScript the first.`,
        unsetCommand(context, 'AWS_DEFAULT_PROFILE'),
      ),
    );
  }
  if (fallback && !profile) {
    found.push(
      warning(
        'default-profile-variable-alone',
        `Only AWS_DEFAULT_PROFILE (${fallback}) is set. The AWS SDK for JavaScript does not read it and uses the default profile.`,
        `Set AWS_PROFILE to ${fallback} instead of it.`,
      ),
    );
  }
  return [...found, ...missingProfiles(context)];
}

function missingProfiles(context: FindingsInput): Finding[] {
  const names = context.profiles.map(({ name }) => name);
  return ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'].flatMap((variable) => {
    const value = context.env[variable];
    if (!value || names.includes(value)) return [];
    const meant = nearest(value, names);
    const hint =
      meant === undefined ? `Add it with: bedrock-setup add ${value}` : `If ${meant} is meant, set ${variable} to it.`;
    return [
      failing(
        'profile-missing',
        `${variable} names the profile ${value}, which is in neither file.`,
        hint,
        `Or: ${unsetCommand(context, variable)}`,
      ),
    ];
  });
}

function regionVariableFindings(context: FindingsInput): Finding[] {
  const { AWS_REGION: region, AWS_DEFAULT_REGION: fallback } = context.env;
  const found: Finding[] = [];
  for (const name of ['AWS_REGION', 'AWS_DEFAULT_REGION']) found.push(...regionValueFindings(context, name));
  if (region && fallback && region !== fallback) {
    found.push(
      warning(
        'region-variables-disagree',
        `AWS_REGION is ${region} and AWS_DEFAULT_REGION is ${fallback}. The AWS SDK for JavaScript uses the first, boto3 the second.`,
        `Set both to the same Region, for example: export AWS_REGION=${region} AWS_DEFAULT_REGION=${region}`,
      ),
    );
  }
  if (regionOfProfiles(context) !== undefined) return found;
  if (region && fallback === undefined) {
    found.push(
      warning(
        'only-aws-region',
        'AWS_REGION is set, but boto3 and version 1 of the AWS CLI read only AWS_DEFAULT_REGION, so they have no Region.',
        `export AWS_DEFAULT_REGION=${region}`,
      ),
    );
  }
  if (fallback && region === undefined) {
    found.push(
      warning(
        'only-aws-default-region',
        'AWS_DEFAULT_REGION is set, but the AWS SDK for JavaScript reads only AWS_REGION, so it has no Region.',
        `export AWS_REGION=${fallback}`,
      ),
    );
  }
  return found;
}

function regionValueFindings(context: FindingsInput, name: string): Finding[] {
  const value = context.env[name];
  if (value === undefined) return [];
  if (value === '') {
    return [
      failing(
        'region-variable-empty',
        `${name} is set but empty, and programs that read it then miss a Region, whatever the profile says.`,
        unsetCommand(context, name),
      ),
    ];
  }
  const parsed = parseRegion(value);
  if (parsed.ok && parsed.value === value) return [];
  if (parsed.ok) {
    return [
      failing(
        'region-variable-invalid',
        `${name} is “${value}”, which is not the code of a Region.`,
        `Set it to ${parsed.value}.`,
      ),
    ];
  }
  return [
    failing(
      'region-variable-invalid',
      `${name} cannot be used. ${parsed.reason}`,
      `Set it to the code of a Region, or: ${unsetCommand(context, name)}`,
    ),
  ];
}

function regionOfProfiles({ env, profiles }: FindingsInput): string | undefined {
  const name = env.AWS_PROFILE || env.AWS_DEFAULT_PROFILE || 'default';
  const profile = profiles.find((candidate) => candidate.name === name);
  return profile && settingOf(profile, 'region');
}
