import { redact } from '../secrets/redact.ts';
import type { Document } from './call.ts';

/** What happened as one line for `--verbose`: its kind, then its plain facts; whatever looks like a secret is cut out. */
export function verboseLine(event: Document): string {
  const { type, ...facts } = event;
  const words = Object.entries(facts).flatMap(([name, value]) =>
    ['string', 'number', 'boolean'].includes(typeof value) ? [`${name}=${JSON.stringify(value)}`] : [],
  );
  return redact(`[${String(type)}] ${words.join(' ')}`.trimEnd());
}
