import type { Stats } from 'node:fs';
import { dirname } from 'node:path';
import type { DetectedFile } from '../../aws/detected.ts';
import { shownPath } from '../../aws/paths.ts';
import type { Problem } from '../../aws/problem.ts';
import type { AwsFile, SectionLike } from '../../aws/profiles/profile-sections.ts';
import type { JudgedFile } from '../../findings/input.ts';
import { act } from '../../findings/remedies.ts';
import { readSections } from '../../ini/read/sections.ts';
import { readAsBoto } from '../../ini/readers/boto.ts';
import { readAsJavaScript } from '../../ini/readers/javascript.ts';
import type { Readings } from '../../ini/readers/reading.ts';
import { noFile } from '../../ini/readers/reading.ts';
import { decodeForRepair, decodeIni, isMarked, tooLarge } from '../../ini/text/decode.ts';
import type { IniRefusal } from '../../ini/text/note.ts';
import { Refused } from '../files/problems.ts';
import { notRegular } from '../files/refusals.ts';
import { hasErrorCode, systemProblem } from '../files/system-errors.ts';
import { isOnDrive } from '../files/windows-drives.ts';
import { once } from './once.ts';

/** The file calls of the detection; `node:fs/promises` has them. */
export interface DetectFiles {
  readFile(path: string): Promise<Uint8Array>;
  stat(path: string): Promise<Pick<Stats, 'mode' | 'size' | 'isFile' | 'isDirectory'>>;
  realpath(path: string): Promise<string>;
  readlink(path: string): Promise<string>;
}

/** One of the AWS files, taken in. */
export interface AwsFileRead {
  file: JudgedFile;
  /** What its owner means, read with patience. */
  sections: SectionLike[];
  readings: Readings;
}

/** Where the file is, and for whom. */
export interface AwsFilePlace {
  path: string;
  home: string;
  kind: AwsFile;
  platform: string;
  /** Where drives of Windows are shown, which have no permission bits. */
  drives?: readonly string[];
}

/** Reads one of the AWS files; whatever is wrong with it becomes part of the answer. */
export async function readAwsFile(fs: DetectFiles, place: AwsFilePlace): Promise<AwsFileRead> {
  const { path, home, kind, platform, drives = [] } = place;
  const shown = shownPath(path, home);
  const windows = platform === 'windows';
  const refused = async (error: unknown, facts: Pick<JudgedFile, 'mode' | 'size'> = {}): Promise<AwsFileRead> => {
    if (hasErrorCode(error, 'ENOENT', 'ENOTDIR')) {
      return nothing({ path, shown, ...(await absence(fs, path, home)) });
    }
    const problem =
      error instanceof Refused ? error.problem : systemProblem(error, { verb: 'read', path, shown, windows });
    return nothing({ path, shown, exists: true, ...facts, ...unreadable(problem) });
  };
  try {
    const stats = await fs.stat(path);
    // Windows has no permission bits; what Node.js reports there says only whether the file is read-only.
    const withoutModes = windows || (await isOnDrive(path, drives));
    const mode = withoutModes ? undefined : stats.mode & 0o777;
    const facts = { ...(mode === undefined ? {} : { mode }), ...(stats.isFile() ? { size: stats.size } : {}) };
    const found = { path, shown, exists: true, ...facts };
    try {
      // People name /dev/null to mean no file at all.
      if (!stats.isFile() && path !== '/dev/null') {
        throw notRegular(shown, stats.isDirectory() ? 'a folder' : 'no file');
      }
      const outsized = (large: IniRefusal) =>
        nothing({ ...found, unreadable: large.summary, unreadableRemedies: [act(large.remedy)], unreadableFor: [] });
      const large = tooLarge(stats.size);
      if (large !== undefined) return outsized(large);
      const bytes = await fs.readFile(path);
      const long = tooLarge(bytes.length, bytes);
      if (long !== undefined) return outsized(long);
      const folder = withoutModes ? undefined : await folderOf(fs, path, home);
      return takeIn({ ...found, ...(folder === undefined ? {} : { folder }) }, bytes, kind);
    } catch (error) {
      return await refused(error, facts);
    }
  } catch (error) {
    return refused(error);
  }
}

