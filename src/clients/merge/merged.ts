/** A file with settings put into it, or why that cannot be done without losing something. */
export type Merged = { ok: true; text: string } | { ok: false; reason: string };

export type Settings = Readonly<Record<string, unknown>>;

/** What a file has to say after the settings were put into it: theirs where both speak, all else as it was; in a list the entry of the same name. */
export function merged(before: unknown, wanted: unknown): unknown {
  if (isSettings(before) && isSettings(wanted)) {
    const both = Object.entries(wanted).map(([key, value]) => [key, merged(before[key], value)]);
    return { ...before, ...Object.fromEntries(both) };
  }
  if (!Array.isArray(before) || !Array.isArray(wanted)) return wanted;
  const replaced = before.map((entry) => wanted.find((other) => isSameEntry(entry, other)) ?? entry);
  return [...wanted.filter((entry) => !before.some((other) => isSameEntry(other, entry))), ...replaced];
}

/** Whether two entries of a list bear the same name. */
export function isSameEntry(one: unknown, other: unknown): boolean {
  return isSettings(one) && isSettings(other) && one.name !== undefined && one.name === other.name;
}

/** Whether a value is an object of names, and no list and no date. */
export function isSettings(value: unknown): value is Settings {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** The same value in objects of one kind, so that two readings can be compared. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  return isSettings(value)
    ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]))
    : value;
}

/** Every value in settings, with the way to it. */
export function leaves(settings: Settings, way: readonly string[] = []): { way: string[]; value: unknown }[] {
  return Object.entries(settings).flatMap(([key, value]) =>
    isSettings(value) ? leaves(value, [...way, key]) : [{ way: [...way, key], value }],
  );
}

/** The value at the end of a way; `undefined` where there is none. */
export function valueAt(settings: unknown, way: readonly string[]): unknown {
  return way.reduce<unknown>(
    (value, key) => (isSettings(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    settings,
  );
}

/** The end of a line as the text has it. */
export function endOfLine(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
