import type { Client } from './client.ts';
import { awsVariables, chosenModels, credentialNotes } from './credential.ts';
import { pythonText } from './python.ts';

/** boto3 itself: a test script that shows the identity and asks each model one question. Only an answer proves that calls work; a list of models does not. */
export const boto3: Client = {
  name: 'boto3',
  title: 'boto3 (Python)',
  settings: (input) => {
    const profile = input.credential === 'profile' ? input.profile : undefined;
    return {
      title: 'boto3: a test script',
      files: [
        {
          path: 'test_bedrock_credentials.py',
          language: 'python',
          content: [
            '"""Shows who you are to AWS and asks every model one question."""',
            'import sys',
            '',
            'import boto3',
            '',
            'models = [',
            ...chosenModels(input).map((model) => `    (${pythonText(model.invokeId)}, ${pythonText(model.region)}),`),
            ']',
            '',
            `session = boto3.Session(${profile === undefined ? '' : `profile_name=${pythonText(profile)}`})`,
            'failures = 0',
            '',
            ...(input.credential === 'api-key' ? [] : identityLines(input.region)),
            'for model_id, region in models:',
            '    try:',
            '        response = session.client("bedrock-runtime", region_name=region).converse(',
            '            modelId=model_id,',
            '            messages=[{"role": "user", "content": [{"text": "What is 2+2?"}]}],',
            '            inferenceConfig={"maxTokens": 16},',
            '        )',
            '        text = "".join(part.get("text", "") for part in response["output"]["message"]["content"])',
            '        usage = response["usage"]',
            '        print(f"{model_id} in {region}: {text}")',
            "        print(f\"  {usage['inputTokens']} tokens in, {usage['outputTokens']} tokens out\")",
            '    except Exception as error:',
            '        failures += 1',
            '        print(f"{model_id} in {region}: {type(error).__name__}: {error}")',
            '',
            'sys.exit(1 if failures else 0)',
            '',
          ].join('\n'),
          how: 'Run: python3 test_bedrock_credentials.py (boto3: python3 -m pip install boto3)',
        },
      ],
      variables: awsVariables(input),
      notes: [
        'To see where boto3 finds its credentials, without showing them: python3 -c "import boto3; c = boto3.Session().get_credentials(); print(c.method if c else None)"',
        ...credentialNotes(input),
      ],
    };
  },
};

function identityLines(region: string): string[] {
  return [
    'try:',
    `    identity = session.client("sts", region_name=${pythonText(region)}).get_caller_identity()`,
    "    print(f\"Account {identity['Account']}, {identity['Arn']}\")",
    'except Exception as error:',
    '    failures += 1',
    '    print(f"STS: {type(error).__name__}: {error}")',
    '',
  ];
}
