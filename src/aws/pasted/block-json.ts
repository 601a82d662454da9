import { type BlockFields, fieldOf } from './block-fields.ts';

/** Reads JSON in the shape of `credential_process`, STS, `aws iam create-access-key`, the AWS SDKs or variables; `undefined` when it is no JSON with keys. */
export function readJson(text: string): BlockFields | undefined {
  const start = text.search(/[{[]/);
  if (start === -1 || text.slice(0, start).trim() !== '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    try {
      // A terminal that wrapped the session token put line breaks into the middle of a JSON string.
      value = JSON.parse(text.replace(/\s*\n\s*/g, ''));
    } catch {
      return undefined;
    }
  }
  return searchObject(value, 4);
}

function searchObject(value: unknown, depth: number): BlockFields | undefined {
  if (typeof value !== 'object' || value === null || depth === 0) return undefined;
  const values: BlockFields['values'] = {};
  for (const [key, entry] of Object.entries(value)) {
    const field = fieldOf(key);
    if (field === undefined) continue;
    if (typeof entry === 'string' && entry !== '') values[field] = entry;
    if (field === 'expiration' && typeof entry === 'number') values.expiration = dateOf(entry);
  }
  if (values.accessKeyId !== undefined || values.secretAccessKey !== undefined || values.apiKey !== undefined) {
    return { form: 'json', values, notes: [] };
  }
  for (const inner of Object.values(value)) {
    const found = searchObject(inner, depth - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

// get-role-credentials tells milliseconds, others seconds.
function dateOf(time: number): string {
  return new Date(time > 1e11 ? time : time * 1000).toISOString();
}
