import type { Detected } from '../aws/detected.ts';
import type { Finding } from '../aws/finding.ts';
import { detect, type Judging } from '../host/detect/detect.ts';
import { nodeDetectFiles } from '../host/detect/node-files.ts';
import type { DetectFiles } from '../host/detect/read-aws-file.ts';
import { windowsDrives } from '../host/files/windows-drives.ts';
import type { World } from './world.ts';

/** Variables that say where the files are, or how AWS is reached, and not who calls. */
const movesFiles = /^AWS_(CONFIG_FILE|SHARED_CREDENTIALS_FILE|CA_BUNDLE|ENDPOINT_URL.*|EC2_METADATA_DISABLED)$/;

/** What is on this machine; no network. With `variables`, as a program finds it that is given these AWS variables and no others. */
export async function detectMachine(
  world: World,
  variables?: Readonly<Record<string, string>>,
  { judging, fs = nodeDetectFiles }: { judging?: Judging; fs?: DetectFiles } = {},
): Promise<Detected> {
  const { platform, home, release, windowsSide } = world;
  const others = Object.entries(world.env).filter(([name]) => !name.startsWith('AWS_') || movesFiles.test(name));
  const env = variables === undefined ? world.env : { ...Object.fromEntries(others), ...variables };
  const drives = windowsDrives(platform);
  const side = windowsSide === undefined ? {} : { windowsSide };
  const place = {
    ...(judging ? { judging } : {}),
    env,
    platform,
    home,
    fs,
    now: new Date(),
    shell: world.shell(),
    release,
    drives,
    ...side,
  };
  return withoutStage(await detect(place), world.stage);
}

/** What was detected, without what only the demo's own stage is the cause of. */
function withoutStage(detected: Detected, stage: World['stage']): Detected {
  if (stage === undefined) return detected;
  const isStage = ({ places }: Finding) =>
    places.length > 0 && places.every((place) => place.type === 'variable' && stage.has(place.name));
  return {
    ...detected,
    findings: detected.findings.filter((finding) => !isStage(finding)),
    variables: detected.variables.filter(({ name }) => !stage.has(name)),
  };
}
