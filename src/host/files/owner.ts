import { readFile, readlink } from 'node:fs/promises';
import { hostname, uptime } from 'node:os';
import process from 'node:process';
import { hasErrorCode } from './system-errors.ts';

/** Who holds a lock, told so that neither a reused process number nor another container is mistaken for it. */
export interface Owner {
  /** Random, one for each time the lock is taken. */
  token: string;
  pid: number;
  host: string;
  /** Linux: identifies the start of the machine and the container's own numbering of processes. */
  boot?: string;
  namespace?: string;
  /** Linux: when the process began, in ticks since the machine started. */
  started?: string;
  /** ISO 8601. */
  at: string;
}

/** `unknown` is an owner that cannot be asked: on another machine, in another container, or a number that may have been given anew. */
type Liveness = 'alive' | 'dead' | 'unknown';

/** What the lock has to know about processes. */
export interface Processes {
  /** Numeric user, where there is one. */
  uid: number | undefined;
  self(token: string): Promise<Owner>;
  liveness(owner: Owner, self: Owner): Promise<Liveness>;
}

/** The processes of this machine; they are looked up outside the file system that tests make fail, because a failure only means `unknown`. */
export function nodeProcesses(): Processes {
  return { uid: process.getuid?.(), self, liveness };
}

async function self(token: string): Promise<Owner> {
  const { pid } = process;
  const [boot, namespace, started] = await Promise.all([
    orNothing(async () => (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim()),
    orNothing(() => readlink('/proc/self/ns/pid')),
    startOf(pid),
  ]);
  return {
    token,
    pid,
    host: hostname(),
    ...(boot === undefined ? {} : { boot }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(started === undefined ? {} : { started }),
    at: new Date().toISOString(),
  };
}

async function liveness(owner: Owner, mine: Owner): Promise<Liveness> {
  if (owner.host !== mine.host || owner.boot !== mine.boot || owner.namespace !== mine.namespace) return 'unknown';
  // Without a boot id the age of the lock tells whether the machine was started since; ten seconds for a clock that was set.
  if (owner.boot === undefined && Date.parse(owner.at) < Date.now() - (uptime() + 10) * 1000) return 'dead';
  if (!isRunning(owner.pid)) return 'dead';
  const started = await startOf(owner.pid);
  if (started === undefined || owner.started === undefined) return 'unknown';
  return started === owner.started ? 'alive' : 'dead';
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return hasErrorCode(error, 'EPERM');
  }
}

/** The 22nd field of /proc/<pid>/stat (proc(5)); the name in the second may itself hold blanks and brackets. A zombie is dead. */
async function startOf(pid: number): Promise<string | undefined> {
  const stat = await orNothing(() => readFile(`/proc/${pid}/stat`, 'utf8'));
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields?.[0] === 'Z' ? 'ended' : fields?.[19];
}

async function orNothing<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch {
    return undefined;
  }
}

/** Reads an owner from the text of a lock; `undefined` for anything else, for example a lock that is just being written. */
export function parseOwner(text: string): Owner | undefined {
  try {
    const { token, pid, host, boot, namespace, started, at } = Object(JSON.parse(text)) as Record<string, unknown>;
    if (typeof token !== 'string' || typeof pid !== 'number' || !Number.isInteger(pid) || pid <= 0) return undefined;
    if (typeof host !== 'string' || typeof at !== 'string') return undefined;
    return {
      token,
      pid,
      host,
      at,
      ...(typeof boot === 'string' ? { boot } : {}),
      ...(typeof namespace === 'string' ? { namespace } : {}),
      ...(typeof started === 'string' ? { started } : {}),
    };
  } catch {
    return undefined;
  }
}
