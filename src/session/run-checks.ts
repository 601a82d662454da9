import type { CheckResult, Facts, VerifyRequest } from '../verify/check.ts';
import { agreementPage } from './agreement-page.ts';
import type { CheckAction, Face } from './face.ts';
import type { SessionPorts } from './ports.ts';
import { recordChecks } from './recording.ts';

export const retryAction: CheckAction = { key: 'r', value: 'retry', label: 'Retry' };
export const editAction: CheckAction = { key: 'e', value: 'edit', label: 'Edit the answers' };
export const skipAction: CheckAction = { key: 's', value: 'continue', label: 'Skip' };
const explain: CheckAction = {
  key: 'x',
  value: 'explain',
  label: 'Explain, then retry',
  hint: 'What the agreement means, who may enter into it, and where.',
};

/** How a verification ended: the person goes on, wants to change the answers or the model, or nobody was there to decide. */
export type Verified = {
  decision: 'continue' | 'edit' | 'model' | 'stop';
  results: CheckResult[];
  facts?: Facts;
  /** The model that the person has chosen, also when it was not called. */
  modelId?: string;
};

/** Runs a verification until the person goes on: retries from the screen, or back to the answers. */
export async function runChecks(
  face: Face,
  ports: Pick<SessionPorts, 'verify'>,
  title: string,
  request: VerifyRequest,
  actions: CheckAction[],
): Promise<Verified> {
  for (;;) {
    const abort = new AbortController();
    const checks = recordChecks(ports.verify(request, abort.signal));
    try {
      const decision = await face.showChecks({
        title,
        events: checks.events,
        actions: (results) => {
          if (!results.some(({ status }) => status === 'fail')) return [];
          return agreementPage(results, request) === undefined ? actions : [...actions, explain];
        },
      });
      const page = decision === 'explain' ? agreementPage(checks.results, request) : undefined;
      if (page) await face.showPage(page, { canGoBack: false });
      if (decision === 'retry' || decision === 'explain') continue;
      const facts = checks.facts();
      const settled = decision === 'edit' || decision === 'stop' || decision === 'model' ? decision : 'continue';
      return { decision: settled, results: checks.results, ...(facts ? { facts } : {}) };
    } finally {
      abort.abort();
    }
  }
}
