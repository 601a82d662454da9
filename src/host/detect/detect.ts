import { ambientOf } from '../../aws/ambient-service.ts';
import type { Detected } from '../../aws/detected.ts';
import { homeFolder } from '../../aws/paths.ts';
import { resolveForEach } from '../../aws/resolution/resolution.ts';
import { findFindings } from '../../findings/findings.ts';
import { type FindingsInput, filesFor } from '../../findings/input.ts';
import { type DetectFilesPorts, detectFiles } from './detect-files.ts';
import { isCi, isWsl } from './machine.ts';
import { once } from './once.ts';
import { findLegacyFiles, findMissingFiles } from './side-files.ts';
import { shownVariables } from './variables.ts';

/** What the detection needs of the world. */
export interface DetectPorts extends DetectFilesPorts {
  /** The calling shell, found by its own detection at the same time. */
  shell: Detected['shell'] | Promise<Detected['shell']>;
  /** The kernel's release (`os.release()`), which tells the Windows Subsystem for Linux. */
  release?: string;
  /** Which profiles are judged, and how many findings of one kind are told; all and the usual few without it. */
  judging?: Judging;
}

/** How much of the machine is judged. */
export type Judging = Pick<FindingsInput, 'about' | 'mostAlike'>;

/** Looks around before the first question: variables, both AWS files, shell, system. No network, nothing is written, and no secret is in the answer. */
export async function detect(ports: DetectPorts): Promise<Detected> {
  const { env, platform, fs, now, windowsSide } = ports;
  const home = homeFolder(ports);
  const [shell, read, legacyFiles, missingFiles] = await Promise.all([
    ports.shell,
    detectFiles(ports),
    findLegacyFiles(fs, { env, home, platform }),
    findMissingFiles(fs, { env, home, platform }),
  ]);
  const { credentials, config, profiles, ssoSessions, ssoExpirations, told } = read;
  const files = { credentials: credentials.file, config: config.file };
  const readings = { credentials: credentials.readings, config: config.readings };
  const input = {
    env,
    profiles,
    ssoSessions,
    files,
    readings,
    ssoExpirations,
    now,
    platform: windowsSide === undefined ? platform : 'windows',
    legacyFiles,
    missingFiles,
    ...ports.judging,
  };
  // Among thousands of profiles these take longer than all else, and a command that adds one never asks for them.
  const resolutions = once(() =>
    resolveForEach({
      env,
      files: { boto3: filesFor('boto3', input), javascript: filesFor('javascript', input) },
      shown: { credentials: files.credentials.shown, config: files.config.shown },
    }),
  );
  const findings = once(() => findFindings(input));
  const ambient = ambientOf(env);
  const { caller } = windowsSide ?? { caller: env };
  return {
    platform,
    wsl: isWsl(env, platform, ports.release ?? ''),
    ...(windowsSide === undefined ? {} : { windowsSide: windowsSide.home }),
    ci: isCi(env),
    home,
    shell,
    credentialsFile: told.credentialsFile,
    configFile: told.configFile,
    get profiles() {
      return told.profiles;
    },
    ssoSessions: ssoSessions.map(({ line: _, ...session }) => session),
    variables: shownVariables(env),
    environmentKeys: Boolean(caller.AWS_ACCESS_KEY_ID && caller.AWS_SECRET_ACCESS_KEY),
    ...(ambient === undefined ? {} : { ambient }),
    get resolutions() {
      return resolutions();
    },
    get findings() {
      return findings();
    },
    ...(told.region === undefined ? {} : { region: told.region }),
  };
}
