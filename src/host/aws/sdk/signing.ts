// Loaded on demand, with calls that no client of the SDK makes.
export { Hash } from '@smithy/core/serde';
export { SignatureV4 } from '@smithy/signature-v4';
