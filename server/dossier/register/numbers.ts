import sql from 'sql-template-tag'
import type { DossierKind } from '#law/dossier-kind.ts'
import {
  type Allotment,
  compactDossierNumber,
  type DossierNumber,
  type NumberSuffix,
  nextDossierNumber,
  nextSuffixedNumber,
  numberPrefixOf,
} from '#law/dossier-number.ts'
import { readDossierNumber } from '#law/dossier-number-reading.ts'
import type { Database } from '#platform/database.ts'
import { problem } from '#platform/problem.ts'

/**
 * The next number of the commune, year and nature (A423-3), gap-free: the counter's row is the lock, and a roll-back
 * gives the number back. Call it in the transaction that registers the dossier, and nowhere else.
 */
export async function allotNumber(
  db: Database,
  { kind, inseeCode, year }: { kind: DossierKind; inseeCode: string; year: number },
): Promise<string> {
  const prefix = numberPrefixOf(kind)
  if (!prefix) throw new Error(`${kind} bears no registration number`)
  const { last } = await db.one<{ last: number }>(sql`select next_in_series(${inseeCode}, ${year}, ${prefix}) as last`)
  return given(nextDossierNumber(prefix, inseeCode, year, last - 1), `${prefix} de ${year}`)
}

/** The parent's number with the next M or T suffix (A423-4); the parent's row is locked until the end of the transaction. */
export async function allotSuffixedNumber(db: Database, parentId: string, of: NumberSuffix['of']): Promise<string> {
  const { number } = await db.one<{ number: string }>(sql`select number from dossier where id = ${parentId} for update`)
  const children = await db.many<{ number: string }>(sql`
    select number
    from dossier
    where parent_id = ${parentId} and number is not null`)
  const known = children.flatMap(({ number }) => readNumber(number).suffix ?? [])
  return given(nextSuffixedNumber(readNumber(number), of, known), `dérivés du dossier ${number}`)
}

function given(allotment: Allotment, series: string): string {
  switch (allotment.outcome) {
    case 'allotted':
      return compactDossierNumber(allotment.number)
    case 'seriesFull':
      throw problem('seriesExhausted', { series })
  }
}

function readNumber(text: string): DossierNumber {
  const reading = readDossierNumber(text)
  if (reading.outcome === 'unreadable') throw new Error(`kept number ${text} cannot be read`)
  return reading.number
}
