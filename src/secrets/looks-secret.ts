import { maskSecrets } from './mask.ts';
import { mask } from './shapes.ts';

// How Bedrock API keys and tokens begin: with the first characters it is known what the rest will be.
const beginnings = /^\s*(?:ABSK|bedrock-api-key-|eyJ[\w-]{4})/;
// Characters of base64 in a row, long enough to be told from a word.
const runs = /[A-Za-z0-9+/=]{12,}/g;

/**
 * Whether a text that is being typed or pasted is a secret, or may be about to become one: what a field must not show although
 * it asks for something else. Names, paths, ARNs and access key IDs are none. Meant for a few words, not for whole files.
 */
export function looksSecret(text: string): boolean {
  if (beginnings.test(text) || maskSecrets(text).includes(mask)) return true;
  const words = text.replace(/\barn:\S+|\bhttps?:\S+/g, ' ');
  return [...words.matchAll(runs)].some(([run]) => isRestless(run));
}

/** Whether a run of characters changes between capitals, small letters and figures as often as only chance does: in a name they come in groups. */
function isRestless(run: string): boolean {
  if (!/[a-z]/.test(run) || !/[A-Z]/.test(run)) return false;
  const groups = run.replace(/[a-z]+|[A-Z]+|[^A-Za-z]+/g, '.').length;
  return (groups - 1) / (run.length - 1) >= 0.45;
}
