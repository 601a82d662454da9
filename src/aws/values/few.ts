/** The first few of some names in a sentence, and how many more there are: `a, b and 13 more`. A file may hold thousands of them. */
export function few(names: readonly string[], most: number): string {
  const more = names.length - most;
  return more > 0 ? `${names.slice(0, most).join(', ')} and ${more} more` : names.join(', ');
}
