import type { Finding } from '../aws/finding.ts';
import type { Remedy } from '../aws/remedy.ts';
import { finding } from './input.ts';
import { act, edit } from './remedies.ts';

/** A file with credentials that lies in a git work tree and that git does not ignore. */
export interface ExposedFile {
  /** As shown to the person. */
  shown: string;
  /** Inside the work tree, with slashes and without one at its beginning. */
  inside: string;
  /** Git keeps it already. */
  tracked: boolean;
}

/** The exposed files of one work tree. */
export interface WorkTree {
  root: string;
  /** Its `.gitignore`. */
  ignoreFile: string;
  shownIgnoreFile: string;
  files: readonly ExposedFile[];
}

/** Files with credentials that a commit would take along, and those that one has taken already. */
export function repositoryFindings(trees: readonly WorkTree[]): Finding[] {
  return trees.flatMap((tree) => {
    const [tracked, open] = [true, false].map((wanted) => tree.files.filter((file) => file.tracked === wanted));
    return [...keptByGit(tree, tracked ?? []), ...notIgnored(tree, open ?? [])];
  });
}

const placesOf = (files: readonly ExposedFile[]) => files.map(({ shown }) => ({ type: 'path' as const, shown }));
const namesOf = (files: readonly ExposedFile[]) => files.map(({ shown }) => shown).join(', ');

function notIgnored({ ignoreFile, shownIgnoreFile }: WorkTree, files: readonly ExposedFile[]): Finding[] {
  if (files.length === 0) return [];
  const lines = linesFor(files);
  return [
    finding('repository-not-ignored', {
      places: placesOf(files),
      summary: `${namesOf(files)} ${files.length === 1 ? 'lies' : 'lie'} in a git work tree that does not ignore ${files.length === 1 ? 'it' : 'them'}.`,
      cause: 'A commit of everything takes the credentials along, and what was pushed once counts as known.',
      remedies: [edit(`Add to ${shownIgnoreFile}: ${lines.join('  ')}`, { type: 'ignore', path: ignoreFile, lines })],
    }),
  ];
}

function keptByGit({ root }: WorkTree, files: readonly ExposedFile[]): Finding[] {
  if (files.length === 0) return [];
  const remove: Remedy = {
    type: 'command',
    says: 'Take it out of git, and leave it where it is.',
    commands: files.map(({ inside }) => ({
      type: 'run',
      program: 'git',
      args: ['-C', root, 'rm', '--cached', '--', inside],
    })),
  };
  return [
    finding('repository-holds-credentials', {
      places: placesOf(files),
      summary: `Git keeps ${namesOf(files)}.`,
      cause:
        'Whoever has the repository, or any commit of it, has the credentials: ignoring the file later does not help.',
      remedies: [
        remove,
        act('Replace the keys that were in it: bedrock-setup rotate, or a new access key in the IAM console.'),
      ],
    }),
  ];
}

/** One line a file, from the root of the work tree; both files of AWS are the folder that they are in. */
function linesFor(files: readonly ExposedFile[]): string[] {
  return [...new Set(files.map(({ inside }) => `/${inside.replace(/(^|\/)\.aws\/.*$/, '$1.aws/')}`))];
}
