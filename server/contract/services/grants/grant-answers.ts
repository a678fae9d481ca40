import { z } from 'zod'
import { compact, isRna, isSiret } from '#contract/services/forms/checked-numbers.ts'
import type { Answers } from '#contract/services/forms/form-content.ts'
import { addressOf, answerAt, itemsOf, numberOf, textOf } from '#contract/services/forms/reading.ts'
import { Cents, Exercice } from './grant.ts'

/** What a desk of grants reads in a request written on the ready-made form; null where it does not say, or says it wrong. */
export type AskedGrant = {
  name: string | null
  siret: string | null
  rna: string | null
  seat: string | null
  /** Budget year for which it is asked. */
  exercice: number | null
  object: string
  startsOn: string | null
  endsOn: string | null
  askedCents: number | null
  isInKind: boolean
  /** The contrat d’engagement républicain is subscribed in the request. */
  isRepublican: boolean
}

const RUNNING = 'Fonctionnement global'

const Day = z.iso.date()
const dayOr = (value: unknown): string | null => Day.safeParse(textOf(value)).data ?? null
/** The author of the form may have asked for it otherwise than the ready-made one does. */
const yearOr = (value: unknown): number | null => Exercice.safeParse(numberOf(value) ?? undefined).data ?? null
const centsOr = (value: unknown): number | null => Cents.safeParse(value).data ?? null

const checked = (value: unknown, isRight: (text: string) => boolean): string | null => {
  const text = textOf(value)
  return text !== null && isRight(text) ? compact(text) : null
}

/** Sum of the amounts that are said; null when none is. */
const sumOf = (amounts: readonly (number | null)[]): number | null => {
  const said = amounts.filter((amount) => amount !== null)
  return said.length === 0 ? null : said.reduce((sum, amount) => sum + amount, 0)
}

/** @param answers  of a request whose questions bear the identifiers of the ready-made form */
export function askedGrant(answers: Answers): AskedGrant {
  const at = (id: string) => answerAt(answers, id)
  const projects = itemsOf(at('projects'))
  const days = (id: string) => projects.flatMap((project) => dayOr(answerAt(project, id)) ?? []).toSorted()
  const titles = projects.flatMap((project) => textOf(answerAt(project, 'projectTitle')) ?? [])
  const isInKind = textOf(at('form')) === 'En nature'
  return {
    name: textOf(at('name')),
    siret: checked(at('siret'), isSiret),
    rna: checked(at('rna'), isRna),
    seat: addressOf(at('seat'))?.label ?? textOf(at('seat')),
    exercice: yearOr(at('year')),
    object: titles.length > 0 ? titles.join(' ; ') : (textOf(at('object')) ?? RUNNING),
    startsOn: days('projectFrom').at(0) ?? null,
    endsOn: days('projectTo').at(-1) ?? null,
    askedCents: centsOr(at('asked')) ?? sumOf(projects.map((project) => centsOr(answerAt(project, 'projectAsked')))),
    isInKind,
    isRepublican: at('republic') === true,
  }
}

/** What is sworn, joined or dated for one year is not said again for another. */
const OF_ONE_YEAR = [
  ...['upToDate', 'exact', 'republic', 'bank', 'statutes', 'accounts', 'auditor', 'proxy', 'report', 'over153'],
]
const FREQUENCY = 'Renouvellement'

/** The request of a year, begun again for another: who asks and the figures stay to be read over, attestations and pieces do not. */
export function renewedAnswers(answers: Answers, exercice: number): Answers {
  const kept = Object.fromEntries(Object.entries(answers).filter(([id]) => !OF_ONE_YEAR.includes(id)))
  const projects = itemsOf(answerAt(answers, 'projects')).map((project) =>
    Object.fromEntries(Object.entries(project).filter(([id]) => id !== 'projectFrom' && id !== 'projectTo')),
  )
  return { ...kept, ...(projects.length > 0 && { projects }), year: exercice, frequency: FREQUENCY }
}
