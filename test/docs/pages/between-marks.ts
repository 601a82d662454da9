/** A page in which the text between `<!-- name -->` and `<!-- /name -->` is replaced; a page without the marks is an error. */
export function betweenMarks(page: string, name: string, text: string): string {
  const [before, rest] = page.split(`<!-- ${name} -->\n`);
  const [, after] = rest?.split(`<!-- /${name} -->`) ?? [];
  if (before === undefined || after === undefined) throw new Error(`The page has no place for ${name}.`);
  return `${before}<!-- ${name} -->\n${text}<!-- /${name} -->${after}`;
}
