import { LAW_TABLES } from '#law/tables.ts'
import { citedSources } from '#law/texts/citation-references.ts'
import { type ComparedRow, compareRows } from '#law/texts/comparison.ts'
import { READINGS } from '#law/texts/readings.ts'
import type { Database } from '#platform/database.ts'
import { citedCodes, sha256OfText } from './law-texts.ts'
import { type CodeInForce, codesInForce } from './queries.ts'

export type MovedRow = ComparedRow

/** @property ruleCount  the rules that rest on a code held by the desk; the others cannot be compared here */
export type ComparedRules = { codes: readonly CodeInForce[]; ruleCount: number; moved: readonly MovedRow[] }

/**
 * The rules whose text is no longer the one that was read. A text that cannot be found, or that several stand for, is one
 * unless the register of readings gives its reason; a rule of a code that the desk does not hold is left aside.
 */
export async function comparedRules(db: Database): Promise<ComparedRules> {
  const codes = await codesInForce(db)
  if (codes.length === 0) return { codes, ruleCount: 0, moved: [] }
  const references = LAW_TABLES.flatMap(({ rows }) =>
    rows.flatMap(({ citation }) => citedSources(citation.article).texts),
  )
  const texts = await citedCodes(db, references)
  const rows = compareRows(LAW_TABLES, READINGS, [...texts.values()], sha256OfText)
  const compared = rows.filter((row) => row.texts.some(({ outcome }) => outcome !== 'codeNotSupplied'))
  return { codes, ruleCount: compared.length, moved: compared.filter(hasMoved) }
}

/** The worst of a row may be a code that the desk does not hold: each text is looked at for itself. */
const hasMoved = ({ texts, reading }: ComparedRow): boolean =>
  texts.some(({ outcome }) => {
    if (outcome === 'changed') return true
    return (outcome === 'notFound' || outcome === 'several' || outcome === 'unread') && reading.reason === undefined
  })
