import { numberText } from '#wording/quantity.ts'

const NBSP = '\u00a0'
const quoted = (value: unknown) => `«${NBSP}${String(value)}${NBSP}»`

const count = (value: unknown) => numberText(Number(value))

/** What Parvis cannot know by itself, asked to the person who imports. */
export function importQuestion(
  code: 'crs' | 'kind' | 'mapping' | 'replacement' | 'communeReplacement',
  facts: Record<string, unknown>,
): string {
  const layer = quoted(facts.layer)
  switch (code) {
    case 'crs':
      return facts.declared
        ? `La projection de ${layer} n’est pas sûre${NBSP}: le fichier dit ${quoted(facts.declared)}. Laquelle est-ce${NBSP}?`
        : `Le fichier de ${layer} ne dit pas sa projection. Laquelle est-ce${NBSP}?`
    case 'replacement':
      return `${quoted(facts.title)} a ${count(facts.before)} objets en vigueur, et ce fichier n’en apporte que ${count(facts.after)}. Doit-il les remplacer tous${NBSP}?`
    case 'communeReplacement':
      return `Le fichier montre ${count(facts.present)} des ${count(facts.inForce)} parcelles en vigueur à ${String(facts.commune)}. Est-il complet${NBSP}?`
    case 'kind':
      return `La couche ${layer} n’a pas été reconnue. Que contient-elle${NBSP}?`
    case 'mapping':
      return `Dans ${layer}, quelle colonne contient ${quoted(facts.field)}${NBSP}?`
  }
}

export const replaceLabel = (before: number, after: number): string =>
  `Oui, remplacer les ${numberText(before)} objets par ces ${numberText(after)}`

export const completeLabel = (missing: number): string =>
  `Oui, il est complet${NBSP}: les ${numberText(missing)} autres parcelles prennent fin`

export const extractLabel = (missing: number): string =>
  `Non, c’est un extrait${NBSP}: les ${numberText(missing)} autres restent en vigueur`
