import { createHash } from 'node:crypto'
import type { CitedText, LawTexts } from '#contract/place/law-texts/law-texts.ts'
import { lettersWithoutAnswer } from '#law/coverage/new-letters.ts'
import { COVERED_ARTICLES, outlineOf } from '#law/coverage/outline.ts'
import { citedSources, referenceText, type TextReference } from '#law/texts/citation-references.ts'
import { type ComparedRow, compareRows, textsOf } from '#law/texts/comparison.ts'
import type { ConsolidatedCode } from '#law/texts/consolidated-code.ts'
import { LAW_CODES, type LawCode } from '#law/texts/law-code.ts'
import { normalisedText } from '#law/texts/paragraph.ts'
import { READINGS } from '#law/texts/readings.ts'
import type { Database } from '#platform/database.ts'
import { EVERY_TABLE } from '#rules/tables.ts'
import { printedReference } from '#wording/place/law-texts/law-texts.ts'
import { articlesNumbered, articlesOf, type CodeInForce, codesInForce } from './queries.ts'

export const sha256OfText = (text: string) => createHash('sha256').update(text).digest('hex')

/** The words of what a citation names, each with the day of its code; several texts when the reading does not tell which. */
export async function lawTexts(db: Database, articles: string): Promise<LawTexts> {
  const sources = citedSources(articles)
  const codes = await citedCodes(db, sources.texts)
  return {
    texts: sources.texts.map((reference) => citedText(reference, codes.get(reference.code))),
    others: [...sources.others.map(({ words }) => words), ...sources.unread],
  }
}

/** The codes that these references name and that the desk holds, with the cited articles alone. */
export async function citedCodes(
  db: Database,
  references: readonly TextReference[],
): Promise<ReadonlyMap<LawCode, ConsolidatedCode>> {
  const inForce = await codesInForce(db)
  const codes = await Promise.all(
    inForce.map(async (state): Promise<[LawCode, ConsolidatedCode]> => {
      const named = references.filter(({ code }) => code === state.code)
      const articles = named.length > 0 ? await articlesOf(db, state.versionId, named) : []
      return [state.code, codeOf(state, articles)]
    }),
  )
  return new Map(codes)
}

const codeOf = ({ code, updatedOn }: CodeInForce, articles: ConsolidatedCode['articles']): ConsolidatedCode => ({
  code,
  identifier: '',
  title: LAW_CODES[code].title,
  updatedOn,
  articles,
})

/** Days of reading by reference and hash: the register says which words a rule was compared with. */
const READ_ON: ReadonlyMap<string, string> = new Map(
  Object.values(READINGS).flatMap(({ readOn, texts }) =>
    readOn === undefined ? [] : Object.entries(texts ?? {}).map(([name, hash]) => [`${name} ${hash}`, readOn] as const),
  ),
)

function citedText(reference: TextReference, code: ConsolidatedCode | undefined): CitedText {
  const head = { reference: printedReference(reference), code: LAW_CODES[reference.code].title }
  if (code === undefined) return { ...head, outcome: 'notImported', asOf: null, texts: [], readOn: null }
  const found = textsOf(code, reference).map(({ article, paragraphs }) => ({
    text: { headings: [...article.headings], paragraphs: [...paragraphs] },
    readOn: READ_ON.get(`${referenceText(reference)} ${sha256OfText(normalisedText(paragraphs))}`) ?? null,
  }))
  const read = found.filter(({ readOn }) => readOn !== null)
  const kept = read.length > 0 ? read.slice(0, 1) : found
  return {
    ...head,
    outcome: kept.length === 0 ? 'notFound' : kept.length === 1 ? 'found' : 'several',
    asOf: code.updatedOn,
    texts: kept.map(({ text }) => text),
    readOn: read[0]?.readOn ?? null,
  }
}

/** The consolidated codes of this desk, each with the day of its state. */
export const standingCodes = (db: Database): Promise<readonly CodeInForce[]> => codesInForce(db)

export type MovedRow = ComparedRow

/** The letters of the imported planning code that no rule reads and that nobody has answered for; none while it is not imported. */
export async function unansweredLetters(db: Database, codes: readonly CodeInForce[]): Promise<readonly string[]> {
  const planning = codes.find(({ code }) => code === 'CU')
  if (planning === undefined) return []
  return lettersWithoutAnswer(outlineOf({ articles: await articlesNumbered(db, planning.versionId, COVERED_ARTICLES) }))
}

/** @property ruleCount  the rules that rest on a code held by the desk; the others cannot be compared here */
export type ComparedRules = { codes: readonly CodeInForce[]; ruleCount: number; moved: readonly MovedRow[] }

/**
 * The rules whose text is no longer the one that was read. A text that cannot be found, or that several stand for, is one
 * unless the register of readings gives its reason; a rule of a code that the desk does not hold is left aside.
 */
export async function comparedRules(db: Database): Promise<ComparedRules> {
  const codes = await codesInForce(db)
  if (codes.length === 0) return { codes, ruleCount: 0, moved: [] }
  const references = EVERY_TABLE.flatMap(({ rows }) =>
    rows.flatMap(({ citation }) => citedSources(citation.article).texts),
  )
  const texts = await citedCodes(db, references)
  const rows = compareRows(EVERY_TABLE, READINGS, [...texts.values()], sha256OfText)
  const compared = rows.filter((row) => row.texts.some(({ outcome }) => outcome !== 'codeNotSupplied'))
  return { codes, ruleCount: compared.length, moved: compared.filter(hasMoved) }
}

/** The worst of a row may be a code that the desk does not hold: each text is looked at for itself. */
export const hasMoved = ({ texts, reading }: ComparedRow): boolean =>
  texts.some(({ outcome }) => {
    if (outcome === 'changed') return true
    return (outcome === 'notFound' || outcome === 'several' || outcome === 'unread') && reading.reason === undefined
  })
