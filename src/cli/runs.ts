import type { Run } from './call.ts';
import type { CommandName, commandLines } from './lines/lines.ts';

/** What runs for each command; each is loaded when it is called. */
export const commandRuns: {
  readonly [Name in CommandName]: () => Promise<Run<Extract<(typeof commandLines)[number], { name: Name }>>>;
} = {
  '': async () => (await import('./commands/setup.ts')).setup,
  add: async () => (await import('./commands/setup.ts')).add,
  login: async () => (await import('./commands/login.ts')).login,
  verify: async () => (await import('./commands/verify.ts')).verify,
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
  list: async () => (await import('./commands/list.ts')).list,
  models: async () => (await import('./commands/models.ts')).models,
  remove: async () => (await import('./commands/change-profile.ts')).remove,
  rename: async () => (await import('./commands/change-profile.ts')).rename,
  rotate: async () => (await import('./commands/rotate.ts')).rotate,
  undo: async () => (await import('./commands/undo.ts')).undo,
  export: async () => (await import('./commands/export.ts')).exportCommand,
  policy: async () => (await import('./commands/policy.ts')).policy,
  client: async () => (await import('./commands/client.ts')).client,
  schema: async () => (await import('./commands/schema.ts')).schema,
  completion: async () => (await import('./commands/completion.ts')).completion,
};
