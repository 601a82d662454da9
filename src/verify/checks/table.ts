import type { VerifyRequest } from '../check.ts';
import type { CheckRun, Outcome } from '../check-run.ts';
import { isFirstParty } from '../models/models.ts';
import { callTestModelAhead, callWantedModelAhead } from './call-ahead.ts';
import { checkTestModel, checkWantedModel } from './converse.ts';
import { checkFindings } from './findings.ts';
import { checkClock, checkCredentials, checkIdentity } from './identity.ts';
import { checkNetwork, checkRegion } from './local.ts';
import { checkMantle } from './mantle.ts';
import { checkAccessHints, checkInferenceProfiles, checkModels } from './models.ts';
import type { CallAhead } from './one-call.ts';

/** One line of a verification. */
export interface Check {
  /** Stable, part of `--json`. */
  id: string;
  title: string;
  stage: VerifyRequest['stages'][number];
  /** Checks that must not have failed; when one has, this one is skipped and says so. */
  needs: readonly string[];
  /** Checks that are waited for, whatever becomes of them. */
  after?: readonly string[];
  /** A call that can be sent while those are waited for. */
  ahead?(run: CheckRun): CallAhead | undefined;
  /** Earlier checks that may meet the same problem; it is told by the first of them only. */
  repeats?: readonly string[];
  /** Left out of the verification when it says no. */
  applies?(request: VerifyRequest): boolean;
  run(run: CheckRun, ahead: CallAhead | undefined): Promise<Outcome>;
}

/** Everything that is checked, in the order in which it is shown; what stands side by side runs side by side. */
export const checks: readonly Check[] = [
  { id: 'local', title: 'Settings on this machine', stage: 'local', needs: [], run: checkFindings },
  { id: 'region', title: 'Region', stage: 'local', needs: [], run: checkRegion },
  { id: 'network', title: 'Network', stage: 'identity', needs: ['region'], run: checkNetwork },
  { id: 'credentials', title: 'Credentials', stage: 'identity', needs: [], repeats: ['region'], run: checkCredentials },
  { id: 'identity', title: 'Identity', stage: 'identity', needs: ['network', 'credentials'], run: checkIdentity },
  { id: 'clock', title: 'Clock', stage: 'identity', needs: ['network'], run: checkClock },
  {
    id: 'models',
    title: 'Models',
    stage: 'models',
    needs: ['network', 'credentials'],
    repeats: ['network', 'identity'],
    run: checkModels,
  },
  {
    id: 'inference-profiles',
    title: 'Inference profiles',
    stage: 'models',
    needs: ['network', 'credentials'],
    repeats: ['network', 'identity', 'models'],
    run: checkInferenceProfiles,
  },
  {
    id: 'model-access',
    title: 'Access to the model',
    stage: 'models',
    needs: ['network', 'credentials'],
    after: ['models'],
    applies: ({ model }) => model !== undefined,
    run: checkAccessHints,
  },
  {
    id: 'mantle',
    title: 'OpenAI-compatible endpoint',
    stage: 'mantle',
    needs: ['network', 'credentials'],
    after: ['models', 'inference-profiles'],
    run: checkMantle,
  },
  {
    id: 'converse',
    title: 'Call to a test model',
    stage: 'converse',
    needs: ['network', 'credentials', 'identity'],
    after: ['models', 'inference-profiles', 'mantle'],
    ahead: callTestModelAhead,
    repeats: ['models'],
    // A wanted model without third-party gates tells as much by itself.
    applies: ({ model, api }) => model === undefined || (api === undefined && !isFirstParty(model)),
    run: checkTestModel,
  },
  {
    id: 'converse-model',
    title: 'Call to the chosen model',
    stage: 'converse',
    needs: ['network', 'credentials', 'identity', 'converse'],
    after: ['models', 'inference-profiles', 'mantle'],
    ahead: callWantedModelAhead,
    applies: ({ model }) => model !== undefined,
    run: checkWantedModel,
  },
];
