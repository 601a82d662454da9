import { candidateNames } from './candidate-names.ts';
import type { Client } from './client.ts';
import { awsVariables, chosenModels, credentialNotes } from './credential.ts';
import { pythonText } from './python.ts';

/** LangChain for Python through langchain-aws, whose `ChatBedrockConverse` uses the Converse API ([reference](https://reference.langchain.com/python/integrations/langchain_aws/)). */
export const langchain: Client = {
  name: 'langchain',
  title: 'LangChain (Python)',
  settings: (input) => ({
    title: 'LangChain: models and a test call',
    files: [
      {
        path: 'bedrock_models.py',
        language: 'python',
        content: [
          '"""Chat models on Amazon Bedrock."""',
          'from langchain_aws import ChatBedrockConverse',
          '',
          'models = {',
          ...candidateNames(chosenModels(input)).flatMap(({ name, model }) => [
            `    ${pythonText(name)}: ChatBedrockConverse(`,
            `        model=${pythonText(model.invokeId)},`,
            `        region_name=${pythonText(model.region)},`,
            ...(input.credential === 'profile' && input.profile !== undefined
              ? [`        credentials_profile_name=${pythonText(input.profile)},`]
              : []),
            '    ),',
          ]),
          '}',
          '',
          'if __name__ == "__main__":',
          '    for name, model in models.items():',
          '        print(f"{name}: {model.invoke(\'What is 2+2?\').content}")',
          '',
        ].join('\n'),
        how: 'Install and run: python3 -m pip install langchain-aws && python3 bedrock_models.py',
      },
    ],
    variables: awsVariables(input),
    notes: [
      ...(input.models.some((model) => model.invokeId.startsWith('arn:'))
        ? ['A model given by its ARN also needs provider="..." (anthropic, amazon, meta) in ChatBedrockConverse.']
        : []),
      'A Bedrock API key needs boto3 1.39 or newer. bedrock_api_key= sets AWS_BEARER_TOKEN_BEDROCK for the whole process, so all its models then use the key.',
      ...credentialNotes(input),
    ],
  }),
};
