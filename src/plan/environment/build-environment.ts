import type { Problem } from '../../aws/problem.ts';
import type { Setup } from '../../aws/setup.ts';
import { awsEnvironmentChange } from '../../shell/aws-variables.ts';
import type { Dialect } from '../../shell/dialect.ts';
import { posixWord } from '../../shell/dialects/posix.ts';
import { findDialect } from '../../shell/dialects.ts';
import type { Built, Plan, PlanNote, PlanSources } from '../plan.ts';
import { lastingEdits } from './lasting-edits.ts';

type EnvironmentSetup = Extract<Setup, { method: 'env' }>;

/** The lines for a shell, and the start-up files when the variables are to last. */
export function buildEnvironmentPlan(
  setup: EnvironmentSetup,
  { lasting, elsewhere }: Pick<PlanSources, 'lasting' | 'elsewhere'>,
): Built {
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
  if (elsewhere && setup.credential.type === 'profile') {
    const { profile } = setup.credential;
    const said = profileElsewhere(profile, dialect, elsewhere.profiles);
    if (said !== undefined && elsewhere.profiles !== undefined) return { ok: false, problem: notThere(profile, said) };
    if (said !== undefined) notes.push({ severity: 'warning', code: 'profile-elsewhere', text: said });
  }
  const plan: Plan = {
    title: `Variables for ${dialect.title}`,
    edits: [],
    snippet: { dialect: dialect.id, text: rendered.text, masked: rendered.masked },
    notes,
  };
  if (lasting === undefined) return { ok: true, plan, change };
  const { form } = lasting;
  // What cannot be kept on this machine is handed over for the other one, beside the lines for now.
  if (form.ok && form.elsewhere === true) {
    const both = (now: string, later: string) => `${now}${comment(dialect, 'For new windows too:')}${later}`;
    const snippet = { text: both(rendered.text, form.text), masked: both(rendered.masked, form.masked) };
    const said = [...notes, ...form.notes.map((text): PlanNote => ({ severity: 'info', text }))];
    const warned: PlanNote[] = form.advice === undefined ? [] : [{ severity: 'warning', text: form.advice }];
    return {
      ok: true,
      plan: {
        ...plan,
        snippet: { dialect: dialect.id, ...snippet, lasting: true },
        notes: unique([...warned, ...said]),
      },
      change,
    };
  }
  const kept = lastingEdits(lasting);
  if (!kept.ok) return kept;
  return {
    ok: true,
    plan: { ...plan, ...kept.parts, notes: unique([...notes, ...kept.parts.notes]), basis: lasting.files },
    change,
  };
}

/**
 * What is to be said of AWS_PROFILE for a Windows machine where this is none: a name alone carries no credential there. Nothing, where
 * the profile is among those that the machine is known to have.
 */
export function profileElsewhere(
  profile: string,
  { id }: Dialect,
  profiles: readonly string[] | undefined,
): string | undefined {
  if (profiles?.includes(profile)) return undefined;
  const keys = `take lines with the keys themselves: bedrock-setup export ${posixWord(profile)} --format ${id}`;
  return profiles === undefined
    ? `AWS_PROFILE only names “${profile}”: the Windows side needs a profile of that name in its own %USERPROFILE%\\.aws. Where it has none, ${keys}`
    : `AWS_PROFILE only names “${profile}”, and the Windows side has no profile of that name in its own %USERPROFILE%\\.aws. Save it there with --windows-side, or ${keys}`;
}

function notThere(profile: string, cause: string): Problem {
  return {
    code: 'profile-elsewhere',
    summary: `Profile “${profile}” is not on the Windows side.`,
    cause,
    remedies: [
      {
        type: 'command',
        says: 'Save it on the Windows side.',
        commands: [{ type: 'run', program: 'bedrock-setup', args: ['add', profile, '--windows-side'] }],
      },
    ],
  };
}

function comment({ id, eol }: Dialect, text: string): string {
  return `${id === 'windows-cmd' ? 'rem' : '#'} ${text}${eol}`;
}

function unique(notes: readonly PlanNote[]): PlanNote[] {
  return notes.filter((note, index) => notes.findIndex(({ text }) => text === note.text) === index);
}
