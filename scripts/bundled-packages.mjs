/** The folders, below the project's, of the packages of which something stands in the bundler's chunks, each ending in a slash. */
export function bundledPackages(chunks, root) {
  const folders = new Set();
  for (const [path, { renderedLength }] of chunks.flatMap(({ modules }) => Object.entries(modules))) {
    const [, folder] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+\/)/.exec(path) ?? [];
    if (folder !== undefined && renderedLength > 0) folders.add(folder.slice(root.length));
  }
  return [...folders];
}
