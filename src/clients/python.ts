/** A Python string literal. JSON's escapes are a part of Python's. */
export function pythonText(value: string): string {
  return JSON.stringify(value);
}
