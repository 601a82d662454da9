import stringWidth from 'string-width';

/** Characters that are graphemes of their own and take one column each, whatever stands beside them. */
const simple =
  /^[ -~\u00A1-\u00AC\u00AE-\u02FF\u2013-\u2026\u2190-\u21FF\u2500-\u25CF\u2713-\u2717\u276F\u280B-\u283F]*$/;

/** Whether every character of a text is a grapheme and a column: then nothing needs Unicode's tables, which take as long to load as Node. */
export function isSimple(text: string): boolean {
  return simple.test(text);
}

/** The graphemes of a text: what a person would call its characters. */
export function graphemes(text: string): string[] {
  if (isSimple(text)) return text.split('');
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
}

/** Columns that a text without escape sequences takes. */
export function columnsOf(text: string): number {
  return isSimple(text) ? text.length : stringWidth(text);
}
