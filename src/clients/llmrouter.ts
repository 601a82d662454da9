import { candidateNames } from './candidate-names.ts';
import type { Client, ClientInput } from './client.ts';
import { chosenModels, credentialNotes, jsonText, liteLlmVariables } from './credential.ts';

/** LLMRouter by the University of Illinois ([repository](https://github.com/ulab-uiuc/LLMRouter)): the candidate JSON with each model's own Region, and a request through `call_api`. */
export const llmrouter: Client = {
  name: 'llmrouter',
  title: 'LLMRouter',
  litellm: true,
  settings: (input) => ({
    title: 'LLMRouter: candidate models and a test call',
    files: [
      {
        path: 'bedrock-candidates.json',
        language: 'json',
        content: jsonText(candidates(input)),
        how: 'Merge into the LLM candidate JSON of your router configuration. The format follows the LLMRouter guide; check it against your version of LLMRouter.',
      },
      {
        path: 'test_llmrouter_bedrock.py',
        language: 'python',
        content: testScript,
        how: 'Save beside bedrock-candidates.json and run: python3 test_llmrouter_bedrock.py',
      },
    ],
    variables: liteLlmVariables(input),
    notes: [
      'API_KEYS is not needed for Bedrock: LLMRouter hands these models to LiteLLM, which signs in with your AWS credentials.',
      'If your version asks for size, feature, input_price and output_price, add them to each candidate: https://aws.amazon.com/bedrock/pricing/',
      'Not every published version of LLMRouter knows the service "Bedrock". If the test reports a missing API_KEYS, update LLMRouter.',
      'Help: https://github.com/ulab-uiuc/LLMRouter/issues',
      ...credentialNotes(input),
    ],
  }),
};

/** The candidate JSON as a value: one entry for each model and Region. */
function candidates(input: ClientInput): Record<string, { model: string; service: string; aws_region: string }> {
  const models = chosenModels(input);
  return Object.fromEntries(
    candidateNames(models).map(({ name, model }) => [
      name,
      { model: model.invokeId, service: 'Bedrock', aws_region: model.region },
    ]),
  );
}

const testScript = `"""Asks every Bedrock candidate one question through LLMRouter."""
import json
import pathlib
import sys

from llmrouter.utils.api_calling import call_api

path = pathlib.Path(__file__).with_name("bedrock-candidates.json")
candidates = json.loads(path.read_text(encoding="utf-8"))
failures = 0

for name, candidate in candidates.items():
    answer = call_api(
        {
            "api_endpoint": "",
            "query": "What is 2+2?",
            "model_name": name,
            "api_name": candidate["model"],
            "service": candidate["service"],
            "aws_region": candidate["aws_region"],
        }
    )
    if "error" in answer:
        failures += 1
        print(f"{name}: failed: {answer['error']}")
    else:
        print(f"{name}: {answer['response']} ({answer['token_num']} tokens)")

sys.exit(1 if failures else 0)
`;
