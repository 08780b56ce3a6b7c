/**
 * The raw input of a call as its schema expects it: a form that came over native tRPC becomes an object of its fields, the same
 * as over REST. A field sent twice becomes a list, which the schema then refuses unless it wants one.
 */
export function withFormFields(getRawInput: () => Promise<unknown>): () => Promise<unknown> {
  return async () => {
    const raw = await getRawInput();
    return raw instanceof FormData ? fieldsOf(raw) : raw;
  };
}

function fieldsOf(form: FormData): Record<string, unknown> {
  const names = new Set(form.keys());
  return Object.fromEntries(
    [...names].map((name) => {
      const values = form.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}
