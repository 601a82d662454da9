// Loaded on demand: naming what is used lets the bundler leave the rest of the client out.
export { ListAccountRolesCommand, ListAccountsCommand, SSOClient } from '@aws-sdk/client-sso';
