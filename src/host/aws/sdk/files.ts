// Loaded on demand, with the first profile.
export {
  externalDataInterceptor,
  getHomeDir,
  loadSsoSessionData,
  parseKnownFiles,
} from '@smithy/shared-ini-file-loader';
