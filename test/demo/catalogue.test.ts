import { afterEach, describe, expect, it, vi } from 'vitest';
import { catalogueRows } from '../support/catalogue.ts';
import type { Arrangement, CatalogueRow } from '../support/catalogue-row.ts';
import { type EmulatorScene, openScene } from '../support/emulator-scene.ts';
import { playWithSdk } from '../support/play-row.ts';

let scene: EmulatorScene | undefined;
afterEach(async () => {
  vi.unstubAllEnvs();
  await scene?.close();
  scene = undefined;
});

/** The SDK reads the environment of its process, so the scene has to be there for a while. */
function enter(environment: Record<string, string>): void {
  for (const name of Object.keys(process.env)) {
    if (/^AWS_(?!SDK_JS)|_PROXY$/i.test(name)) vi.stubEnv(name, undefined);
  }
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
}

async function expectRow(
  { expected }: CatalogueRow,
  arrangement: Exclude<Arrangement, { type: 'failure' }>,
): Promise<void> {
  scene = await openScene(arrangement);
  enter(scene.environment);
  const error = await playWithSdk(scene);
  expect(error, 'the call should have failed').toBeDefined();
  const {
    $metadata,
    code,
    errors = [],
  } = error as AggregateError & {
    code?: string;
    $metadata?: { httpStatusCode?: number };
  };
  expect([error, error?.cause, ...errors, code].map(String).join('\n')).toMatch(expected.text);
  if (expected.name !== undefined) expect(error?.name).toMatch(expected.name);
  if (expected.status !== undefined) expect($metadata?.httpStatusCode).toBe(expected.status);
}

const nameOf = ({ row, variant, title }: CatalogueRow) =>
  `row ${row}${variant === undefined ? '' : ` (${variant})`}: ${title}`;

describe('the error catalogue', () => {
  it('holds every row from 1 to 64 with its companions, and no variant twice', () => {
    const numbers = [...new Set(catalogueRows.map(({ row }) => row))];
    const expected = Array.from({ length: 64 }, (_, position) => String(position + 1));
    const companions = ['2b', '3b', '7b', '8b', '17b', '18b', '40b'];
    expect(numbers.sort()).toEqual([...expected, ...companions].sort());
    const names = catalogueRows.map(({ row, variant }) => `${row} ${variant}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(catalogueRows.map((row) => [nameOf(row), row] as const))('shows the AWS SDK %s', async (_, row) => {
    const arrangement = row.arrange();
    if (arrangement.type === 'failure') expect(arrangement.failure.message).toMatch(row.expected.text);
    else await expectRow(row, arrangement);
  });

  const json = catalogueRows.filter((row) => {
    const arrangement = row.arrange();
    return arrangement.type === 'world' && !['resolve', 'identity'].includes(arrangement.request.call);
  });

  it.each(json.map((row) => [nameOf(row), row] as const))('spells %s with a tail and a capital M', async (_, row) => {
    const arrangement = row.arrange();
    if (arrangement.type !== 'world') throw new Error('only worlds were chosen');
    arrangement.world.errorStyle = { headerStyle: 'suffixed', messageKey: 'Message' };
    await expectRow(row, arrangement);
  });
});
