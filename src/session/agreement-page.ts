import { readModelId } from '../aws/values/model-id.ts';
import { partitionOf } from '../aws/values/partition.ts';
import type { Page } from '../faces/words/page.ts';
import type { CheckResult, VerifyRequest } from '../verify/check.ts';
import { anthropicFormGuidance, marketplaceGuidance } from '../wizard/guidance/agreements.ts';

/** What a missing agreement means, who may enter into it and how; `undefined` when no check failed for the lack of one. */
export function agreementPage(results: readonly CheckResult[], request: VerifyRequest): Page | undefined {
  const codes = results.flatMap(({ status, problem }) => (status === 'fail' && problem ? [problem.code] : []));
  const model = request.model === undefined ? undefined : (readModelId(request.model)?.base ?? request.model);
  const partition = partitionOf(request.region);
  const place = {
    region: request.region,
    ...(model === undefined ? {} : { modelId: model }),
    ...(request.profile === undefined ? {} : { profile: request.profile }),
    ...(partition === undefined ? {} : { partition }),
  };
  if (codes.includes('use-case-form-missing')) {
    return { title: "Anthropic's use-case form", sections: [{ code: anthropicFormGuidance(place) }] };
  }
  return codes.some((code) => code.startsWith('marketplace-'))
    ? { title: 'The agreement in AWS Marketplace', sections: [{ code: marketplaceGuidance(place) }] }
    : undefined;
}
