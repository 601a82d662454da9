import { demoAccessKey } from '../../src/demo/demo-people.ts';
import { demoWorld, type Fault, type World } from '../../src/demo/world.ts';
import type { VerifyTarget } from '../../src/verify/check.ts';

/** The call in which a row shows. `resolve` is finding credentials, before any call. */
export type RowCall = 'resolve' | 'identity' | 'models' | 'profiles' | 'availability' | 'useCase' | 'converse';

/** How to drive the program so that the row shows. */
export interface RowRequest {
  target: VerifyTarget;
  region: string;
  call: RowCall;
  /** For `availability` and `converse`. */
  modelId?: string;
  /** What the person types when an MFA code is asked for; absent: nobody can be asked. */
  mfaCode?: string;
}

/** Files and variables of a row; `{home}`, `{node}` and `{aws}` in them become the folder, the Node program and the emulator's URL. */
export interface RowHome {
  config?: string;
  credentials?: string;
  /** Other files, by path below the home folder. */
  files?: Record<string, string>;
  environment?: Record<string, string>;
}

/** A failure that cannot be played by a JavaScript program on loopback: the words of Python's SDK, of HTTP/2, of name servers. */
export interface ToldFailure {
  name: string;
  message: string;
  service:
    | 'local'
    | 'dns'
    | 'sts'
    | 'bedrock'
    | 'bedrock-runtime'
    | 'sso'
    | 'signin'
    | 'container'
    | 'instance-metadata';
  operation: string;
  code?: string;
  httpStatus?: number;
  causes: { name: string; message: string; code?: string }[];
}

/** How a row is played. */
export type Arrangement =
  | { type: 'world'; world: World; request: RowRequest; home?: RowHome }
  | { type: 'network'; start(): Promise<RowNetwork>; request: RowRequest; home?: RowHome }
  | { type: 'local'; request: RowRequest; home: RowHome }
  | { type: 'failure'; failure: ToldFailure };

/** A network scene while it stands: variables that lead the program into it. */
export interface RowNetwork {
  environment: Record<string, string>;
  close(): Promise<void>;
}

/** One row of the error catalogue, or one of its variants; `row` and `variant` together are unique. */
export interface CatalogueRow {
  row: string;
  variant?: string;
  title: string;
  /** What the JavaScript SDK, or the failure as told, says: name, HTTP status, and a piece of the text. */
  expected: { name?: string | RegExp; status?: number; text: RegExp };
  arrange(): Arrangement;
}

/** The demo's key pair as a target. */
function demoKeys(): VerifyTarget {
  const { accessKeyId, secretAccessKey } = demoAccessKey();
  return { type: 'keys', credentials: { accessKeyId, secretAccessKey } };
}

/** A request with the demo's key pair in us-east-1. */
export function asks(call: RowCall, more: Partial<RowRequest> = {}): RowRequest {
  return { target: demoKeys(), region: 'us-east-1', call, ...more };
}

/** A request that invokes a model, by default one that needs neither form nor Marketplace. */
export function invokes(modelId = 'us.amazon.nova-micro-v1:0', more: Partial<RowRequest> = {}): RowRequest {
  return asks('converse', { modelId, ...more });
}

/** The demo's world with something changed. */
export function worldWith(change: (world: World) => void): World {
  const world = demoWorld();
  change(world);
  return world;
}

/** A world that plays one answer. */
export function worldPlaying(...faults: Fault[]): World {
  return worldWith((world) => world.faults.push(...faults));
}

/** A row in which a service answers Converse with an error. */
export function refusesConverse(
  row: string,
  variant: string | undefined,
  title: string,
  status: number,
  code: string,
  message: string,
  modelId?: string,
): CatalogueRow {
  return {
    row,
    ...(variant === undefined ? {} : { variant }),
    title,
    expected: { name: code, status, text: textOf(message) },
    arrange: () => ({
      type: 'world',
      world: worldPlaying({ operation: 'Converse', status, code, message }),
      request: invokes(modelId),
    }),
  };
}

/** A row that is told and cannot be played. */
export function told(
  row: string,
  variant: string,
  title: string,
  failure: Omit<ToldFailure, 'causes'> & Partial<ToldFailure>,
): CatalogueRow {
  return {
    row,
    variant,
    title,
    expected: { name: failure.name, text: textOf(failure.message) },
    arrange: () => ({ type: 'failure', failure: { causes: [], ...failure } }),
  };
}

/** Matches a text as it stands, up to the first placeholder. */
function textOf(message: string): RegExp {
  const [start = ''] = message.split(/\{(?:arn|account|region|model)\}/);
  return new RegExp(start.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
}
