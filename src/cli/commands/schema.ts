import { unknownName } from '../../aws/values/unknown-name.ts';
import type { Call } from '../call.ts';
import { exitCodes } from '../exit-code.ts';
import { commandNames } from '../lines/lines.ts';
import { answersSchema } from '../schema/answers-schema.ts';
import { documentsSchema } from '../schema/documents-schema.ts';
import { usage } from '../usage.ts';
import { writeJson } from '../world.ts';

/** Prints the JSON Schema of answers or of what `--json` prints; without a word both of them. */
export async function schema(call: Call, of?: string): Promise<number> {
  const all: Record<string, unknown> = { answers: answersSchema(), json: documentsSchema(commandNames) };
  if (of !== undefined && all[of] === undefined) {
    return usage(call, unknownName('schema', 'Schemas', of, Object.keys(all)));
  }
  const schemas = of === undefined ? all : { [of]: all[of] };
  call.report({ schemas });
  if (!call.globals.json) writeJson(call.world, of === undefined ? all : all[of]);
  return exitCodes.done;
}
