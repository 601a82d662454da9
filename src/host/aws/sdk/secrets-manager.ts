// Loaded on demand: naming what is used lets the bundler leave the rest of the client out.
export { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
