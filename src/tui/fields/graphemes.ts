/** The graphemes of a text: what a person would call its characters. */
export function graphemes(text: string): string[] {
  // Making a segmenter costs more than a whole redraw, and nearly all that is typed here is ASCII.
  if (/^[ -~]*$/.test(text)) return text.split('');
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
}
