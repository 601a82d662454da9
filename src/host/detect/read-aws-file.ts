import type { DetectedFile } from '../../aws/detected.ts';
import type { Finding } from '../../aws/finding.ts';
import { shownPath } from '../../aws/paths.ts';
import type { AwsFile, SectionLike } from '../../aws/profiles/profile-sections.ts';
import { problemsIn, readSections } from '../../ini/read/sections.ts';
import { decodeIni } from '../../ini/text/decode.ts';

/** The two file calls of the detection; `node:fs/promises` has them. */
export interface DetectFiles {
  readFile(path: string): Promise<Uint8Array>;
  stat(path: string): Promise<{ mode: number }>;
}

/** One of the AWS files, taken in. */
export interface AwsFileRead {
  file: DetectedFile;
  sections: SectionLike[];
  findings: Finding[];
  /** boto3 and the AWS CLI cannot read the file at all. */
  isBroken: boolean;
}

/** Where the file is, and for whom. */
export interface AwsFilePlace {
  path: string;
  home: string;
  kind: AwsFile;
  platform: string;
  /** Look for what programs would misread in it. */
  judge: boolean;
}

/** Reads one of the AWS files; whatever is wrong with it becomes part of the answer. */
export async function readAwsFile(
  fs: DetectFiles,
  { path, home, kind, platform, judge }: AwsFilePlace,
): Promise<AwsFileRead> {
  const shown = shownPath(path, home);
  const [bytes, mode] = await Promise.all([
    fs.readFile(path).catch(errorCode),
    fs.stat(path).then(
      (stats) => stats.mode & 0o777,
      () => undefined,
    ),
  ]);
  if (bytes === 'ENOENT' || bytes === 'ENOTDIR') return nothing({ path, shown, exists: false });
  // Windows has no permission bits; what Node.js reports there says only whether the file is read-only.
  const file: DetectedFile = {
    path,
    shown,
    exists: true,
    ...(mode === undefined || platform === 'windows' ? {} : { mode }),
  };
  if (typeof bytes === 'string') return nothing({ ...file, unreadable: whyUnreadable(bytes) });
  const decoded = decodeIni(bytes);
  if (!decoded.ok) return { ...nothing({ ...file, unreadable: decoded.refusal.summary }), isBroken: true };
  const problems = judge ? problemsIn(withMark(bytes, decoded.text), kind) : [];
  const findings = problems.map(({ code, line, summary, fix }): Finding => {
    return {
      code: `file-${code}`,
      severity: stoppers.has(code) ? 'error' : 'warning',
      breaks: [],
      places: [{ type: 'file', file: kind, shown, line }],
      summary: `${shown}: ${summary}`,
      cause: '',
      remedies: [{ type: 'act', says: fix }],
    };
  });
  return {
    file,
    sections: readSections(decoded.text),
    findings,
    isBroken: problems.some(({ code }) => unreadableForBoto.has(code)),
  };
}

/** One such line and Python's parser gives up on the whole file. */
const unreadableForBoto: ReadonlySet<string> = new Set([
  'duplicate-section',
  'duplicate-key',
  'line-without-setting',
  'text-before-first-section',
  'byte-order-mark',
]);

const stoppers: ReadonlySet<string> = new Set([
  ...unreadableForBoto,
  'reserved-name',
  'two-default-profiles',
  'quoted-value',
  'capitals-in-key',
]);

// The decoder drops the byte order mark, and it is one of the problems.
function withMark(bytes: Uint8Array, text: string): string {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? `\ufeff${text}` : text;
}

function nothing(file: DetectedFile): AwsFileRead {
  return { file, sections: [], findings: [], isBroken: false };
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}

function whyUnreadable(code: string): string {
  if (code === 'EACCES' || code === 'EPERM') return 'You have no permission to read it.';
  if (code === 'EISDIR') return 'It is a folder, not a file.';
  if (code === 'ELOOP') return 'It is a symbolic link that leads back to itself.';
  return `The system could not read it (${code}).`;
}
