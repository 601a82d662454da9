import type { DetectedFile } from '../aws/detected.ts';
import type { Finding } from '../aws/finding.ts';
import { type FindingsInput, failing, warning } from './context.ts';

/** What is odd about the two files as files: modes, readability, the variables that move them. */
export function fileFindings(context: FindingsInput): Finding[] {
  const { credentials, config } = context.files;
  const files = credentials.path === config.path ? [credentials] : [credentials, config];
  return [
    ...files.flatMap((file) => [...unreadable(file), ...looseMode(file, file === credentials)]),
    ...moved(context),
    ...twoHomes(context),
  ];
}

function unreadable(file: DetectedFile): Finding[] {
  if (file.unreadable === undefined) return [];
  return [
    failing(
      'file-unreadable',
      `${file.shown} cannot be used: ${file.unreadable}`,
      `Nothing is changed in it until that is mended.`,
    ),
  ];
}

function looseMode({ mode, shown, path }: DetectedFile, holdsSecrets: boolean): Finding[] {
  if (mode === undefined || (mode & 0o077) === 0) return [];
  // The config file holds no secrets as a rule; only others' writing in it is dangerous (credential_process runs programs).
  if (!holdsSecrets && (mode & 0o022) === 0) return [];
  const octal = (mode & 0o777).toString(8).padStart(4, '0');
  const who = (mode & 0o022) === 0 ? 'read' : 'change';
  return [
    warning(
      'file-mode-loose',
      `Other users of this machine can ${who} ${shown} (mode ${octal}).`,
      `chmod 600 ${quoted(path)}`,
    ),
  ];
}

function moved(context: FindingsInput): Finding[] {
  const found: Finding[] = [];
  const variables = [
    { variable: 'AWS_SHARED_CREDENTIALS_FILE', file: context.files.credentials },
    { variable: 'AWS_CONFIG_FILE', file: context.files.config },
  ];
  for (const { variable, file } of variables) {
    const value = context.env[variable];
    if (!value) continue;
    if (/\$\w|\$\{|%\w+%|^~[^/\\]|^["']/.test(value)) {
      found.push(
        warning(
          'file-variable-not-expanded',
          `${variable} is “${value}”. boto3 fills in the variable or user in it, the AWS SDK for JavaScript does not, so the two read different files.`,
          `Set ${variable} to the whole path.`,
        ),
      );
    } else if (!file.exists) {
      found.push(
        warning(
          'file-variable-without-file',
          `${variable} names ${file.shown}, which does not exist yet.`,
          `It is made when a profile is saved. If the usual file is meant, unset ${variable}.`,
        ),
      );
    }
  }
  if (context.files.credentials.path === context.files.config.path) {
    found.push(
      failing(
        'files-are-one',
        `Both variables name the same file, ${context.files.config.shown}. Profiles have different headers in the two files, so no program finds all of them.`,
        'Set AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE to different files.',
      ),
    );
  }
  return found;
}

function twoHomes({ env, platform }: FindingsInput): Finding[] {
  const plain = (path: string) => path.replaceAll('\\', '/').replace(/\/+$/, '').toLowerCase();
  if (platform !== 'windows' || !env.HOME || !env.USERPROFILE || plain(env.HOME) === plain(env.USERPROFILE)) return [];
  return [
    warning(
      'home-folders-differ',
      `HOME is ${env.HOME} and USERPROFILE is ${env.USERPROFILE}. The AWS SDK for JavaScript looks for the AWS files in the first, boto3 and the AWS CLI in the second.`,
      'Set AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE to the files that are meant.',
    ),
  ];
}

function quoted(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
