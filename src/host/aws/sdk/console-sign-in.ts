// Loaded on demand. The client that the SDK's own login provider uses: AWS publishes no package of its own for it.
export { CreateOAuth2TokenCommand, SigninClient } from '@aws-sdk/nested-clients/signin';
