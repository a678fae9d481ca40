import { dayText, instantText } from '#wording/day.ts'
import { countText, numberText } from '#wording/quantity.ts'
import { typographic } from '#wording/typography.ts'

type Watch = { ruleCount: number; moved: readonly unknown[]; dossierCount: number; dossiersLeft: number }

/** How many rules were compared, how many are to be read again, and in how many dossiers they were looked for. */
export function watchSummary({ ruleCount, moved, dossierCount, dossiersLeft }: Watch): string {
  const compared = `${countText(ruleCount, 'règle')} comparées aux codes importés, ${numberText(moved.length)} à relire`
  const looked = `cherchées dans ${countText(dossierCount, 'dossier')} en cours`
  const left = dossiersLeft > 0 ? `, les plus urgents ; ${numberText(dossiersLeft)} autres n’ont pas été ouverts` : ''
  return typographic(`${compared}, ${looked}${left}.`)
}

/** Letters of a newer code that Parvis does not know yet: a jurist reads them, then the map answers for them. */
export const newLettersText = (letters: readonly string[]): string =>
  typographic(
    `${letters.length === 1 ? 'Une lettre ou un alinéa de ce code n’a' : `${numberText(letters.length)} lettres ou alinéas de ce code n’ont`} ni règle ni réponse dans Parvis : ${letters.join(', ')}.`,
  )

export const codeStateText = ({
  title,
  updatedOn,
  importedAt,
}: {
  title: string
  updatedOn: string
  importedAt: string
}) => typographic(`${title} : état du ${dayText(updatedOn)}, importé le ${instantText(importedAt)}`)

/** What became of the text, and when the rule was last compared with it. */
export const movedRuleNote = ({ outcome, readOn }: { outcome: string; readOn: string | null }): string =>
  typographic(readOn === null ? `Règle ${outcome}.` : `Règle lue le ${dayText(readOn)} : ${outcome}.`)

export function touchedText(touched: number, looked: number): string {
  if (looked === 0) return 'Aucun dossier en cours ne vous est ouvert.'
  if (touched === 0) return 'Aucune date d’un dossier en cours ne cite cet article.'
  return typographic(`${countText(touched, 'dossier')} en cours dont une date cite cet article.`)
}
