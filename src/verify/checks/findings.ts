import type { Finding } from '../../aws/finding.ts';
import type { Problem } from '../../aws/problem.ts';
import { isAboutRegion, type StartedWith, stopping } from '../../findings/select.ts';
import { type CheckRun, failed, type Outcome, passed, warned } from '../check-run.ts';

/** So many findings are told beside the first; `doctor` has them all. */
const mostOthers = 5;

/** What the catalogue of findings says about variables and files, without any network. */
export async function checkFindings(run: CheckRun): Promise<Outcome> {
  const { local } = run.request;
  if (local === undefined) return passed('nothing in the way');
  const stops = stoppingHere(run).filter((finding) => !isAboutRegion(finding));
  const others = local.findings.filter((finding) => !stops.includes(finding) && !isAboutRegion(finding));
  const [first, ...more] = stops;
  if (first !== undefined) return failed(problemOf(first, [...more, ...others]));
  const [worth, ...rest] = others.filter(({ severity }) => severity !== 'note');
  if (worth !== undefined) return warned(problemOf(worth, rest));
  return passed(
    others.length === 0 ? 'nothing in the way' : 'nothing in the way; bedrock-setup doctor shows what else is set',
  );
}

/** The finding that makes other programs send a Region which is none; undefined when the configured one is right. */
export function wrongRegion(run: CheckRun): Problem | undefined {
  const [first] = stoppingHere(run).filter(isAboutRegion);
  return first && problemOf(first, []);
}

/** What stops the programs that go through the door of this verification. */
function stoppingHere(run: CheckRun): Finding[] {
  const { local, target } = run.request;
  const start = startOf(target);
  return local === undefined || start === undefined ? [] : stopping(local.findings, start, local.resolutions);
}

function startOf(target: CheckRun['request']['target']): StartedWith | undefined {
  if (target.type === 'profile' || target.type === 'environment') return target;
  // Keys that were just typed, and the role of the machine, do not come from variables or files.
  return undefined;
}

function problemOf({ code, summary, cause, remedies }: Finding, others: readonly Finding[]): Problem {
  const shown = others.slice(0, mostOthers).map((other) => other.summary);
  const rest = others.length - shown.length;
  const also =
    shown.length === 0
      ? ''
      : `Also: ${shown.join(' ')}${rest > 0 ? ` And ${rest} more: see bedrock-setup doctor.` : ''}`;
  return {
    code,
    summary,
    cause: [cause, also].filter(Boolean).join(' ') || 'It stands in the variables or the AWS files of this machine.',
    remedies: [...remedies],
  };
}
