// Loaded on demand: naming what is used lets the bundler leave the rest of the client out.
export {
  IAMClient,
  ListMFADevicesCommand,
  ListRolesCommand,
} from '@aws-sdk/client-iam';
