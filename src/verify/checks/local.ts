import type { Problem } from '../../aws/problem.ts';
import {
  bedrockRegions,
  hasBedrock,
  isRegionCode,
  neighbours,
  regionLabel,
  regionOf,
} from '../../aws/values/regions.ts';
import type { CheckRun, Outcome } from '../check-run.ts';
import { failed, passed, warned } from '../check-run.ts';
import type { Failure } from '../diagnosis/failure.ts';
import type { DiagnoseContext } from '../diagnosis/row.ts';
import { look, useRegion } from '../diagnosis/steps.ts';
import type { ShownEndpoint } from '../door.ts';
import { nearest } from '../models/nearest.ts';
import { wrongRegion } from './findings.ts';
import { wayInWords } from './route.ts';

/** A Region in which AWS lists no Bedrock: nothing on this machine or in its network can change that. */
function withoutBedrock(context: DiagnoseContext): Problem {
  const { region } = context;
  const near = neighbours(region);
  return {
    code: 'region-without-bedrock',
    summary: `AWS does not offer Amazon Bedrock in ${regionLabel(region)}.`,
    cause:
      near.length === 0
        ? `No Region of the partition ${context.partition} has it; keys of another partition are needed.`
        : 'Programs that are set to this Region find no such host. The resources may stay where they are: the models can be called in another Region.',
    remedies: [
      ...near.map((code) => useRegion(context, code, `Use ${regionLabel(code)}.`)),
      look('See where a model can be called from.', 'models', '--where', 'amazon.nova-micro-v1:0'),
    ],
  };
}

/** Whether the Region exists, as far as can be told without asking. */
export async function checkRegion(run: CheckRun): Promise<Outcome> {
  const { region } = run.request;
  const wrong = wrongRegion(run);
  if (wrong !== undefined) return failed(wrong);
  const known = regionOf(region);
  if (region === '') {
    const found = await run.access();
    const problem = found.ok ? undefined : await run.diagnose(found.failure);
    // What would be advised for a Region would make a profile of a name that was mistyped.
    if (problem?.code === 'profile-not-found') return failed(problem);
    return failed(
      await run.diagnose({
        name: 'NoRegionError',
        message: 'Region is missing',
        service: 'local',
        operation: 'Region',
        causes: [],
      }),
    );
  }
  if (!isRegionCode(region)) {
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
  if (hasBedrock(region) === false) return failed(withoutBedrock(await run.context()));
  if (known === undefined) {
    const context = await run.context();
    const close = nearest(
      region,
      bedrockRegions.map(({ code }) => code),
    );
    return warned({
      code: 'region-not-listed',
      summary: `${region} is not among the Regions that this version knows.`,
      cause: 'It is new, or mistyped. The next checks tell.',
      remedies: close.map((code) => useRegion(context, code, `Did you mean ${regionLabel(code)}?`)),
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
  // Not every verification goes to the other endpoint, and not every network knows it.
  const endpoints = surroundings.endpoints.filter(({ service }) => service !== 'bedrock-mantle');
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
  if (worst === undefined) return passed(wayInWords({ ...surroundings, endpoints }));
  const problem = await run.diagnose(worst.failure);
  // A private network may know the runtime alone, and that is enough to call models.
  return runtime === undefined ? warned(problem) : failed(problem);
}
