const quoted = /^(?:& ?)?(["'`“„«‘‚])(.*)["'`”“»’]$/s;

/**
 * The path that a person means who typed, pasted or dragged one into the terminal: in quotes, with blanks escaped for a
 * shell, as a `file://` address, with `~`, `$HOME` or `%USERPROFILE%`, and in WSL as Windows writes it. Relative paths stay.
 */
export function namedPath(raw: string, { home, platform }: { home: string; platform: string }): string {
  const isWindows = platform === 'win32' || platform === 'windows';
  const typed = raw.trim().replace(/[\p{Cf}\r\n]/gu, '');
  const bare = quoted.exec(typed)?.[2]?.trim() ?? typed;
  const path = /^file:/i.test(bare)
    ? fromAddress(bare, isWindows)
    : isWindows || bare !== typed
      ? bare
      : unescaped(bare);
  return path.replace(/^(?:~|\$HOME|\$\{HOME\}|\$env:USERPROFILE|%USERPROFILE%)(?=$|[\\/])/i, () => home);
}

function fromAddress(address: string, isWindows: boolean): string {
  const path = address.replace(/^file:(?:\/\/(?:localhost)?(?=[/~]|$)|\/\/)?/i, '');
  let decoded = path;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    // A percent sign that belongs to the name.
  }
  return isWindows ? decoded.replace(/^\/(?=[A-Za-z]:)/, '') : decoded;
}

function unescaped(path: string): string {
  const drive = /^([A-Za-z]):[\\/](.*)$/s.exec(path);
  if (drive !== null) return `/mnt/${drive[1]?.toLowerCase()}/${drive[2]?.replaceAll('\\', '/')}`;
  return path.replace(/\\(.)/gs, '$1');
}
