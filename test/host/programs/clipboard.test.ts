import { describe, expect, it } from 'vitest';
import { type ClipboardPorts, copyToClipboard } from '../../../src/host/programs/clipboard.ts';

const SECRET = 'synthetic-secret ü';

function copying(options: {
  env?: Record<string, string>;
  tools?: string[];
  platform?: ClipboardPorts['platform'];
  terminal?: boolean;
}) {
  const written: string[] = [];
  const calls: { program: string; args: readonly string[]; input: string | Uint8Array | undefined }[] = [];
  const ports: ClipboardPorts = {
    platform: options.platform ?? 'linux',
    env: { TERM: 'xterm-256color', ...options.env },
    run: (program, args, { input } = {}) => {
      calls.push({ program, args, input });
      return Promise.resolve({ code: options.tools?.includes(program) ? 0 : null, stdout: '', stderr: '' });
    },
    ...(options.terminal === false ? {} : { writeToTerminal: (text: string) => written.push(text) }),
  };
  return { ports, written, calls };
}

const sequence = `\u001b]52;c;${Buffer.from(SECRET).toString('base64')}\u0007`;

describe('copying', () => {
  it('goes to the terminal and to the tool of the desktop, and names the one that said yes', async () => {
    const { ports, written, calls } = copying({ env: { WAYLAND_DISPLAY: 'w', DISPLAY: ':0' }, tools: ['xclip'] });
    expect(await copyToClipboard(SECRET, ports)).toEqual({ ok: true, how: 'xclip' });
    expect(written).toEqual([sequence]);
    expect(calls.map(({ program }) => program)).toEqual(['wl-copy', 'xclip']);
  });

  it('never puts the text on a command line', async () => {
    for (const platform of ['linux', 'macos', 'windows'] as const) {
      const { ports, calls } = copying({ platform, env: { DISPLAY: ':0', WAYLAND_DISPLAY: 'w' } });
      await copyToClipboard(SECRET, ports);
      expect(calls.length).toBeGreaterThan(0);
      expect(calls.some(({ args }) => args.join(' ').includes('synthetic'))).toBe(false);
      expect(calls.every(({ input }) => input !== undefined)).toBe(true);
    }
  });

  it('over SSH reaches the person through the terminal only', async () => {
    const { ports, calls } = copying({ env: { SSH_CONNECTION: 'x', DISPLAY: ':10' }, tools: ['xclip'] });
    expect(await copyToClipboard(SECRET, ports)).toEqual({ ok: true, how: 'the terminal' });
    expect(calls).toEqual([]);
  });

  it('passes through tmux', async () => {
    const { ports, written } = copying({ env: { TMUX: '/tmp/tmux', TERM: 'tmux-256color' } });
    await copyToClipboard(SECRET, ports);
    expect(written).toEqual([`\u001bPtmux;${sequence.replaceAll('\u001b', '\u001b\u001b')}\u001b\\`, sequence]);
  });

  it('spares a terminal what it would print or cut', async () => {
    for (const [text, env] of [
      ['x', { TERM: 'dumb' }],
      ['x', { TERM: 'linux' }],
      ['x'.repeat(60_000), {}],
    ] as const) {
      const { ports, written } = copying({ env });
      expect(await copyToClipboard(text, ports)).toMatchObject({ ok: false });
      expect(written).toEqual([]);
    }
  });

  it('hands Windows the text in UTF-16, also from WSL', async () => {
    for (const [clip, options] of [
      ['clip', { platform: 'windows' as const }],
      ['clip.exe', { env: { WSL_DISTRO_NAME: 'Debian' } }],
    ] as const) {
      const { ports, calls } = copying({ ...options, tools: [clip] });
      expect(await copyToClipboard(SECRET, ports)).toEqual({ ok: true, how: clip });
      expect(Buffer.from(calls[0]?.input ?? '').toString('utf16le')).toBe(`\ufeff${SECRET}`);
    }
  });

  it('says so when there is no way, and what to do', async () => {
    const { ports } = copying({ terminal: false });
    expect(await copyToClipboard(SECRET, ports)).toMatchObject({
      ok: false,
      reason: expect.stringContaining('Select'),
    });
  });
});
