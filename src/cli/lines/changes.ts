import { defineLine, type OptionsOf } from '../command-line/line.ts';

/** A profile taken away. */
export const removeLine = defineLine({
  name: 'remove',
  group: 'Change',
  summary: 'remove a profile from both files',
  operands: [{ name: 'profile', help: 'profile to remove', required: true, completes: 'profiles' }],
  options: {},
  globals: ['plain', 'json', 'jsonLines', 'dryRun', 'yes', 'demo', 'windowsSide', 'color', 'verbose'],
  examples: [
    ['remove old', 'shows the change, then asks'],
    ['remove old --dry-run', 'shows the change only'],
  ],
});

/** A profile under another name. */
export const renameLine = defineLine({
  name: 'rename',
  group: 'Change',
  summary: 'rename a profile in both files',
  operands: [
    { name: 'profile', help: 'profile to rename', required: true, completes: 'profiles' },
    { name: 'name', help: 'its new name', required: true },
  ],
  options: {},
  globals: ['plain', 'json', 'jsonLines', 'dryRun', 'yes', 'demo', 'windowsSide', 'color', 'verbose'],
  examples: [
    ['rename work company', 'shows the change, then asks'],
    ['rename work company --yes', 'without asking'],
  ],
});

/** The last change taken back. */
export const undoLine = defineLine({
  name: 'undo',
  group: 'Change',
  summary: 'take the last change of files back',
  operands: [{ name: 'id', help: 'the change to take back; without it the last one', completes: 'changes' }],
  options: {
    list: { help: 'show the changes that can be taken back', apartFrom: ['redo', 'forget', 'id'] },
    redo: { help: 'make the change again that was taken back last', apartFrom: ['forget', 'id'] },
    forget: { help: 'drop what is kept of a change, secrets of earlier contents included' },
    all: { help: 'with --forget: of all changes', goesWith: 'forget', apartFrom: ['id'] },
  },
  globals: ['plain', 'json', 'jsonLines', 'dryRun', 'yes', 'demo', 'color', 'verbose'],
  examples: [
    ['undo --list', 'the changes that can be taken back; undo takes the last one back'],
    ['undo --forget --all', 'drops every earlier content that is kept'],
  ],
});

/** The parsed options of `undo`. */
export type UndoOptions = OptionsOf<typeof undoLine>;
