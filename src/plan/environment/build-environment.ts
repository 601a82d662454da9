import type { Setup } from '../../aws/setup.ts';
import { awsEnvironmentChange } from '../../shell/aws-variables.ts';
import { findDialect } from '../../shell/dialects.ts';
import type { Built, LastingSources, Plan, PlanNote } from '../plan.ts';
import { lastingEdits } from './lasting-edits.ts';

type EnvironmentSetup = Extract<Setup, { method: 'env' }>;

/** The lines for a shell, and the start-up files when the variables are to last. */
export function buildEnvironmentPlan(setup: EnvironmentSetup, lasting: LastingSources | undefined): Built {
  const dialect = findDialect(setup.shell);
  if (dialect === undefined) throw new Error(`There is no dialect “${setup.shell}”.`);
  const change = awsEnvironmentChange({ credential: setup.credential, region: setup.region, litellm: setup.litellm });
  const rendered = dialect.render(change);
  if (!rendered.ok) {
    return {
      ok: false,
      problem: {
        code: 'format-cannot-carry',
        summary: `These variables cannot be written for ${dialect.title}.`,
        cause: rendered.reason,
        remedies: [{ type: 'answer', says: 'Choose another shell or format with --shell.', question: 'shell' }],
      },
    };
  }
  const notes: PlanNote[] = rendered.notes.map((text) => ({ severity: 'info', text }));
  const plan: Plan = {
    title: `Variables for ${dialect.title}`,
    edits: [],
    snippet: { dialect: dialect.id, text: rendered.text, masked: rendered.masked },
    notes,
  };
  if (lasting === undefined) return { ok: true, plan, change };
  const kept = lastingEdits(lasting);
  if (!kept.ok) return kept;
  return {
    ok: true,
    plan: { ...plan, ...kept.parts, notes: unique([...notes, ...kept.parts.notes]), basis: lasting.files },
    change,
  };
}

function unique(notes: readonly PlanNote[]): PlanNote[] {
  return notes.filter((note, index) => notes.findIndex(({ text }) => text === note.text) === index);
}
