import type { z } from 'zod'
import {
  type ImportIssue,
  ImportOptions,
  type ImportReport,
  type ImportState,
  type ImportWithdrawal,
} from '#contract/place/datasets/import.ts'
import { dayText, instantText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'

/** Where an import stands, in a word and a sentence. */
export const STATES: Record<ImportState, { word: string; sentence: string }> = {
  received: { word: 'Reçu', sentence: 'Le fichier est arrivé ; sa lecture va commencer.' },
  reading: { word: 'En lecture', sentence: 'Parvis reconnaît ce que le fichier contient.' },
  ready: {
    word: 'À décider',
    sentence: 'Rien n’est encore chargé : vérifiez ce qui a été reconnu, puis acceptez ou abandonnez.',
  },
  loading: { word: 'En chargement', sentence: 'Les données entrent en une seule fois : tout, ou rien.' },
  accepted: { word: 'Chargé', sentence: 'Les données sont en service.' },
  unchanged: { word: 'Sans changement', sentence: 'Ce fichier était déjà chargé : rien n’a changé.' },
  refused: { word: 'Refusé', sentence: 'Le fichier n’a pas pu être chargé ; rien n’a changé.' },
  cancelled: { word: 'Abandonné', sentence: 'L’import a été abandonné ; rien n’a changé.' },
  interrupted: {
    word: 'Interrompu',
    sentence: 'Le serveur s’est arrêté pendant l’import ; rien n’a changé. Déposez de nouveau le fichier.',
  },
  withdrawn: { word: 'Retiré', sentence: 'Ce qu’il avait mis en service ne répond plus.' },
}

export const SEVERITIES: Record<ImportIssue['severity'], string> = {
  refused: 'Refusée',
  repaired: 'Réparée',
  warning: 'À vérifier',
}

/** « ZONE_URBA.shp, ligne 12 »: where to mend it. */
export const placeOf = ({ file, layer, line }: ImportIssue): string =>
  [
    file,
    layer !== null && layer !== file.replace(/\.[^.]+$/, '') ? `couche ${layer}` : null,
    line === null ? null : `ligne ${line}`,
  ]
    .filter((part) => part !== null)
    .join(', ')

export type Question = z.infer<typeof ImportReport>['questions'][number]

/** Answers under the hand: by question, then for a mapping by field. */
export type Answers = Readonly<Record<string, string | readonly string[] | Readonly<Record<string, string>>>>
export const questionKey = ({ code, layer, choices }: Question): string =>
  code === 'replacement' || code === 'repair' ? `${code} ${choices[0]?.value}` : `${code} ${layer}`

/** Said in so many words, never by silence: where a file is complete is what lets the desk answer « non ». */
export const NOBODY_KNOWS = 'nobody-knows'

/** What is ticked after a click: a place, or that nobody knows, never both. */
export const ticked = (chosen: readonly string[], value: string, isIn: boolean): readonly string[] => {
  if (!isIn) return chosen.filter((one) => one !== value)
  return value === NOBODY_KNOWS ? [value] : [...chosen.filter((one) => one !== NOBODY_KNOWS), value]
}

/** The answers as the API takes them; a question without answer is left out. */
export function optionsOf(questions: readonly Question[], answers: Answers): ImportOptions {
  const options: ImportOptions = {}
  for (const question of questions) {
    const answer = answers[questionKey(question)]
    if (answer === undefined || answer === '') continue
    if (typeof answer === 'string') {
      if (question.code === 'crs') options.crs = answer
      if (question.code === 'kind') options.as = answer
      if (question.code === 'vintage') options.vintage = answer
      if (question.code === 'replacement' || question.code === 'repair')
        options.confirmed = [...(options.confirmed ?? []), answer]
    } else if (isList(answer))
      options.covers = [...(options.covers ?? []), ...answer.filter((one) => one !== NOBODY_KNOWS)]
    else options.map = { ...options.map, ...answer }
  }
  return options
}

export const isList = (answer: Answers[string] | undefined): answer is readonly string[] => Array.isArray(answer)

/** Whether nothing more is to be answered before accepting. */
export const isAnswered = (questions: readonly Question[], answers: Answers): boolean =>
  questions.every((question) => {
    const answer = answers[questionKey(question)]
    if (answer === undefined || answer === '') return false
    if (isList(answer)) return answer.length > 0
    if (question.code === 'crs') return ImportOptions.shape.crs.safeParse(answer).success
    return typeof answer === 'string' || Object.values(answer).some((value) => value !== '')
  })

export const objectsText = (objects: number): string => countText(objects, 'objet')

/** What answers once this is taken back; what comes back by itself, and what is to be brought again. */
export function afterwards({ isInForce, former }: ImportWithdrawal['datasets'][number]): string {
  if (!isInForce) return 'une autre version répond déjà à sa place, rien ne change.'
  if (former === null) return 'rien d’autre n’est chargé ; la fiche dira « inconnu ».'
  const which =
    former.vintage === null ? `importée le ${instantText(former.importedAt)}` : `du ${dayText(former.vintage)}`
  return former.isKept
    ? `la version précédente (${which}) répond de nouveau.`
    : `la version précédente (${which}) ne se remet pas d’elle-même ; redéposez ${former.origin}. D’ici là la fiche dira « inconnu ».`
}
