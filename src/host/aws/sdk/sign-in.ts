// Loaded on demand: only profiles that sign in, and containers, need these providers.
export { fromHttp } from '@aws-sdk/credential-provider-http';
export { fromLoginCredentials } from '@aws-sdk/credential-provider-login';
export { fromSSO } from '@aws-sdk/credential-provider-sso';
