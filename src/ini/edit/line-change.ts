/** What is done to a line of one of the AWS files; the text itself is not in it, because it may be a secret. */
export type LineChange =
  | 'remove'
  | 'comment-out'
  /** The header and all lines up to the next one. */
  | 'comment-out-section'
  /** To the start of the line. */
  | 'outdent'
  | 'lower-case-name'
  /** In place of the colon. */
  | 'equals-sign'
  | 'unquote'
  /** The comment behind a setting or header goes to a line of its own. */
  | 'comment-above'
  | 'close-bracket'
  /** The lines of this section go to the end of the earlier one with the same header. */
  | 'join-section';
