import type { AppRouter } from '@souk/domains/router';
import type { TRPCLink } from '@trpc/client';
import type { Send } from './answers.ts';
import type { OnProgress } from './call-context.ts';
import { hasFile, toForm } from './forms.ts';
import { sendWithProgress } from './send-with-progress.ts';

/** How calls with files travel. */
export interface Uploads {
  /** Turns an input with files into a form, once for all tries of the call. */
  readonly link: TRPCLink<AppRouter>;
  /** Sends any request, and tells of the progress of those whose call asked for it. */
  readonly send: Send;
}

/** Uploads over `send`. The call's `onProgress` finds its request by the form, the one thing that both have in hand. */
export function createUploads(send: Send): Uploads {
  const callbacks = new WeakMap<FormData, OnProgress>();
  return {
    link:
      () =>
      ({ op, next }) => {
        const input = op.type === 'mutation' && hasFile(op.input) ? toForm(op.input) : op.input;
        const { onProgress } = op.context;
        if (input instanceof FormData && isOnProgress(onProgress)) callbacks.set(input, onProgress);
        return next({ ...op, input });
      },
    send: async (url, init) => {
      const { body } = init;
      const onProgress = body instanceof FormData ? callbacks.get(body) : undefined;
      return body instanceof FormData && onProgress ? await sendWithProgress(send, url, init, body, onProgress) : await send(url, init);
    },
  };
}

function isOnProgress(value: unknown): value is OnProgress {
  return typeof value === 'function';
}
