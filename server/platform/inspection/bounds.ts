const MEGABYTE = 2 ** 20

/** What all the compressed objects of a PDF may become in memory. A sheet of drawings keeps some 20 MB of them. */
export const INFLATED_MAX_BYTES = 64 * MEGABYTE

/** Objects that a thread may hold beside the bytes, in MB: a PDF that needs more is refused. */
export const HEAP_MB = 512

/** Longest inspection of one file. */
export const DEADLINE_MS = 20_000

/** A PNG is unpacked whole when it is printed: an A0 sheet at 150 dots an inch counts 35 million. */
export const PNG_PIXELS_MAX = 64e6

/** A JPEG is printed as it is: an A0 sheet at 300 dots an inch counts 140 million. */
export const JPEG_PIXELS_MAX = 256e6
