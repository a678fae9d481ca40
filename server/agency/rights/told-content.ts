import { COLUMN_WORDS } from '#wording/agency/rights/column-words.ts'

const text = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'oui' : 'non'
  return typeof value === 'number' ? String(value) : JSON.stringify(value)
}

const isEmpty = (value: unknown) =>
  value === null || value === '' || (typeof value === 'object' && Object.keys(value ?? {}).length === 0)

/** What a line says to the person whom it names: columns that have a word and hold something, each as a text. */
export const toldContent = (content: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(content).flatMap(([column, value]) =>
      column in COLUMN_WORDS && !isEmpty(value) ? [[column, text(value)]] : [],
    ),
  )
