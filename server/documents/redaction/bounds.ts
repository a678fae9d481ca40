const MEGABYTE = 2 ** 20

/** Dots of a redacted page for an inch of paper: a plan is read, a small print too. */
export const DOTS_PER_INCH = 150

/** An A3 sheet at that density; larger sheets are drawn coarser. Twice as many are held while a page is checked. */
export const PAGE_PIXELS_MAX = 9e6

/** A photograph that asks for more is refused; inside of a page, the reader leaves it out, and whoever reads the copy again sees it. */
export const PICTURE_PIXELS_MAX = 64e6

export const PAGES_MAX = 120

export const COPY_MAX_BYTES = 150 * MEGABYTE

export const HEAP_MB = 768
export const DEADLINE_MS = 120_000
