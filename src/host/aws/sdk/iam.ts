// Loaded on demand: naming what is used lets the bundler leave the rest of the client out.
export {
  CreateAccessKeyCommand,
  DeleteAccessKeyCommand,
  GetAccessKeyLastUsedCommand,
  IAMClient,
  ListAccessKeysCommand,
  ListMFADevicesCommand,
  ListRolesCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
