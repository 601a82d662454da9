import type { Detected } from '../aws/detected.ts';
import type { Setup } from '../aws/setup.ts';
import type { Built } from '../plan/plan.ts';
import type { Dialect } from '../shell/dialect.ts';
import { posix } from '../shell/dialects/posix.ts';
import { findDialect } from '../shell/dialects.ts';
import type { Conversation } from '../wizard/conversation.ts';
import type { Asking } from './converse.ts';
import type { Face } from './face.ts';
import type { Outcome, SessionRecord } from './outcome.ts';
import type { SessionOptions, SessionPorts } from './ports.ts';

/** What a plan is made of once it can be made. */
export type Plannable = Extract<Built, { ok: true }>;

/** What does not change while the story is told: the face, the doors to the outside, and what was found beforehand. */
export interface Session {
  face: Face;
  ports: SessionPorts;
  options: SessionOptions;
  detected: Detected;
  asking: Asking;
}

/** The story as one value that moves from the conversation to its end. `record` is what it leaves behind if it ends here. */
export type Story = { conversation: Conversation; record: SessionRecord } & (
  | { at: 'conversation' }
  | { at: 'trial'; setup: Setup }
  | { at: 'plan'; setup: Setup }
  | { at: 'review'; setup: Setup; built: Plannable }
  | { at: 'change'; setup: Setup; built: Plannable }
  | { at: 'verification'; setup: Setup; built: Plannable }
  | { at: 'hand-off'; setup: Setup; built: Plannable }
  | { at: 'end'; outcome: Outcome }
);

/** The story at one of its places. */
export type StoryAt<Place extends Story['at']> = Extract<Story, { at: Place }>;

/** The story at its end. */
export function ended(story: Story, outcome: Outcome): Story {
  return { at: 'end', conversation: story.conversation, record: story.record, outcome };
}

/** Whether `undo` reaches what this story writes: the demo's home is gone afterwards, and a real change would be taken back in its place. */
export function canUndo({ ports }: Session): boolean {
  return ports.context.scenarios.length === 0;
}

/** What the person's shell speaks: commands on pages are written for it. */
export function ownDialect({ detected }: Session): Dialect {
  return findDialect(detected.shell.dialect) ?? posix;
}
