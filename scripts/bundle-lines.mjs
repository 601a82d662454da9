import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Bundles a few lines that use the project's sources into one file, for a process of its own. Paths in `lines` count from `folder`, the
 * project's unless told; `settings` are the bundler's, `output` among them.
 */
export async function bundleLines(lines, file, { folder = root, plugins = [], output = {}, ...settings } = {}) {
  const entry = join(folder, 'lines.tsx');
  await build({
    input: entry,
    platform: 'node',
    resolve: { mainFields: ['module', 'main'] },
    transform: {
      target: 'es2023',
      jsx: { runtime: 'automatic' },
      define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
    },
    checks: { ineffectiveDynamicImport: false },
    ...settings,
    plugins: [
      {
        name: 'lines',
        resolveId: (id) => (id === entry ? entry : undefined),
        load: (id) => (id === entry ? lines : undefined),
      },
      ...plugins,
    ],
    output: { file, codeSplitting: false, ...output },
  });
}
