// Loaded on demand, with the clients.
export { NodeHttpHandler } from '@smithy/node-http-handler';
