/** What both servers answer: a small record, as a client would read one. */
export function thing(id: string) {
  return { id, name: 'Front gate', isOpen: true, count: 42, at: '2026-11-20T12:00:00.000Z', tags: ['in', 'out'], note: null };
}

/** What both servers take as a body. */
export const newThing = { name: 'Front gate', isOpen: true, count: 42, tags: ['in', 'out'] } as const;
