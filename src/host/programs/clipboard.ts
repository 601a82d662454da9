import type { RunProgram } from './run-program.ts';

/** What copying needs of the world. */
export interface ClipboardPorts {
  platform: 'linux' | 'macos' | 'windows';
  env: Record<string, string | undefined>;
  /** Writes to the terminal; absent when there is none. */
  writeToTerminal?: (text: string) => void;
  run: RunProgram;
}

/** How the text was copied, or why it could not be, as a full sentence. */
export type Copied = { ok: true; how: string } | { ok: false; reason: string };

/** Terminals drop a longer sequence: 100,000 characters is the limit of xterm, of which base64 and the frame take their part. */
const LONGEST_OSC52 = 74_994;

/** Long enough for a tool that waits for its display server; a tool without one hangs for good. */
const TOOL_TIMEOUT_MS = 3000;

interface Tool {
  program: string;
  args: string[];
  /** clip.exe reads the code page of the console, or UTF-16 with its mark. */
  utf16?: boolean;
}

/**
 * Copies to the clipboard: by an escape sequence (OSC 52), which reaches the person's own machine through SSH as well, and by
 * the tool of the platform, which also says whether it worked. The text goes to the tool's input, never to its command line.
 */
export async function copyToClipboard(text: string, ports: ClipboardPorts): Promise<Copied> {
  const sent = sendToTerminal(text, ports);
  for (const tool of toolsFor(ports)) {
    const input = tool.utf16 ? Buffer.from(`\ufeff${text}`, 'utf16le') : text;
    const options = { input, collectOutput: false, timeoutMs: TOOL_TIMEOUT_MS };
    const { code } = await ports.run(tool.program, tool.args, options);
    if (code === 0) return { ok: true, how: tool.program };
  }
  if (sent) return { ok: true, how: 'the terminal' };
  return {
    ok: false,
    reason:
      'No way to the clipboard was found (no terminal that could take it, and none of the tools of this system). Select the text and copy it instead.',
  };
}

function sendToTerminal(text: string, { env, writeToTerminal }: ClipboardPorts): boolean {
  const encoded = Buffer.from(text, 'utf8').toString('base64');
  if (writeToTerminal === undefined || encoded.length > LONGEST_OSC52) return false;
  // The consoles of Linux and of nothing at all would print the sequence.
  if (env.TERM === undefined ? env.WT_SESSION === undefined : /^(dumb|linux|)$/.test(env.TERM)) return false;
  const sequence = `\u001b]52;c;${encoded}\u0007`;
  // tmux answers to the plain sequence or hands on the wrapped one, depending on its settings.
  if (env.TMUX) writeToTerminal(`\u001bPtmux;${sequence.replaceAll('\u001b', '\u001b\u001b')}\u001b\\`);
  writeToTerminal(sequence);
  return true;
}

function toolsFor({ platform, env }: ClipboardPorts): Tool[] {
  const remote = env.SSH_CONNECTION !== undefined || env.SSH_TTY !== undefined;
  if (platform === 'windows') return remote ? [] : [{ program: 'clip', args: [], utf16: true }];
  // Over SSH the tools would fill the clipboard of a machine that nobody sits at.
  if (remote) return [];
  if (platform === 'macos') return [{ program: 'pbcopy', args: [] }];
  const tools: Tool[] = [];
  if (env.WSL_DISTRO_NAME) tools.push({ program: 'clip.exe', args: [], utf16: true });
  if (env.WAYLAND_DISPLAY) tools.push({ program: 'wl-copy', args: [] });
  if (env.DISPLAY) {
    tools.push({ program: 'xclip', args: ['-selection', 'clipboard'] });
    tools.push({ program: 'xsel', args: ['--clipboard', '--input'] });
  }
  return tools;
}
