/** A fixed text of ours in the words of a system: on Windows Python's launcher is `py`, and paths are written with backslashes. */
export function inWordsOf(platform: 'linux' | 'macos' | 'windows', text: string): string {
  if (platform !== 'windows') return text;
  return text.replace(/\bpython3\b/g, 'py').replace(/~\/[\w./-]+/g, (path) => path.replaceAll('/', '\\'));
}
