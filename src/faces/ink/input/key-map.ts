/** What a key does inside a line of text. */
export type EditCommand =
  | 'left'
  | 'right'
  | 'word-left'
  | 'word-right'
  | 'home'
  | 'end'
  | 'backspace'
  | 'delete'
  | 'delete-word'
  | 'delete-to-start'
  | 'delete-to-end';

/** What a key does in a list. */
export type ListCommand = 'previous' | 'next' | 'page-back' | 'page-on' | 'first' | 'last';

/** What a key does on a text that is longer than its window. */
export type ScrollCommand = 'line-up' | 'line-down' | 'page-up' | 'page-down' | 'top' | 'bottom';

type Keys<Command> = Readonly<Record<string, Command>>;

/** Keys of the line editor, after readline. */
export const editKeys: Keys<EditCommand> = {
  left: 'left',
  'ctrl-b': 'left',
  right: 'right',
  'ctrl-f': 'right',
  'ctrl-left': 'word-left',
  'alt-left': 'word-left',
  'alt-b': 'word-left',
  'ctrl-right': 'word-right',
  'alt-right': 'word-right',
  'alt-f': 'word-right',
  home: 'home',
  'ctrl-a': 'home',
  end: 'end',
  'ctrl-e': 'end',
  backspace: 'backspace',
  delete: 'delete',
  'ctrl-d': 'delete',
  'ctrl-w': 'delete-word',
  'alt-backspace': 'delete-word',
  'ctrl-u': 'delete-to-start',
  'ctrl-k': 'delete-to-end',
};

/** Keys of lists and suggestions. */
export const listKeys: Keys<ListCommand> = {
  up: 'previous',
  'ctrl-p': 'previous',
  down: 'next',
  'ctrl-n': 'next',
  'page-up': 'page-back',
  'page-down': 'page-on',
  home: 'first',
  end: 'last',
};

/** Keys of scrolled text. */
export const scrollKeys: Keys<ScrollCommand> = {
  up: 'line-up',
  'ctrl-p': 'line-up',
  k: 'line-up',
  down: 'line-down',
  'ctrl-n': 'line-down',
  j: 'line-down',
  'page-up': 'page-up',
  'ctrl-b': 'page-up',
  b: 'page-up',
  'page-down': 'page-down',
  'ctrl-f': 'page-down',
  ' ': 'page-down',
  home: 'top',
  g: 'top',
  end: 'bottom',
  G: 'bottom',
};

/** Keys that mean the same on every screen. */
export const screenKeys: Keys<'submit' | 'back' | 'take' | 'help' | 'cancel'> = {
  enter: 'submit',
  esc: 'back',
  tab: 'take',
  f1: 'help',
  'ctrl-c': 'cancel',
};
