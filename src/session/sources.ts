import { type Detected, sideOfWsl } from '../aws/detected.ts';
import type { Problem } from '../aws/problem.ts';
import type { Setup } from '../aws/setup.ts';
import type { FileContent, LastingSources, PlanSources } from '../plan/plan.ts';
import { awsEnvironmentChange } from '../shell/aws-variables.ts';
import type { Dialect } from '../shell/dialect.ts';
import { findDialect } from '../shell/dialects.ts';
import { type Lasting, lastingForm } from '../shell/lasting.ts';
import { findShell } from '../shell/shells.ts';
import { type StartupPlace, startupPlace } from '../shell/startup-files.ts';
import type { SessionPorts } from './ports.ts';

type Read<T> = { ok: true; sources: T } | { ok: false; problem: Problem };

/** Reads every file that the setup may change; a file that cannot be read ends the planning. */
export async function readSources(setup: Setup, detected: Detected, ports: SessionPorts): Promise<Read<PlanSources>> {
  const credentials = await ports.readForPlan(detected.credentialsFile.path);
  if (!credentials.ok) return credentials;
  const config = await ports.readForPlan(detected.configFile.path);
  if (!config.ok) return config;
  const sources: PlanSources = { credentials: credentials.content, config: config.content };
  if (setup.method !== 'env') return { ok: true, sources };
  const dialect = dialectFor(setup);
  const place = placeFor(setup, dialect, detected, ports);
  const isElsewhere = place.kind === 'user-environment' && !place.here;
  const namesProfile = isElsewhere && setup.credential.type === 'profile';
  const profiles = namesProfile ? await ports.windowsProfiles() : undefined;
  const known = isElsewhere ? { ...sources, elsewhere: profiles === undefined ? {} : { profiles } } : sources;
  if (!setup.persist) return { ok: true, sources: known };
  const change = awsEnvironmentChange({
    credential: setup.credential,
    region: setup.region,
    litellm: setup.litellm,
  });
  const lasting = await readLastingSources(lastingForm(dialect, change, place), ports);
  return lasting.ok ? { ok: true, sources: { ...known, lasting: lasting.sources } } : lasting;
}

type EnvironmentSetup = Extract<Setup, { method: 'env' }>;

function dialectFor(setup: EnvironmentSetup): Dialect {
  const dialect = findDialect(setup.shell);
  if (dialect === undefined) throw new Error(`There is no dialect “${setup.shell}”.`);
  return dialect;
}

function placeFor(setup: EnvironmentSetup, dialect: Dialect, detected: Detected, ports: SessionPorts): StartupPlace {
  return startupPlace({
    dialect: dialect.id,
    shell: shellFor(setup.shell, detected),
    keepIn: setup.persistIn,
    platform: detected.platform,
    wsl: sideOfWsl(detected),
    home: detected.home,
    env: ports.environment,
    exists: ports.exists,
  });
}

/** Reads what a lasting form would change; what cannot be read ends the planning. */
export async function readLastingSources(
  form: Lasting,
  ports: Pick<SessionPorts, 'readForPlan'> & { files: Pick<SessionPorts['files'], 'readEnvironment'> },
): Promise<Read<LastingSources>> {
  const files = await readFiles(form.ok ? form.files.map(({ path }) => path) : [], ports);
  if (!files.ok) return files;
  const sources = { form, files: files.sources };
  if (!form.ok || form.userEnvironment === undefined) return { ok: true, sources };
  const { set, unset } = form.userEnvironment;
  const variables = await ports.files.readEnvironment([...unset, ...set.map(({ name }) => name)]);
  return variables.ok ? { ok: true, sources: { ...sources, variables: variables.value } } : variables;
}

/** Reads files for planning, one after the other; the first that cannot be read ends it. */
export async function readFiles(
  paths: readonly string[],
  ports: Pick<SessionPorts, 'readForPlan'>,
): Promise<Read<FileContent[]>> {
  const sources: FileContent[] = [];
  for (const path of paths) {
    const file = await ports.readForPlan(path);
    if (!file.ok) return file;
    sources.push(file.content);
  }
  return { ok: true, sources };
}

/** The shell whose start-up files are meant: the one that was named, else the calling one when it reads these lines. */
export function shellFor(wanted: string, detected: Detected): string | undefined {
  if (findShell(wanted) !== undefined) return wanted;
  return findDialect(wanted)?.id === detected.shell.dialect ? detected.shell.name : undefined;
}
