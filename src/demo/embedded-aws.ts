import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, failure, write } from './answer.ts';
import { authenticate } from './authenticate.ts';
import type { Call } from './call.ts';
import { faultFor } from './fault.ts';
import type { Principal } from './principal.ts';
import { type Received, receive } from './received.ts';
import { type Memory, type Route, routeOf } from './routes.ts';
import { emptySignInMemory } from './sign-in-memory.ts';
import type { World } from './world.ts';

/** One line of the emulator's log; never a secret. */
export interface LoggedRequest {
  service: string;
  operation: string;
  region: string;
  /** ARN of the caller; undefined for refused and for unsigned requests. */
  principal: string | undefined;
  /** Model or inference profile in the path. */
  parameters: string[];
  status: number;
  /** Unix milliseconds by the emulator's clock. */
  at: number;
}

/** The embedded AWS while it runs. */
export interface EmbeddedAws {
  /** `http://127.0.0.1:<port>`. `<url>/region/<code>` behaves like the endpoint of that one Region. */
  url: string;
  endpoints: { sts: string; bedrock: string; bedrockRuntime: string; imds: string; container: string; sso: string };
  /** The `AWS_ENDPOINT_URL*` variables that lead programs here. */
  environment: Record<string, string>;
  requests: LoggedRequest[];
  /** The emulator's own copy: what is changed here changes the next answer. */
  world: World;
  /** Replaces the world by a copy of another, and begins a new log. */
  become(world: World): void;
  close(): Promise<void>;
}

/** Starts the emulator on a free loopback port; the world is copied. `clock` gives Unix milliseconds. */
export async function startEmbeddedAws(
  world: World,
  options: { clock?: () => number; host?: string } = {},
): Promise<EmbeddedAws> {
  const clock = options.clock ?? Date.now;
  const own = structuredClone(world);
  const memory: Memory = { metadataTokens: new Set(), signIns: emptySignInMemory() };
  const requests: LoggedRequest[] = [];
  const server = createServer((request, response) => {
    handle(request, response, { world: own, memory, requests, now: clock() + own.clockOffsetMs }).catch(() =>
      response.destroy(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, options.host ?? '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    endpoints: {
      sts: url,
      bedrock: url,
      bedrockRuntime: url,
      imds: url,
      container: `${url}/v2/credentials/demo`,
      sso: url,
    },
    environment: environmentFor(url),
    requests,
    world: own,
    become: (other) => {
      requests.length = 0;
      Object.assign(memory, { metadataTokens: new Set(), signIns: emptySignInMemory() });
      const gone = { instance: undefined, container: undefined, sso: undefined, signIn: undefined };
      Object.assign(own, gone, structuredClone(other));
    },
    close: () => closeServer(server),
  };
}

/** The name that a service's requests are signed for, where it is not `bedrock`. */
const signingNames: Readonly<Record<string, string>> = {
  sts: 'sts',
  iam: 'iam',
  'secrets-manager': 'secretsmanager',
  'bedrock-mantle': 'bedrock-mantle',
};

function environmentFor(url: string): Record<string, string> {
  const services = ['STS', 'BEDROCK', 'BEDROCK_RUNTIME', 'SSO', 'SSO_OIDC', 'SIGNIN', 'IAM', 'SECRETS_MANAGER'];
  return {
    ...Object.fromEntries(services.map((service) => [`AWS_ENDPOINT_URL_${service}`, url])),
    // One address for all, so the other endpoint has a path of its own: some of its paths are the runtime's too.
    AWS_ENDPOINT_URL_BEDROCK_MANTLE: `${url}/mantle`,
    AWS_EC2_METADATA_SERVICE_ENDPOINT: url,
  };
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // Connections that a client keeps alive, and those that were left without an answer on purpose.
    server.closeAllConnections();
  });
}

interface Scene {
  world: World;
  memory: Memory;
  requests: LoggedRequest[];
  now: number;
}

async function handle(request: IncomingMessage, response: ServerResponse, scene: Scene): Promise<void> {
  const started = performance.now();
  const received = await receive(request);
  const [, prefix, rest] = /^\/region\/([a-z0-9-]+)(\/.*)?$/.exec(received.rawPath) ?? [];
  const route = routeOf(received, prefix === undefined ? received.rawPath : (rest ?? '/'));
  const elapsed = () => performance.now() - started + scene.world.latencyMs;
  const { answer, caller, region } = answerTo(received, route, prefix, scene, elapsed);
  if (scene.world.latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, scene.world.latencyMs));
  const { service, operation, parameters } = route ?? { service: 'unknown', operation: 'unknown', parameters: [] };
  const log = { service, operation, region, principal: caller?.arn, parameters, at: scene.now };
  if (answer.type === 'silence') {
    scene.requests.push({ ...log, status: 0 });
    return;
  }
  const { status, headers, body } = write(styled(answer, scene.world), { service, operation, requestId: randomUUID() });
  scene.requests.push({ ...log, status });
  if (status >= 400) mendAfter(operation, scene.world);
  response.writeHead(status, {
    date: new Date(scene.now).toUTCString(),
    'content-length': Buffer.byteLength(body),
    ...headers,
  });
  response.end(body);
}

function mendAfter(operation: LoggedRequest['operation'], world: World): void {
  const { mend } = world;
  if (mend === undefined || !mend.operations.some((each) => each === operation)) return;
  mend.refusals -= 1;
  if (mend.refusals <= 0) Object.assign(world, { mend: undefined, ...mend.change });
}

function styled<T extends Answer>(answer: T, world: World): T {
  const { errorStyle } = world;
  if (answer.type !== 'error' || answer.code === undefined || errorStyle === undefined) return answer;
  const { headerStyle = errorStyle.headerStyle, messageKey = errorStyle.messageKey } = answer;
  return { ...answer, headerStyle, messageKey };
}

function answerTo(
  received: Received,
  route: Route | undefined,
  prefix: string | undefined,
  scene: Scene,
  elapsed: () => number,
): { answer: Answer; caller?: Principal; region: string } {
  const { world, memory, now } = scene;
  const unsignedRegion = prefix ?? world.homeRegion;
  const [model] = route?.parameters ?? [];
  const before = faultFor(world, { operation: route?.operation, region: unsignedRegion, model, stage: 'before' });
  if (before !== undefined) return { answer: before, region: unsignedRegion };
  if (route === undefined) {
    const unknown = failure(
      404,
      'UnknownOperationException',
      'The requested operation is not recognized by the service.',
    );
    return { answer: unknown, region: unsignedRegion };
  }
  const call = { world, received, parameters: route.parameters, now, elapsed };
  if (!route.signed) {
    const context = { operation: route.operation, region: unsignedRegion, model, stage: 'after' as const };
    const answer =
      faultFor(world, context) ?? route.answer({ ...call, region: unsignedRegion, caller: undefined } as Call, memory);
    return { answer, region: unsignedRegion };
  }
  const signing = signingNames[route.service] ?? 'bedrock';
  const known = authenticate(world, received, signing, now, prefix);
  if ('refused' in known) return { answer: known.refused, region: known.region };
  const { principal: caller, region } = known;
  const fault = faultFor(world, { operation: route.operation, region, model, arn: caller.arn, stage: 'after' });
  return { answer: fault ?? route.answer({ ...call, region, caller }, memory), caller, region };
}
