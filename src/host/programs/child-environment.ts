import type { ProgramPlace } from './find-program.ts';

/** What programs need to start, to find the person's folders and screen, and to speak their language; no more. */
const needed = [
  /^(PATH|HOME|USER|LOGNAME|SHELL|TERM|LANG|LANGUAGE|TZ|TMPDIR|PWD)$/,
  /^LC_/,
  // The desktop of Linux, where a browser opens.
  /^(DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|BROWSER|DESKTOP_SESSION|DBUS_SESSION_BUS_ADDRESS|ICEAUTHORITY)$/,
  /^(XDG|KDE|GNOME|GTK|QT|MOZ|SNAP|FLATPAK)_/,
  // macOS.
  /^(__CF_USER_TEXT_ENCODING|SECURITYSESSIONID)$/,
  // The Windows Subsystem for Linux and its way to Windows.
  /^(WSL_DISTRO_NAME|WSL_INTEROP)$/,
  /^(SYSTEMROOT|SYSTEMDRIVE|WINDIR|COMSPEC|PATHEXT|TEMP|TMP|OS|PROCESSOR_\w+|NUMBER_OF_PROCESSORS|SESSIONNAME)$/,
  /^(USERPROFILE|USERNAME|USERDOMAIN|COMPUTERNAME|LOGONSERVER|HOMEDRIVE|HOMEPATH|PUBLIC|ALLUSERSPROFILE)$/,
  /^(APPDATA|LOCALAPPDATA|PROGRAMDATA|PROGRAMFILES|PROGRAMFILES\(X86\)|PROGRAMW6432|COMMONPROGRAM\S*)$/,
];

/** The environment of a child: the needed part of ours or, for one that works with the person's credentials, all of it. */
export function childEnvironment(
  { platform, env }: ProgramPlace,
  { whole = false, more = {} }: { whole?: boolean; more?: Readonly<Record<string, string>> },
): Record<string, string | undefined> {
  const kept = Object.entries(env).filter(([name]) => whole || needed.some((pattern) => pattern.test(name)));
  return {
    ...Object.fromEntries(kept),
    // cmd looks for programs in the current folder first, unless it is told not to.
    ...(platform === 'windows' ? { NODEFAULTCURRENTDIRECTORYINEXEPATH: '1' } : {}),
    ...more,
  };
}
