/** By what a client is known to be on a machine: programs on the PATH, and files of its settings below the home folder. */
interface Traces {
  programs: readonly string[];
  settings: readonly string[];
}

// Clients that are libraries leave nothing that could be told from other projects.
const traces: Readonly<Record<string, Traces>> = {
  'claude-code': { programs: ['claude'], settings: ['.claude/settings.json', '.claude.json'] },
  litellm: { programs: ['litellm'], settings: [] },
  codex: { programs: ['codex'], settings: ['.codex/config.toml'] },
  opencode: { programs: ['opencode'], settings: ['.config/opencode/opencode.json', '.config/opencode/opencode.jsonc'] },
  goose: { programs: ['goose'], settings: ['.config/goose/config.yaml'] },
  aider: { programs: ['aider'], settings: ['.aider.conf.yml'] },
  continue: { programs: ['cn'], settings: ['.continue/config.yaml', '.continue/config.json'] },
  zed: { programs: ['zed', 'zeditor'], settings: ['.config/zed/settings.json', '.zed/settings.json'] },
  'open-webui': { programs: ['open-webui'], settings: [] },
};

/** Where to look: whether a name can be run from the PATH, and whether a path below the home folder exists. */
export interface Looking {
  isInstalled(program: string): Promise<boolean>;
  isThere(path: string): boolean;
}

/** What speaks for a client on this machine, in two or three words; nothing where it has left no trace. */
export async function traceOf(client: string, { isInstalled, isThere }: Looking): Promise<string | undefined> {
  const { programs = [], settings = [] } = traces[client] ?? {};
  if ((await Promise.all(programs.map(isInstalled))).includes(true)) return 'installed here';
  return settings.some(isThere) ? 'has settings here' : undefined;
}
