import { isTemporary } from '../values/access-key.ts';
import { refused } from '../values/parsed.ts';
import type { RawSet } from './key-sets.ts';
import { knownNames } from './known-names.ts';
import type { RawValue } from './read-value.ts';

type Refusal = ReturnType<typeof refused>;

/** What is said where an access key ID has no secret: it may be lost for good. */
export const secretMissing: Refusal = refused(
  'The secret access key (AWS_SECRET_ACCESS_KEY) is missing. AWS shows it only once: paste it with its access key ID, or create a new access key in the IAM console.',
  'secret-missing',
);

const standIns: Readonly<Partial<Record<NonNullable<RawValue['broken']>, Refusal>>> = {
  reference: refused(
    'This block only refers to variables ($…) and does not hold their values. Paste the values themselves.',
    'reference',
  ),
  masked: refused(
    'A value of this block is masked or encrypted: what stands there is not the value itself. Copy it from where it is shown whole.',
    'masked',
  ),
  placeholder: refused(
    'A word that only holds the place of a value stands in this block (as in a template, or where a program had none). Paste the values themselves.',
    'placeholder',
  ),
};

/** What a set lacks, or has only something else in the place of. The token of long-term keys is not needed. */
export function missingPart({ values, broken }: RawSet): Refusal | undefined {
  const { accessKeyId, secretAccessKey } = values;
  const needed = [
    broken.accessKeyId,
    broken.secretAccessKey,
    ...(isTemporary(accessKeyId?.toUpperCase() ?? '') ? [broken.sessionToken] : []),
  ];
  const standIn = (['reference', 'masked', 'placeholder'] as const).find((each) => needed.includes(each));
  if (standIn !== undefined) return standIns[standIn];
  if (accessKeyId === undefined)
    return refused(
      'The access key ID (AWS_ACCESS_KEY_ID) is missing in this block. Paste it together with its secret.',
      'id-missing',
    );
  return secretAccessKey === undefined ? secretMissing : undefined;
}

/** The console shows the two values beside two buttons: whoever has copied one is told that the other is still wanted. */
export function halfAPair(text: string): Refusal | undefined {
  const word = text.trim();
  if (/^A(KI|SI)A[A-Z2-7]{16}$/.test(word)) {
    return refused('This is the access key ID alone. Paste its secret access key too, on the next line.', 'half');
  }
  return /^[A-Za-z0-9/+]{40}$/.test(word)
    ? refused('This may be a secret access key. Paste its access key ID too, on the next line.', 'half')
    : undefined;
}

/** Settings that were left empty, a list of names, variables that are only passed on. */
export function onlyNames(text: string): Refusal | undefined {
  if (/[A-Za-z0-9+/]{16}/.test(text)) return undefined;
  const fields = new Set(knownNames(text).flatMap(({ field, weak }) => (weak ? [] : [field])));
  return fields.has('accessKeyId') && fields.has('secretAccessKey')
    ? refused(
        'The names of the keys stand here, but no values behind them. Paste the lines that hold the values.',
        'values-missing',
      )
    : undefined;
}
