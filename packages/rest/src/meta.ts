/** The methods a REST operation may have. HEAD comes with every GET. */
export type RestMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The success statuses an operation may declare; 204 sends no body. */
export type SuccessStatus = 200 | 201 | 202 | 204;

/** How an operation takes files: as `multipart/form-data` and, with exactly one file field, also as a raw body. */
export interface MultipartMeta {
  /** Bytes of one file; more is a 413. */
  readonly maxFileBytes: number;
  /** Content types taken as a raw body, `image/*` style wildcards included. Empty: multipart only. */
  readonly rawContentTypes: readonly string[];
}

/** One operation of the REST surface. The names are those that trpc-openapi's generator reads, plus ours. */
export interface RestMeta {
  readonly method: RestMethod;
  /** Below the base path; a parameter is a whole segment: `/gate/passages/{id}`. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly description?: string;
  /** Mutable only because the generator's type asks for it. */
  readonly tags: string[];
  readonly deprecated?: boolean;
  /** Read by the generator for the request body. */
  readonly contentTypes?: string[];
  readonly successStatus: SuccessStatus;
  readonly successDescription?: string;
  readonly multipart?: MultipartMeta;
  /** Bytes of a JSON body; more is a 413. Without it the handler's limit counts. */
  readonly maxBodyBytes?: number;
  /** Set when the verb answers with a `FileReply`: the content types it may have. */
  readonly responseContentTypes?: readonly string[];
  /** Names of security schemes, one of which is enough. Without it every scheme of the document is taken. */
  readonly security?: readonly string[];
  /** Error statuses to document besides those that follow from the operation's shape. */
  readonly errorStatuses?: readonly number[];
}

/** What every procedure says about itself. */
export interface SoukMeta {
  /** `domain.thing.action`, or `public` for a procedure that asks for no credential. */
  readonly permission: string;
  /** Missing only on subscriptions. */
  readonly openapi?: RestMeta;
}

/**
 * The meta as a builder collects it. With `initTRPC.meta<SoukMetaPart>()` the permission and the REST part
 * can be given apart: `can('gate.passage.read').meta(rest('GET', …))`.
 */
export type SoukMetaPart = Partial<SoukMeta>;

/** What `rest()` takes: the fields of {@link RestMeta} with one tag and defaults. */
export interface RestOptions extends Partial<Omit<RestMeta, 'method' | 'path' | 'tags' | 'summary' | 'multipart' | 'contentTypes'>> {
  readonly summary: string;
  readonly tag: string;
  readonly multipart?: Partial<MultipartMeta>;
}

const defaultMaxFileBytes = 16 * 1024 * 1024;

/**
 * The REST part of a procedure's meta. Defaults: status 200; files up to 16 MiB, also as a raw `image/*` body.
 * `rest('GET', '/gate/passages/{id}', { summary: 'One passage', tag: 'gate' })`
 */
export function rest(method: RestMethod, path: `/${string}`, options: RestOptions): { readonly openapi: RestMeta } {
  const { tag, multipart, ...others } = options;
  return {
    openapi: {
      successStatus: 200,
      ...others,
      method,
      path,
      tags: [tag],
      ...(multipart
        ? {
            contentTypes: ['multipart/form-data'],
            multipart: { maxFileBytes: defaultMaxFileBytes, rawContentTypes: ['image/*'], ...multipart },
          }
        : {}),
    },
  };
}
