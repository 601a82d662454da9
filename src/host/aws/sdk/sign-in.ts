// Loaded on demand: only profiles that sign in, and containers, need these providers.
export { fromHttp, fromLoginCredentials, fromSSO } from '@aws-sdk/credential-providers';