/** Why there is no file: none was made yet, or something on the way to it leads nowhere. */
async function absence(fs: DetectFiles, path: string, home: string): Promise<Pick<JudgedFile, 'exists'>> {
  const lost = (at: string, what: string, remedy: string) => ({
    exists: true,
    unreadable: `${shownPath(at, home)} is ${what}.`,
    unreadableRemedies: [act(remedy)],
    leadsNowhere: true,
  });
  for (let at = path; ; at = dirname(at)) {
    const stats = await fs.stat(at).catch(() => undefined);
    if (stats !== undefined && at !== path && !stats.isDirectory()) {
      return lost(at, 'no folder', `Move ${shownPath(at, home)} out of the way.`);
    }
    const to = stats === undefined ? await fs.readlink(at).catch(() => undefined) : undefined;
    if (to !== undefined) {
      return lost(at, `a link to ${to}, which is not there`, `Bring back what it leads to, or remove the link.`);
    }
    if (stats !== undefined || dirname(at) === at) return { exists: false };
  }
}

function unreadable({
  cause,
  summary,
  code,
  remedies,
}: Problem): Pick<JudgedFile, 'unreadable' | 'unreadableRemedies'> {
  return {
    unreadable: code === 'not-a-regular-file' && summary.endsWith('left alone.') ? summary : cause,
    ...(remedies.length === 0 ? {} : { unreadableRemedies: remedies }),
  };
}

function takeIn(file: JudgedFile, bytes: Uint8Array, kind: AwsFile): AwsFileRead {
  const decoded = decodeIni(bytes);
  const text = decoded.ok ? withMark(bytes, decoded.text) : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const readings = readingsOf(text, kind);
  if (decoded.ok) return { file: { ...file, text }, sections: readSections(decoded.text), readings };
  const isUtf8 = !text.includes('\ufffd');
  const boto3 = isUtf8 ? readings.boto3 : { ...noFile, faults: [{ code: 'bytes-not-utf-8' as const, line: 1 }] };
  const lost = (['boto3', 'javascript'] as const).filter((family) => {
    const { faults, profiles } = family === 'boto3' ? boto3 : readings.javascript;
    return faults.length > 0 || profiles.size === 0;
  });
  return {
    file: {
      ...file,
      unreadable: decoded.refusal.summary,
      unreadableRemedies: [act(decoded.refusal.remedy)],
      unreadableFor: [...lost, 'rust-java-go'],
      canBeReencoded: decodeForRepair(bytes, true).ok,
    },
    sections: [],
    readings: { boto3, javascript: readings.javascript },
  };
}

/** What the SDKs make of the text, read when somebody asks for it. */
function readingsOf(text: string, kind: AwsFile): Readings {
  const boto3 = once(() => readAsBoto(text, kind));
  const javascript = once(() => readAsJavaScript(text, kind));
  return {
    get boto3() {
      return boto3();
    },
    get javascript() {
      return javascript();
    },
  };
}

/** The folder that the file really is in, every link followed: its mode decides who may replace the file. */
async function folderOf(fs: DetectFiles, path: string, home: string): Promise<JudgedFile['folder']> {
  const folder = dirname(await fs.realpath(path));
  const { mode } = await fs.stat(folder);
  return { path: folder, shown: shownPath(folder, home), mode: mode & 0o7777 };
}

// The decoder drops the byte order mark, and it is one of the findings.
function withMark(bytes: Uint8Array, text: string): string {
  return isMarked(bytes) ? `\ufeff${text}` : text;
}

function nothing(file: JudgedFile): AwsFileRead {
  return { file, sections: [], readings: { boto3: noFile, javascript: noFile } };
}

/** What is known of a file, without what it holds. */
export function asFound({ path, shown, exists, mode, size, unreadable }: DetectedFile): DetectedFile {
  return {
    path,
    shown,
    exists,
    ...(mode === undefined ? {} : { mode }),
    ...(size === undefined ? {} : { size }),
    ...(unreadable === undefined ? {} : { unreadable }),
  };
}
