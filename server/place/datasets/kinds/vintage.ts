import type { RecognisedLayer } from '#server/place/datasets/kind.ts'
import { dayOf } from '#server/place/datasets/values.ts'

/** A whole date in a path: `/2026-07-01/`, `_20260701.`, `-20260701-`. A year alone is no day. */
const DATE_IN_PATH = /(?:^|[^0-9])((?:19|20)\d{2}-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01]))(?:[^0-9]|$)/

/**
 * Day the data describe: a date in the path or the name of the source, else the last day written in the rows, which is
 * the earliest it can be.
 */
export function vintageOf(layers: readonly RecognisedLayer[], lastDayInRows: string | null): string | null {
  for (const { source, package: from } of layers) {
    const day = dayOf(DATE_IN_PATH.exec(`${from.name}/${source.file}`)?.[1])
    if (day !== null) return day
  }
  return lastDayInRows
}
