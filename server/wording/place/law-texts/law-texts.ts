import type { TextReference } from '#law/texts/citation-references.ts'
import { dayText } from '#wording/day.ts'
import { typographic } from '#wording/typography.ts'

/** `R423-24 a`, `L621-30 à L621-32`: without the code, which is said beside. */
export const printedReference = ({ number, to, path }: TextReference): string =>
  [number, ...(to ? ['à', to] : path)].join(' ')

/** Judgments, decrees that no code carries, what could not be read as an article: their words are nowhere here. */
export const othersNotSupplied = (others: readonly string[]): string =>
  typographic(`Texte non fourni, aucun code importable ne le porte : ${others.join(' ; ')}.`)

type Told = {
  outcome: 'found' | 'several' | 'notFound' | 'notImported'
  asOf: string | null
  readOn: string | null
}

/** Of which day the words are, and whether they are those that the rule was compared with. */
export function citedTextNote({ outcome, asOf, readOn }: Told): string {
  if (outcome === 'notImported' || asOf === null) {
    return typographic('Texte non fourni : ce code n’est pas importé sur ce guichet, lisez l’article sur Légifrance.')
  }
  const state = `état du code au ${dayText(asOf)}`
  switch (outcome) {
    case 'notFound':
      return typographic(`Cet article n’est pas dans cet ${state} : il a pu changer de numéro, ou être plus récent.`)
    case 'several':
      return typographic(`Plusieurs textes portent ce numéro dans cet ${state} : lisez-les tous.`)
    case 'found':
      return typographic(
        readOn === null
          ? `Texte dans l’${state}. La règle n’a pas été comparée à ces mots : lisez-les avant de vous y fier.`
          : `Texte dans l’${state}, celui que la règle suit : lu le ${dayText(readOn)}.`,
      )
  }
}
