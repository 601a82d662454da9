import { type Owner, ownerNamed } from '../../aws/pasted/credential-block.ts';
import { few } from '../../aws/values/few.ts';
import { type Note, parsed, refused } from '../../aws/values/parsed.ts';
import { shortenKeyId } from '../../secrets/key-id.ts';
import { type Answers, answerTo } from '../answers.ts';
import type { Choice, Question } from './question.ts';
import { pastedKeys } from './target.ts';

function ownersOf(answers: Answers): readonly Owner[] {
  return pastedKeys(answers)?.owners ?? [];
}

function namesOf(answers: Answers): string {
  const names = ownersOf(answers).map(({ name }) => name);
  return few(names, 12);
}

function hintOf(owner: Owner): string {
  return 'reason' in owner ? owner.reason : shortenKeyId(owner.block.credentials.accessKeyId);
}

/** The owners of several pasted keys as names for the profile: choosing one takes their keys. */
export function ownerSuggestions(answers: Answers): Choice[] {
  const owners = ownersOf(answers);
  return owners.length < 2
    ? []
    : owners.map((owner) => ({ value: owner.name, label: owner.name, hint: hintOf(owner) }));
}

/** Whose keys are taken when the profile is named so, with what there is to say about them. */
export function ownerNotes(profile: string, answers: Answers): Note[] {
  const keys = pastedKeys(answers);
  const owner = keys && keys.owners.length > 1 ? ownerNamed(keys, profile) : undefined;
  if (owner === undefined || 'reason' in owner) return [];
  const text = `What was pasted holds the keys of ${ownersOf(answers).length} owners; those of “${owner.name}” are taken.`;
  return [{ code: 'owner-chosen', text }, ...owner.notes];
}

/** Whose keys, when several people or profiles stand in what was pasted and none is named like the profile. */
export const ownerQuestions: readonly Question[] = [
  {
    id: 'keysOf',
    chapter: 'setup',
    type: 'select',
    flag: 'keys-of',
    help: 'whose keys are meant, when the block or the CSV holds those of several users or profiles',
    message: 'Whose keys are meant?',
    hint: 'What was pasted holds the keys of several users or profiles.',
    choices: (answers) =>
      ownersOf(answers).map((owner) => ({ value: owner.name, label: owner.name, hint: hintOf(owner) })),
    lacking: (answers) => `there are keys of ${namesOf(answers)}`,
    when: (answers) => {
      const keys = pastedKeys(answers);
      if (keys === undefined || keys.owners.length < 2) return false;
      const owner = ownerNamed(keys, answerTo(answers, 'profile'));
      return owner === undefined || 'reason' in owner;
    },
    mustBeGiven: true,
    parse: (raw, answers) => {
      const keys = pastedKeys(answers);
      const owner = keys && ownerNamed(keys, raw.trim());
      if (owner === undefined)
        return refused(`There are no keys of “${raw.trim()}” in it, only of ${namesOf(answers)}.`);
      return 'reason' in owner ? refused(owner.reason) : parsed(owner.name, ...owner.notes);
    },
    show: (value) => value,
  },
];
