import type { SoukClient } from '@souk/client';

/**
 * Does something that needs an id to pay to. Where the settings have none, a made-up one is there meanwhile, and `work` is told;
 * afterwards the settings are blank again.
 */
export async function lendPromptPayId<T>(souk: SoukClient, work: (lent: boolean) => Promise<T>): Promise<T> {
  const { promptPayId, version } = await souk.sales.settings.get.query();
  if (promptPayId !== null) return await work(false);
  const lent = await souk.sales.settings.update.mutate({ version, promptPayId: madeUpId });
  try {
    return await work(true);
  } finally {
    await souk.sales.settings.update.mutate({ version: lent.version, promptPayId: null });
  }
}

/** A phone number in form, and nobody's: the demo must not send money to anybody. */
const madeUpId = '0800000000';
