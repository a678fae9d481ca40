import { askJson, isObject, itemsOf, type NotPresent, notPresent } from './answers.ts'
import type { Asker } from './asker.ts'
import type { TerritorySource } from './territory-catalogue.ts'

export type ListedRows = { state: 'present'; rows: Record<string, unknown>[] } | NotPresent

/** Codes that one question may hold. */
const CODES_MAX = 20
const PAGES_MAX = 200

export const batchesOf = <One>(all: readonly One[], size = CODES_MAX): One[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size))

const codeOf = ({ code_insee, codeInsee }: Record<string, unknown>) => {
  const code = code_insee ?? codeInsee
  return typeof code === 'string' ? code : ''
}

/**
 * All the rows that a service gives of some communes, page after page. Addresses of pages are made here (those that it gives name a host of its own
 * house); a row of another commune makes the whole unreadable, for a service that does not know a parameter answers with all of France.
 *
 * @param addressOf  address of a page, from 1, for at most twenty codes
 */
export async function listRows(
  asker: Asker,
  source: TerritorySource,
  codes: readonly string[],
  allowed: ReadonlySet<string>,
  addressOf: (codes: readonly string[], page: number) => string,
): Promise<ListedRows> {
  const found = new Map<string, Record<string, unknown>>()
  for (const batch of batchesOf(codes)) {
    for (let page = 1; page <= PAGES_MAX; page += 1) {
      const answer = await askJson(asker, source, addressOf(batch, page))
      if (answer.state !== 'present') return answer
      const rows = itemsOf(answer.value)
      if (rows === undefined || !isObject(answer.value))
        return notPresent('unreadable', 'shape', { detail: answer.text.slice(0, 80) })
      const lacking = source.keys.filter((key) => rows.length > 0 && !rows.some((row) => key in row))
      if (lacking.length > 0) return notPresent('unreadable', 'shape', { detail: lacking.join(', ') })
      const other = rows.find((row) => !allowed.has(codeOf(row)))
      if (other) return notPresent('unreadable', 'otherCommunes', { detail: codeOf(other) || '?' })
      const before = found.size
      for (const row of rows) found.set(canonical(row), row)
      const pages = Number(answer.value.total_pages ?? answer.value.totalPages ?? 1)
      if (!Number.isInteger(pages) || pages > PAGES_MAX)
        return notPresent('unreadable', 'pages', { detail: `${pages}` })
      if (page >= pages) break
      if (found.size === before) return notPresent('unreadable', 'pages', { detail: `${page}` })
    }
  }
  return {
    state: 'present',
    rows: [...found].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row),
  }
}

/** The same object in the same words, whatever the order in which a host says it. */
export const canonical = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(canonical).join(',')}]`
    : isObject(value)
      ? `{${Object.keys(value)
          .toSorted()
          .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
          .join(',')}}`
      : JSON.stringify(value)

/** Rows as a table that the room of datasets reads: objects and lists within them are left out. */
export function tableOfRows(rows: readonly Record<string, unknown>[]): string {
  const isPlain = (value: unknown) => value === null || ['string', 'number', 'boolean'].includes(typeof value)
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row).filter((key) => isPlain(row[key]))))].toSorted()
  const cell = (value: unknown) => {
    const text = isPlain(value) && value !== null ? String(value) : ''
    return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return `${[columns.map(cell), ...rows.map((row) => columns.map((name) => cell(row[name])))].map((cells) => cells.join(';')).join('\n')}\n`
}
