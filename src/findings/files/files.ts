import type { Finding, Place } from '../../aws/finding.ts';
import type { AwsFile } from '../../aws/profiles/profile-sections.ts';
import { everybody, type FindingsInput, finding, type JudgedFile, variables } from '../input.ts';
import { act, edit, unset } from '../remedies.ts';

/** What is to be said about the two files as files: modes, readability, the variables that move them. */
export function fileFindings(input: FindingsInput): Finding[] {
  const { credentials, config } = input.files;
  const files: [AwsFile, JudgedFile][] = [['credentials', credentials]];
  if (credentials.path !== config.path) files.push(['config', config]);
  return [
    ...files.flatMap(([kind, file]) => [...unreadable(kind, file), ...looseMode(kind, file)]),
    ...looseFolders(files.map(([, file]) => file)),
    ...moved(input),
    ...twoHomes(input),
  ];
}

function unreadable(kind: AwsFile, file: JudgedFile): Finding[] {
  if (file.unreadable === undefined) return [];
  const { shown } = file;
  const places: Place[] = [{ type: 'file', file: kind, shown }];
  return [
    finding('file-unreadable', {
      breaks: file.leadsNowhere ? [] : (file.unreadableFor ?? everybody),
      places,
      summary: `${shown} cannot be used: ${file.unreadable}`,
      cause: causeOf(file),
      remedies: file.canBeReencoded
        ? [
            edit('Save it as UTF-8 without a byte order mark, with lines that end alike.', {
              type: 'encoding',
              file: kind,
            }),
          ]
        : [...(file.unreadableRemedies ?? [act('Mend that, then start again.')])],
    }),
  ];
}

function causeOf({ leadsNowhere, unreadableFor }: JudgedFile): string {
  if (leadsNowhere) return 'Programs find no file there, and go on as if there were none.';
  return unreadableFor?.length === 0
    ? 'Other programs read it; here it is not judged, and nothing is changed in it.'
    : 'What it holds does not count, and nothing is changed in it until that is mended.';
}

function looseMode(kind: AwsFile, { mode, shown, path }: JudgedFile): Finding[] {
  if (mode === undefined || (mode & 0o077) === 0) return [];
  // The config file holds no secrets as a rule; only others' writing in it is dangerous (credential_process runs programs).
  if (kind === 'config' && (mode & 0o022) === 0) return [];
  const who = (mode & 0o022) === 0 ? 'read' : 'change';
  return [
    finding('file-mode-loose', {
      places: [{ type: 'path', shown, mode }],
      summary: `Other users of this machine can ${who} ${shown} (mode ${octal(mode)}).`,
      remedies: [edit('Let nobody but you read and write it (mode 0600).', { type: 'mode', path, mode: 0o600 })],
    }),
  ];
}

/** Whoever may write to a folder may replace what is in it, unless the sticky bit is set as on `/tmp`. */
function looseFolders(files: readonly JudgedFile[]): Finding[] {
  const loose = files.filter(({ exists, folder }) => {
    const mode = folder?.mode ?? 0;
    return exists && (mode & 0o022) !== 0 && (mode & 0o1000) === 0;
  });
  const folders = new Map(loose.map(({ folder }) => [folder?.path, folder]));
  return [...folders.values()].flatMap((folder) => {
    if (folder === undefined) return [];
    const { mode = 0 } = folder;
    const names = loose.filter((file) => file.folder?.path === folder.path).map(({ shown }) => shown);
    return finding('folder-mode-loose', {
      places: [{ type: 'path', shown: folder.shown, mode }],
      summary: `Other users of this machine can replace ${names.join(' and ')}, because they may write to the folder ${folder.shown} (mode ${octal(mode)}).`,
      remedies: [
        {
          type: 'command',
          says: 'Let nobody but you write to the folder.',
          commands: [{ type: 'run', program: 'chmod', args: ['go-w', folder.path] }],
        },
      ],
    });
  });
}

function octal(mode: number): string {
  return (mode & 0o7777).toString(8).padStart(4, '0');
}

function moved({ env, files }: FindingsInput): Finding[] {
  const found: Finding[] = [];
  const both = [
    ['AWS_SHARED_CREDENTIALS_FILE', files.credentials],
    ['AWS_CONFIG_FILE', files.config],
  ] as const;
  for (const [variable, file] of both) {
    const value = env[variable];
    if (!value) continue;
    if (/\$\w|\$\{|%\w+%|^~[^/\\]|^["']/.test(value)) {
      found.push(
        finding('file-variable-not-expanded', {
          places: variables(variable),
          summary: `${variable} is “${value}”.`,
          cause:
            'boto3 fills in the variable or user in it, the AWS SDK for JavaScript does not, so the two read different files.',
          remedies: [act(`Set ${variable} to the whole path.`)],
        }),
      );
    } else if (!file.exists) {
      found.push(
        finding('file-variable-without-file', {
          places: variables(variable),
          summary: `${variable} names ${file.shown}, which does not exist yet.`,
          cause: 'It is made when a profile is saved.',
          remedies: [unset('If the usual file is meant, take the variable out of this shell.', variable)],
        }),
      );
    }
  }
  if (files.credentials.path === files.config.path) {
    found.push(
      finding('files-are-one', {
        places: variables('AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE'),
        summary: `Both variables name the same file, ${files.config.shown}.`,
        cause: 'Profiles have different headers in the two files, so no program finds all of them.',
        remedies: [act('Set AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE to different files.')],
      }),
    );
  }
  return found;
}

function twoHomes({ env, platform }: FindingsInput): Finding[] {
  const plain = (path: string) => path.replaceAll('\\', '/').replace(/\/+$/, '').toLowerCase();
  if (platform !== 'windows' || !env.HOME || !env.USERPROFILE || plain(env.HOME) === plain(env.USERPROFILE)) return [];
  return [
    finding('home-folders-differ', {
      places: variables('HOME', 'USERPROFILE'),
      summary: `HOME is ${env.HOME} and USERPROFILE is ${env.USERPROFILE}.`,
      cause: 'The AWS SDK for JavaScript looks for the AWS files in the first, boto3 and the AWS CLI in the second.',
      remedies: [act('Set AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE to the files that are meant.')],
    }),
  ];
}
