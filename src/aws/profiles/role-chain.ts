/** The way that credentials come: the profile itself, the source of its role, and so on. */
export interface RoleChain {
  /** Profiles in the order of the way, without the one that is come back to. */
  path: string[];
  /** The profile at which the way comes back to itself. */
  circle?: string;
}

/** Follows `source_profile` from a profile on, as far as it leads; `sourceOf` names the source of a profile that has one. */
export function roleChain(start: string, sourceOf: (profile: string) => string | undefined): RoleChain {
  const path = new Set([start]);
  for (let next = sourceOf(start); next !== undefined; next = sourceOf(next)) {
    if (path.has(next)) return { path: [...path], circle: next };
    path.add(next);
  }
  return { path: [...path] };
}
