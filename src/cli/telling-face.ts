import type { Face } from '../session/face.ts';
import { applyEventFor, checkEventFor, type ToldEvent } from './told-events.ts';

/**
 * A face that tells what happens while it is shown, for `--json-lines` and `--verbose`: what was asked and how it was answered (never
 * with what), each change of a file, each check, each step of a sign-in. Where frames are drawn nothing may be written between them,
 * so it is told once the face has gone.
 */
export function tellingFace(face: Face, tell: (event: ToldEvent) => void, isDrawn: boolean): Face {
  const kept: ToldEvent[] = [];
  const told = (event: ToldEvent) => {
    if (isDrawn) kept.push(event);
    else tell(event);
  };
  async function* tapped<Event>(events: AsyncIterable<Event>, eventFor: (event: Event) => ToldEvent | undefined) {
    for await (const event of events) {
      const mine = eventFor(event);
      if (mine !== undefined) told(mine);
      yield event;
    }
  }
  return {
    ...face,
    async ask(view) {
      const reply = await face.ask(view);
      told({ type: 'asked', question: view.id, reply: reply.type });
      return reply;
    },
    async confirm(confirmation) {
      const agreed = await face.confirm(confirmation);
      told({ type: 'asked', question: confirmation.id, reply: agreed ? 'yes' : 'no' });
      return agreed;
    },
    showApply: (events) => face.showApply(tapped(events, applyEventFor)),
    showChecks: (checks) => face.showChecks({ ...checks, events: tapped(checks.events, checkEventFor) }),
    showSignIn: (signingIn) => face.showSignIn({ ...signingIn, events: tapped(signingIn.events, (event) => event) }),
    async close() {
      await face.close();
      for (const event of kept.splice(0)) tell(event);
    },
  };
}
