import { lstat, readdir, realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { shownPath } from '../../aws/paths.ts';
import type { WorkTree } from '../../findings/repository.ts';
import { currentFolder } from '../current-folder.ts';
import type { RunProgram } from '../programs/run-program.ts';
import { textOf } from '../regular-file.ts';

/** Names of variables and settings that carry a secret of AWS, and the heading of the console's CSV file. */
const secrets = /AWS_SECRET_ACCESS_KEY|AWS_BEARER_TOKEN_BEDROCK|aws_secret_access_key|Secret access key/i;

const mostBytes = 200_000;

/** A repository may name a program that git starts when it looks at files. */
const harmless = ['-c', 'core.fsmonitor=false'];

/**
 * Files with credentials in git work trees that git does not ignore: the AWS files, and `.env` files and key CSVs of the
 * folder where the person stands. Asks git where it is there, and reads its `.gitignore` for whole names where it is not.
 */
export async function exposedFiles({
  awsFiles,
  folder = currentFolder(),
  home,
  run,
}: {
  awsFiles: readonly string[];
  folder?: string | undefined;
  home: string;
  run: RunProgram;
}): Promise<WorkTree[]> {
  const names = folder === undefined ? [] : await readdir(folder).catch(() => []);
  const named = names.filter((name) => /^\.env(\..+)?$|\.csv$/i.test(name));
  const candidates = [...awsFiles, ...named.map((name) => join(folder ?? '', name))];
  const trees = new Map<string, WorkTree & { files: WorkTree['files'][number][] }>();
  for (const shown of new Set(candidates)) {
    // Whoever keeps dotfiles in a repository has links to them, and git keeps what they lead to.
    const file = await realpath(shown).catch(() => shown);
    if (!(await holdsSecret(file))) continue;
    const root = await workTreeOf(dirname(file));
    if (root === undefined) continue;
    const inside = relative(root, file).split(sep).join('/');
    const git = (...args: string[]) =>
      run('git', [...harmless, '-C', root, ...args, '--', inside], { timeoutMs: 5_000 });
    const tracked = (await git('ls-files', '--error-unmatch')).code === 0;
    const ignored = await git('check-ignore', '-q');
    const isIgnored = ignored.why === 'not-started' ? await isNamed(root, inside) : ignored.code === 0;
    if (isIgnored && !tracked) continue;
    const ignoreFile = join(root, '.gitignore');
    const tree = trees.get(root) ?? { root, ignoreFile, shownIgnoreFile: shownPath(ignoreFile, home), files: [] };
    tree.files.push({ shown: shownPath(shown, home), inside, tracked });
    trees.set(root, tree);
  }
  return [...trees.values()];
}

async function holdsSecret(file: string): Promise<boolean> {
  try {
    const stats = await lstat(file);
    if (!stats.isFile() || stats.size > mostBytes) return false;
    // The config file of AWS names roles and accounts, and seldom a secret.
    return secrets.test(await textOf(file));
  } catch {
    return false;
  }
}

/** The root of the work tree that a folder is in; a worktree and a submodule have a file there. */
async function workTreeOf(folder: string): Promise<string | undefined> {
  const isRoot = await lstat(join(folder, '.git')).then(
    () => true,
    () => false,
  );
  if (isRoot) return folder;
  return dirname(folder) === folder ? undefined : workTreeOf(dirname(folder));
}

async function isNamed(root: string, inside: string): Promise<boolean> {
  const lines = (await textOf(join(root, '.gitignore')).catch(() => '')).split(/\r?\n/);
  return lines.some((line) => [inside, `/${inside}`, basename(inside)].includes(line.trim()));
}
