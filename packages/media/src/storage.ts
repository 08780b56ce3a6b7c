import type { Readable } from 'node:stream';
import { S3Client } from '@aws-sdk/client-s3';
import { Disk } from 'flydrive';
import { S3Driver } from 'flydrive/drivers/s3';
import { DurableFsDriver } from './durable-fs-driver.ts';
import { listDiskKeys, listS3Keys, type StoredKey } from './list-keys.ts';
import { mediaErrors } from './media-errors.ts';
import { checkMediaKey, checkOrganization } from './media-key.ts';

/** Where images are kept. Keys are made by `mediaKey`; another key is `media.invalid_key` (400), an outage `media.storage_unavailable` (503). */
export interface MediaStore {
  /** Keeps the bytes under the key; when it returns they survive a crash. The same key again is the same bytes, put a moment ago. */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** The bytes; throws `media.not_found` (404). */
  get(key: string): Promise<Uint8Array>;
  /** The bytes as a stream, opened; throws `media.not_found` (404). */
  stream(key: string): Promise<Readable>;
  exists(key: string): Promise<boolean>;
  /**
   * Deletes the image, also if it is gone already. Equal photos of one organization share a key: delete only what no other
   * record names.
   */
  delete(key: string): Promise<void>;
  /**
   * Deletes the image unless it was put there after `since`; says whether it was there to be deleted. A `put` in the milliseconds between
   * the look and the deletion is lost: only for what nobody has put for long.
   */
  deleteUnlessPutSince(key: string, since: Date): Promise<boolean>;
  /** What the organization has, in pages of `pageSize` (1 to 1,000), in no particular order; also what is no key that `mediaKey` makes. */
  list(organizationId: string, pageSize?: number): AsyncGenerator<StoredKey[], void>;
  /** Deletes every image of the organization. */
  deleteOrganization(organizationId: string): Promise<void>;
  /** Run at start: throws an Error with one clear line where the storage cannot be used. */
  prepare(): Promise<void>;
  /** Lets go of connections. */
  close(): void;
}

/** A folder, or a bucket of a service that speaks S3; without keys the AWS environment's own credentials are used. */
export type MediaStoreSettings =
  | { readonly kind: 'disk'; readonly directory: string }
  | {
      readonly kind: 's3';
      readonly bucket: string;
      readonly region: string;
      readonly endpoint?: string | undefined;
      readonly accessKeyId?: string | undefined;
      readonly secretAccessKey?: string | undefined;
      /** True for most services that are not AWS: the bucket is in the path, not in the host name. */
      readonly forcePathStyle?: boolean | undefined;
    };

/** As many as S3 lists at a time. */
const mostKeys = 1_000;

/** Opens the store the settings name. Nothing is read or written until it is used. */
export function createMediaStore(settings: MediaStoreSettings): MediaStore {
  return settings.kind === 'disk' ? createDiskStore(settings.directory) : createS3Store(settings);
}

function createDiskStore(directory: string): MediaStore {
  const driver = new DurableFsDriver(directory);
  return {
    ...storeOn(new Disk(driver)),
    list: (organizationId, pageSize = mostKeys) => reachingEach(listDiskKeys(directory, checkOrganization(organizationId), pageSize)),
    prepare: () => orExplain(driver.prepare(), `The image folder ${directory} cannot be used`),
    close: () => undefined,
  };
}

function createS3Store(settings: Extract<MediaStoreSettings, { kind: 's3' }>): MediaStore {
  const { bucket, region, endpoint, accessKeyId, secretAccessKey, forcePathStyle } = settings;
  const client = new S3Client({
    region,
    ...(endpoint ? { endpoint } : {}),
    ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
    forcePathStyle: forcePathStyle ?? false,
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 3_000, requestTimeout: 15_000, throwOnRequestTimeout: true },
    // Other services refuse the checksums AWS added in 2025.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  // Objects are private without an ACL, and buckets made since 2023 refuse every ACL.
  const driver = new S3Driver({ client, bucket, visibility: 'private', supportsACL: false });
  const bucketName = endpoint ? `${bucket} at ${endpoint}` : bucket;
  return {
    ...storeOn(new Disk(driver)),
    list: (organizationId, pageSize = mostKeys) => reachingEach(listS3Keys(client, bucket, checkOrganization(organizationId), pageSize)),
    prepare: () => orExplain(proveWritable(driver), `The image bucket ${bucketName} cannot be used`),
    close: () => client.destroy(),
  };
}

function storeOn(disk: Disk): Omit<MediaStore, 'list' | 'prepare' | 'close'> {
  return {
    put: async (key, bytes, contentType) => await reaching(disk.put(checkMediaKey(key), bytes, { contentType })),
    get: async (key) => await reaching(disk.getBytes(checkMediaKey(key))),
    stream: async (key) => await reaching(disk.getStream(checkMediaKey(key))),
    exists: async (key) => await reaching(disk.exists(checkMediaKey(key))),
    delete: async (key) => await reaching(disk.delete(checkMediaKey(key))),
    deleteUnlessPutSince: async (key, since) => {
      const putAt = await reaching(lastPut(disk, checkMediaKey(key)));
      if (!putAt || putAt > since) return false;
      await reaching(disk.delete(key));
      return true;
    },
    deleteOrganization: async (organizationId) => await reaching(disk.deleteAll(`${checkOrganization(organizationId)}/`)),
  };
}

/** Undefined where the image is gone. */
async function lastPut(disk: Disk, key: string): Promise<Date | undefined> {
  try {
    return (await disk.getMetaData(key)).lastModified;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function* reachingEach<T>(pages: AsyncGenerator<T, void>): AsyncGenerator<T, void> {
  try {
    yield* pages;
  } catch (cause) {
    throw mediaErrors.storage_unavailable({ cause, retryAfterSeconds: 5 });
  }
}

/** Turns a failure of the storage into `media.not_found` where the image is missing, else into `media.storage_unavailable`. */
async function reaching<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    if (isMissing(cause)) throw mediaErrors.not_found({ cause });
    throw mediaErrors.storage_unavailable({ cause, retryAfterSeconds: 5 });
  }
}

/** flydrive wraps what the disk (`ENOENT`) or S3 (`NoSuchKey`, or `NotFound` to a look) said; a missing bucket is no missing image. */
function isMissing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const isHere = ('code' in error && error.code === 'ENOENT') || ['NoSuchKey', 'NotFound'].includes(error.name);
  return isHere || isMissing(error.cause);
}

/** By writing, because a policy may allow objects to be written and read but not the bucket to be looked at. */
async function proveWritable(driver: S3Driver): Promise<void> {
  await driver.put('souk-write-test', 'x', { contentType: 'text/plain' });
  await driver.delete('souk-write-test');
}

async function orExplain(work: Promise<unknown>, what: string): Promise<void> {
  try {
    await work;
  } catch (cause) {
    throw new Error(`${what}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
