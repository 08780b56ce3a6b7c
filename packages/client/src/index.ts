export { type CallContext, callContext, type OnProgress, type UploadProgress } from './call-context.ts';
export { createSoukClient } from './create-souk-client.ts';
export type { RetryNotice, RetryOptions, SoukClientOptions } from './options.ts';
export type { Problem } from './problem.ts';
export { problemOf } from './problem-of.ts';
export type { SoukClient, SoukInputs, SoukOutputs, SoukSession } from './souk-client.ts';
