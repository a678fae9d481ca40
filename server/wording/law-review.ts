import type { Confidence, LawTableRow } from '#law/article.ts'
import { referenceText } from '#law/texts/citation-references.ts'
import type { ComparedRow, ComparedText } from '#law/texts/comparison.ts'
import type { ReviewedRow } from '#law/texts/review.ts'
import { outcomeText } from './law-texts.ts'
import { countText } from './quantity.ts'
import { typographic } from './typography.ts'

/** The rows of a change to the tables of law, in Markdown, for the description of its review. */
export function lawReviewText(rows: readonly ReviewedRow[], reference: string): string {
  const since = code(reference)
  if (rows.length === 0) return typographic(`Aucune ligne des tables de droit n’a changé depuis ${since}.\n`)
  const head = typographic(`## Tables de droit : ${countText(rows.length, 'ligne')} depuis ${since}`)
  return `${[head, ...rows.map(rowText)].join('\n\n')}\n`
}

function rowText({ name, title, before, after, words, wordsBefore }: ReviewedRow): string {
  const what = before === undefined ? 'nouvelle' : after === undefined ? 'retirée' : 'modifiée'
  return [
    `### ${code(name)} (${escaped(title)}), ${what}`,
    ...(before ? [`Avant : ${lineText(before)}`] : []),
    ...(after ? [`Après : ${lineText(after)}`] : []),
    ...wordsText(words, after ? 'Le texte' : 'Le texte cité'),
    ...wordsText(wordsBefore, 'Le texte cité auparavant'),
  ].join('\n\n')
}

const CONFIDENCE = {
  text: 'lue dans le texte',
  textOld: 'lue dans un état ancien du texte',
  secondary: 'seconde source',
  memory: 'de mémoire',
} as const satisfies Record<Confidence, string>

function lineText({ says, citation: { article, inForceSince, inForceUntil, confidence } }: LawTableRow): string {
  const days = [inForceSince && `depuis le ${inForceSince}`, inForceUntil && `jusqu’au ${inForceUntil}`]
  return typographic(
    [
      escaped(says),
      escaped(article),
      ...days.filter((day) => day !== undefined && day !== ''),
      CONFIDENCE[confidence],
    ].join(' · '),
  )
}

function wordsText(words: ComparedRow | undefined, title: string): string[] {
  if (words === undefined) return []
  const others = words.others.map((other) => `${escaped(other.words)} : aucun code ne porte ce texte.`)
  return [`${title} :`, ...words.texts.map(textText), ...others.map(typographic)]
}

/** The hash is that of the register of readings: whoever reviews sees which words were read. */
function textText({ reference, outcome, candidates }: ComparedText): string {
  const name = `**${escaped(referenceText(reference))}**`
  if (outcome === 'codeNotSupplied') return typographic(`${name} : texte non fourni.`)
  if (candidates.length === 0) return typographic(`${name} : ${outcomeText(outcome)}.`)
  return candidates
    .map(({ paragraphs, sha256 }) =>
      [
        typographic(`${name} (${outcomeText(outcome)}, ${code(sha256.slice(0, 12))})`),
        paragraphs.map((paragraph) => `> ${escaped(paragraph)}`).join('\n>\n'),
      ].join('\n\n'),
    )
    .join('\n\n')
}

const code = (text: string): string => `\`${text.replaceAll('`', '')}\``

/** A text of the law is words, never markup: `*`, `_`, `<`, `#` at the head of a line. */
const escaped = (text: string): string =>
  text.replace(/[\\`*_<>[\]|]/g, (sign) => `\\${sign}`).replace(/^([#+-]|\d+\.)/, '\\$1')
