/** Where the examples find Souk, and in whose name they call: the demo's owner, where nothing else is said. */
export const env = {
  url: process.env.SOUK_URL ?? 'http://127.0.0.1:4000',
  login: process.env.SOUK_LOGIN ?? 'demo@souk.example',
  password: process.env.SOUK_PASSWORD ?? 'demo-Souk-1',
  organization: process.env.SOUK_ORGANIZATION ?? 'carwatch',
  /** Where trays are sold. */
  counter: process.env.SOUK_COUNTER ?? 'mala',
};
