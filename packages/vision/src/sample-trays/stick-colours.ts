/** The colours a stick's end is painted with, in the order of the price list. */
export const stickColours = ['red', 'orange', 'yellow', 'green', 'blue', 'purple', 'pink', 'black'] as const;

/** One of {@link stickColours}. */
export type StickColour = (typeof stickColours)[number];
