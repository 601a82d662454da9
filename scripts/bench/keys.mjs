import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { spawn as spawnTerminal } from '@lydell/node-pty';
import { leanInk } from '../lean-ink.mjs';
import { bundled, environment, newHome, quantile, root, row, scratch } from './measure.mjs';

const presses = Number(process.env.PRESSES ?? 200);

/** Our own list of 120 choices, as the program draws it. */
const ours = `
  import { createInkFace } from './src/faces/ink/create-ink-face.tsx';
  const choices = Array.from({ length: 120 }, (_, index) => ({ value: 'model-' + index, label: 'Model number ' + index, hint: 'A provider, its price' }));
  const view = { id: 'q', type: 'select', message: 'Which model?', guidance: [], choices, canGoBack: true, trail: [], parse: (raw) => ({ ok: true, value: raw }) };
  const face = createInkFace({ stdin: process.stdin, stderr: process.stderr, color: true, unicode: true, named: (text) => text });
  void face.ask(view);`;

/** The same list drawn with nothing but Ink: 12 rows of 120, its own input. */
const plainInk = `
  import { Box, render, Text, useInput } from 'ink';
  import { useState } from 'react';
  function List() {
    const [active, setActive] = useState(0);
    useInput((_input, key) => { if (key.downArrow) setActive((now) => (now + 1) % 120); });
    const start = Math.max(0, Math.min(active - 6, 108));
    return (
      <Box flexDirection="column">
        <Text bold>Which model?</Text>
        {Array.from({ length: 12 }, (_, row) => start + row).map((index) => (
          <Box key={index} columnGap={2}>
            <Text color={index === active ? 'cyan' : undefined}>{(index === active ? '❯ ' : '  ') + 'Model number ' + index}</Text>
            <Text dimColor>A provider, its price</Text>
          </Box>
        ))}
        <Text dimColor>{active + 1} of 120</Text>
      </Box>
    );
  }
  render(<List />, { stdout: process.stderr, maxFps: 120, exitOnCtrlC: false });`;

/** From a key to the frame in which the highlight has moved, in milliseconds; at typing pace. */
function keyTimes(program, env) {
  return new Promise((resolve, reject) => {
    const child = spawnTerminal(process.execPath, [program], { cols: 100, rows: 30, env, cwd: env.HOME });
    const times = [];
    let sent;
    let seen = '';
    const press = () => {
      seen = '';
      sent = performance.now();
      child.write('\u001B[B');
    };
    child.onData((data) => {
      seen += data;
      if (sent === undefined) {
        if (!seen.includes('of 120')) return;
        setTimeout(press, 300);
        sent = Number.NaN;
      } else if (seen.includes(`${times.length + 2} of 120`)) {
        times.push(performance.now() - sent);
        seen = '';
        if (times.length >= Math.min(presses, 118)) child.kill('SIGKILL');
        else setTimeout(press, 30);
      }
    });
    // A list that was never drawn answers no key.
    const deadline = setTimeout(() => child.kill('SIGKILL'), 60_000);
    child.onExit(() => {
      clearTimeout(deadline);
      if (times.length < Math.min(presses, 118)) reject(new Error(`${program} stopped answering keys: ${seen}`));
      else resolve(times);
    });
  });
}

/** Key to changed cells, ours beside plain Ink in one run, taking turns. */
export async function keys() {
  const env = environment(await newHome(), { FORCE_COLOR: '1' });
  await copyFile(join(root, 'dist', 'yoga.wasm'), join(scratch, 'yoga.wasm'));
  const settings = { plugins: leanInk, format: 'cjs' };
  const programs = [await bundled('our-list', ours, settings), await bundled('plain-ink', plainInk, settings)];
  const times = [[], []];
  for (let turn = 0; turn < 4; turn++) {
    for (const [index, program] of programs.entries()) times[index].push(...(await keyTimes(program, env)));
  }
  const [us, them] = times.map((list) => [quantile(list), quantile(list, 0.95)].map((value) => value.toFixed(1)));
  row('key to changed cells, 12 of 120 rows, p50 / p95', `${us[0]} / ${us[1]} ms`, 'p95 within 16.7 ms');
  row('the same with plain Ink components', `${them[0]} / ${them[1]} ms`);
}
