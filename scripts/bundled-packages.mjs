/** The folders of the packages of which something stands in the bundler's chunks, as `inProject` gives them for paths, each ending in a slash. */
export function bundledPackages(chunks, inProject) {
  const folders = new Set();
  for (const [path, { renderedLength }] of chunks.flatMap(({ modules }) => Object.entries(modules))) {
    const [, folder] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+\/)/.exec(inProject(path)) ?? [];
    if (folder !== undefined && renderedLength > 0) folders.add(folder);
  }
  return [...folders];
}
