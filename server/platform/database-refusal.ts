import { type Problem, problem } from './problem.ts'

/**
 * What PostgreSQL refuses, by the class of its code: a right that row-level security does not give, a value that a column
 * cannot hold, a row that is named and is not there, a place that somebody else holds for too long, a disk that is full.
 *
 * @returns undefined when it is a bug of ours
 */
export function refusedByDatabase(error: unknown): Problem | undefined {
  const code = codeOf(error)
  if (code === undefined) return undefined
  if (DISK_FULL.has(code)) return problem('diskFull')
  if (HELD.has(code)) return problem('rowsHeld')
  if (code === FORBIDDEN) return problem('rightRefused')
  if (code === UNKNOWN_REFERENCE) return problem('referenceUnknown')
  if (UNKEEPABLE.test(code)) return problem('valueUnkeepable')
  return undefined
}

/** True when a row with the same key is there already. */
export const isThereAlready = (error: unknown): boolean => codeOf(error) === '23505'

/** True when the table of a part is not there, or the row is of another part. */
export const isOutsideMonths = (error: unknown): boolean => PARTS.has(codeOf(error) ?? '')

/** undefined_table, check_violation */
const PARTS = new Set(['42P01', '23514'])

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error ? Reflect.get(error, 'code') : undefined
  return typeof code === 'string' ? code : undefined
}

/** disk_full, and the same of the file system. */
const DISK_FULL = new Set(['53100', 'ENOSPC', 'EDQUOT'])

/** lock_not_available, query_canceled (a statement that lasts too long), serialization_failure, deadlock_detected. */
const HELD = new Set(['55P03', '57014', '40001', '40P01'])

/** insufficient_privilege: row-level security refuses the row. */
const FORBIDDEN = '42501'

/** foreign_key_violation */
const UNKNOWN_REFERENCE = '23503'

/** string_data_right_truncation, numeric_value_out_of_range, invalid dates, texts and byte sequences. */
const UNKEEPABLE = /^22(001|003|007|008|009|021|P02|P05)$/
