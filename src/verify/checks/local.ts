import { bedrockRegions, regionLabel, regionOf } from '../../aws/values/regions.ts';
import type { CheckRun, Outcome } from '../check-run.ts';
import { failed, passed, warned } from '../check-run.ts';
import type { Failure } from '../diagnosis/failure.ts';
import type { ShownEndpoint } from '../door.ts';
import { localTraps } from '../local-traps.ts';
import { nearest } from '../models/nearest.ts';
import { wayInWords } from './route.ts';

/** Variables and files that will surprise, without any network. */
export async function checkLocalTraps(run: CheckRun): Promise<Outcome> {
  const { target } = run.request;
  const profile = target.type === 'profile' ? { profile: target.profile } : {};
  const { variables } = await run.surroundings();
  const fromEnvironment = target.type === 'environment';
  const local = run.request.local;
  const findings = localTraps({
    ...local,
    ...profile,
    variables: fromEnvironment || local === undefined ? variables : local.variables,
  });
  const [worst] = [...findings].sort((left, right) => left.severity.localeCompare(right.severity));
  if (worst === undefined) return passed('Nothing that would surprise.');
  const problem = {
    code: worst.code,
    summary: worst.summary,
    cause:
      findings.length > 1
        ? `Also: ${findings
            .filter((finding) => finding !== worst)
            .map(({ summary }) => summary)
            .join(' ')}`
        : 'It stands in the variables or the AWS files of this machine.',
    remedy: [...worst.remedies],
  };
  // Variables only break the verification that goes through them; other programs are warned about.
  const aboutFiles = worst.code === 'profile-incomplete' || worst.code === 'sso-session-missing';
  const decisive = worst.severity === 'error' && (fromEnvironment || aboutFiles);
  return decisive ? failed(problem) : warned(problem);
}

/** Whether the Region exists, as far as can be told without asking. */
export async function checkRegion(run: CheckRun): Promise<Outcome> {
  const { region } = run.request;
  const known = regionOf(region);
  if (!/^[a-z]{2,5}(-[a-z]+)+-\d+$/.test(region)) {
    return failed(
      await run.diagnose({
        name: 'InvalidRegionError',
        message: `Region not accepted: region="${region}" is not a valid hostname component.`,
        service: 'local',
        operation: 'Region',
        causes: [],
      }),
    );
  }
  if (known === undefined) {
    const close = nearest(
      region,
      bedrockRegions.map(({ code }) => code),
    );
    return warned({
      code: 'region-not-listed',
      summary: `${region} is not among the Regions that this version knows.`,
      cause: 'It is new, or mistyped. The next checks tell.',
      remedy: close.map((code) => `Did you mean ${regionLabel(code)}? --region ${code}`),
    });
  }
  return passed(
    known.optIn ? `${regionLabel(region)}; an account must switch this Region on first.` : regionLabel(region),
  );
}

const unreadableAddress = (service: ShownEndpoint['service']): Failure => ({
  name: 'InvalidAddressError',
  message: 'Invalid URL',
  service,
  operation: 'Endpoint',
  causes: [],
});

/** Whether the names of the services resolve; where a proxy or another endpoint is set, that is shown instead. */
export async function checkNetwork(run: CheckRun): Promise<Outcome> {
  const surroundings = await run.surroundings();
  const { endpoints } = surroundings;
  const direct = endpoints.filter(({ from, proxy }) => from === undefined && proxy === undefined);
  const answers = await Promise.all(
    direct.map(async ({ service, host }) => ({ service, answer: await run.door.resolveName(host, run.signal) })),
  );
  const unreadable = endpoints.filter((endpoint) => endpoint.unreadable === true).map(({ service }) => service);
  const unresolved = [
    ...unreadable.map((service) => ({ service, failure: unreadableAddress(service) })),
    ...answers.flatMap(({ service, answer }) => (answer.ok ? [] : [{ service, failure: answer.failure }])),
  ];
  const runtime = unresolved.find(({ service }) => service === 'bedrock-runtime');
  const [worst] = runtime === undefined ? unresolved : [runtime];
  if (worst === undefined) return passed(wayInWords(surroundings));
  const problem = await run.diagnose(worst.failure);
  // A private network may know the runtime alone, and that is enough to call models.
  return runtime === undefined ? warned(problem) : failed(problem);
}
