import type { Remedy } from '../aws/remedy.ts';
import type { Page } from '../faces/words/page.ts';

/** Shown while the person is on a page of AWS; Enter verifies again. */
export function openedPage({ says, url }: Extract<Remedy, { type: 'page' }>, opened: boolean): Page {
  const where = opened ? 'The page is open in your browser.' : 'Open this page in your browser:';
  return {
    title: 'Mend it there, then come back',
    sections: [{ paragraphs: [says, where], code: [url] }, { paragraphs: ['Enter verifies again.'] }],
  };
}

/** A letter to whoever may do what the person may not; Enter verifies again. */
export function letterPage(
  { says, subject, text }: Extract<Remedy, { type: 'letter' }>,
  copied: { ok: true } | { ok: false; reason: string } | undefined,
): Page {
  const where =
    copied?.ok === true
      ? 'It is on the clipboard: paste it into a message.'
      : `Copy it from here${copied === undefined ? '' : ` (${copied.reason})`}.`;
  return {
    title: 'A letter for whoever can change it',
    sections: [
      { paragraphs: [says, where] },
      { heading: subject, code: [...text] },
      { paragraphs: ['Enter verifies again, when the answer is there.'] },
    ],
  };
}
