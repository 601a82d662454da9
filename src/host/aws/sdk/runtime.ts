// Loaded on demand: naming what is used lets the bundler leave the rest of the client out.
export { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
