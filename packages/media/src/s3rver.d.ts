declare module '@20minutes/s3rver' {
  import type { AddressInfo } from 'node:net';

  /** The part of the S3 test server that is used; the package has no types of its own. */
  class S3rver {
    constructor(options: {
      readonly port: number;
      readonly address: string;
      readonly directory: string;
      readonly silent: boolean;
      readonly allowMismatchedSignatures: boolean;
      readonly configureBuckets: readonly { readonly name: string }[];
    });
    run(): Promise<AddressInfo>;
    close(): Promise<void>;
  }
  export = S3rver;
}
