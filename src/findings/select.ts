import type { Resolution } from '../aws/detected.ts';
import type { Finding, Reader } from '../aws/finding.ts';

/**
 * The programs whose failure counts: boto3 with the AWS CLI, and the AWS SDK for JavaScript, which the clients of Bedrock are mostly made with.
 * The SDKs for Rust, Java and Go count where a program made with one of them was found.
 */
export function usedReaders(others: readonly Reader[] = []): readonly Reader[] {
  return [...new Set<Reader>(['boto3', 'javascript', ...others])];
}

/** The findings that stop one of these programs. */
export function broken(findings: readonly Finding[], used: readonly Reader[]): Finding[] {
  return findings.filter(({ breaks }) => breaks.some((reader) => used.includes(reader)));
}

/** The findings for a first look, in their order: what stops these programs, and what surprises. Notes, as on programs that nobody uses here, are left to `doctor`. */
export function worthAFirstLook(findings: readonly Finding[], used: readonly Reader[] = usedReaders()): Finding[] {
  const stops = broken(findings, used);
  const isWorth = (finding: Finding) => finding.severity !== 'note' || stops.includes(finding);
  return findings.filter(isWorth);
}

/** What a program is started with: a profile by name, or the variables that choose for it. */
export type StartedWith =
  | { type: 'profile'; profile: string }
  | { type: 'environment'; variables: Readonly<Record<string, string | undefined>> };

/** Whom a verification through this door is about: every profile where it goes through none. */
export function judgedFor(target: StartedWith | { type: 'keys' | 'unwritten' | 'ambient' }): {
  about?: readonly string[];
} {
  return target.type === 'profile' || target.type === 'environment' ? { about: profilesOf(target) } : {};
}

/** The profiles that a program which is started so may take its credentials from. */
function profilesOf(start: StartedWith): string[] {
  if (start.type === 'profile') return [start.profile];
  return [...new Set(usedReaders().map((reader) => profileOf(reader, start.variables)))];
}

/** The findings that stop a program which is started so, although others may work. `resolutions` tell where its credentials come from. */
export function stopping(
  findings: readonly Finding[],
  start: StartedWith,
  resolutions: readonly Resolution[],
  used: readonly Reader[] = usedReaders(),
): Finding[] {
  return broken(findings, used).filter((finding) => {
    const profiles = finding.places.flatMap((place) => (place.type === 'profile' ? [place.name] : []));
    if (start.type === 'profile') {
      // Variables do not reach a program that is told its profile by name.
      return profiles.length === 0
        ? finding.places.some(({ type }) => type === 'file')
        : profiles.includes(start.profile);
    }
    if (profiles.length === 0) return true;
    return finding.breaks.some(
      (reader) => used.includes(reader) && profiles.includes(profileOf(reader, start.variables)) && counts(reader),
    );
  });

  /** Keys and API keys of the environment go before everything that a profile holds. */
  function counts(reader: Reader): boolean {
    const source = resolutions.find((resolution) => resolution.reader === reader)?.source;
    return source !== 'environment' && source !== 'api-key';
  }
}

function profileOf(reader: Reader, variables: Readonly<Record<string, string | undefined>>): string {
  if (reader === 'boto3') return variables.AWS_DEFAULT_PROFILE || variables.AWS_PROFILE || 'default';
  return variables.AWS_PROFILE || 'default';
}

/** A finding about the configured Region, which every program sends as it stands. */
export function isAboutRegion({ code, summary }: Finding): boolean {
  return code.includes('region') || (code.startsWith('file-') && /region/.test(summary));
}
