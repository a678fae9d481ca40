import { referenceText } from '#law/texts/citation-references.ts'
import type { ComparedRow, ComparedText, TextOutcome } from '#law/texts/comparison.ts'
import type { ConsolidatedCode, UnreadableCode } from '#law/texts/consolidated-code.ts'
import { LAW_CODES } from '#law/texts/law-code.ts'
import { READING_REASONS, readingStatusOf } from '#law/texts/reading.ts'
import { dayText } from './day.ts'
import { countText } from './quantity.ts'
import { typographic } from './typography.ts'

const OUTCOMES = {
  unchanged: 'inchangée',
  changed: 'texte modifié depuis la lecture',
  notFound: 'texte introuvable',
  several: 'plusieurs textes sous un même numéro',
  codeNotSupplied: 'code non fourni',
  unread: 'jamais lue',
} as const satisfies Record<TextOutcome, string>

export const outcomeText = (outcome: TextOutcome): string => OUTCOMES[outcome]

const STATUS = { read: 'lue dans le texte', secondSource: 'seconde source', open: 'à confirmer' } as const

/** Why a file is not read as a consolidated code. */
export const UNREADABLE_CODES = {
  noHead: 'le fichier n’a pas d’en-tête (identifiant et date de mise à jour du code)',
  noDay: 'la date de mise à jour de son en-tête n’est pas un jour (2026-04-03)',
  notText: 'le fichier n’est pas du texte',
  unknownCode: 'ce code n’est pas parmi ceux que les règles citent',
  noArticle: 'le fichier ne contient aucun article',
} as const satisfies Record<UnreadableCode, string>

/** `Code de l’urbanisme, état du 3 avril 2026 : 2 521 articles`. */
export const suppliedCodeText = ({ code, updatedOn, articles }: ConsolidatedCode): string =>
  typographic(`${LAW_CODES[code].title}, état du ${dayText(updatedOn)} : ${countText(articles.length, 'article')}`)

/** One line per outcome, the five counts of a comparison; a sixth only when a row was never read. */
export function outcomeCountsText(counts: Readonly<Record<TextOutcome, number>>): string {
  const { unread, ...five } = counts
  const lines = Object.entries({ ...five, ...(unread > 0 && { unread }) })
  return lines.map(([outcome, count]) => `${String(count).padStart(5)}  ${OUTCOMES[outcome as TextOutcome]}`).join('\n')
}

/** A rule and, beside it, the paragraphs it rests on as the codes say them. */
export function comparedRowText(compared: ComparedRow, width = 132): string {
  const column = Math.floor((width - 3) / 2)
  const left = wrapped(typographic(ruleText(compared)), column)
  const right = compared.texts.flatMap((text) => sourceLines(text, column))
  const beside = Array.from({ length: Math.max(left.length, right.length) }, (_, line) =>
    `${(left[line] ?? '').padEnd(column)} │ ${right[line] ?? ''}`.trimEnd(),
  )
  const { table, row } = compared
  return [`${table}/${row.key} · ${row.citation.article} · ${headText(compared)}`, ...beside].join('\n')
}

const ruleText = ({ row }: ComparedRow) => row.says

const headText = ({ row, outcome, reading }: ComparedRow): string =>
  [
    STATUS[readingStatusOf(row.citation.confidence, reading)],
    OUTCOMES[outcome],
    ...(reading.readOn ? [`lue le ${dayText(reading.readOn)}`] : []),
    ...(reading.reason ? [READING_REASONS[reading.reason]] : []),
  ].join(' · ')

function sourceLines({ reference, outcome, candidates }: ComparedText, width: number): string[] {
  const heads = `${referenceText(reference)} (${OUTCOMES[outcome]})`
  return [
    ...wrapped(heads, width),
    ...candidates.flatMap(({ paragraphs, sha256 }) => [
      `[${sha256.slice(0, 12)}]`,
      ...paragraphs.flatMap((paragraph) => wrapped(paragraph, width)),
    ]),
  ]
}

/** Lines of at most `width` characters, broken between words; a longer word stands alone. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}
