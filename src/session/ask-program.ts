import type { Conversation } from '../wizard/conversation.ts';
import { type Asking, converse } from './converse.ts';
import type { Face } from './face.ts';

/** Asks which program will call Bedrock, where it was not named, with what speaks for each on this machine. */
export async function askProgram(face: Pick<Face, 'ask'>, asking: Asking, at: Conversation): Promise<Conversation> {
  const isOpen = at.answers.client === undefined && at.given.client === undefined;
  const { context, traceOf } = asking;
  if (!isOpen || traceOf === undefined) return converse(face, asking, 'program', at);
  const clients = await Promise.all(
    context.clients.map(async (client) => {
      const found = await traceOf(client.value);
      return found === undefined ? client : { ...client, found };
    }),
  );
  return converse(face, { ...asking, context: { ...context, clients } }, 'program', at);
}
