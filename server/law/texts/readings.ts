import register from '#law/tables/readings.json' with { type: 'json' }
import { READING_REASONS, type Reading, type ReadingReason, type Readings } from './reading.ts'

type Written = Omit<Reading, 'reason'> & { reason?: string }

const isReason = (word: string | undefined): word is ReadingReason => word !== undefined && word in READING_REASONS

/**
 * The register of readings as it is kept in a file of data, one row a line.
 * @throws Error on a reason that is not one of ours: the register is part of the code, and a fault in it is a bug
 */
export function readingsOf(written: Readonly<Record<string, Written>>): Readings {
  return Object.fromEntries(
    Object.entries(written).map(([name, { reason, ...reading }]): [string, Reading] => {
      if (reason === undefined) return [name, reading]
      if (!isReason(reason)) throw new Error(`no such reason: ${reason} (${name})`)
      return [name, { ...reading, reason }]
    }),
  )
}

export const READINGS: Readings = readingsOf(register)
