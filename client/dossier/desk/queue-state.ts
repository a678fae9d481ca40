import { type DecisionCourse, type QueueFilter, Standing } from '#contract/dossier/desk/desk.ts'
import { DOSSIER_KINDS, type DossierKind } from '#law/dossier-kind.ts'
import type { QueueName, QueueSearch } from './queue-search.ts'

/** Filters of the list and of the map: those that a saved view keeps. */
export const FILTER_NAMES = [
  'q',
  'situation',
  'suite',
  'annee',
  'nature',
  'commune',
  'instructeur',
  'avant',
  'etape',
  'attend',
  'ouverts',
  'nonlus',
  'consulter',
  'tri',
] as const satisfies readonly QueueName[]

const SORTS: Readonly<Record<string, QueueFilter['sort']>> = { depot: 'filed', numero: 'number' }
const WAITS: Readonly<Record<string, NonNullable<QueueFilter['waits']>>> = {
  mairie: 'townHall',
  demandeur: 'applicant',
  enquete: 'inquiry',
  titulaire: 'holder',
  tribunal: 'court',
  prefet: 'prefect',
}
/** What became of a decision, as the address says it. */
export const COURSES: Readonly<Record<string, DecisionCourse>> = {
  contestable: 'contestable',
  definitive: 'definitive',
  chantier: 'building',
  achevee: 'built',
}
const ASSIGNED: Readonly<Record<string, string>> = { moi: 'me', personne: 'nobody' }

const isStanding = (text: string | undefined): text is Standing => Standing.safeParse(text).success
const isKind = (text: string | undefined): text is DossierKind =>
  text !== undefined && Object.hasOwn(DOSSIER_KINDS, text)
const isYear = (text: string | undefined) => text !== undefined && /^(?:19|20|21)\d{2}$/.test(text)
const isDay = (text: string | undefined) => text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text)

/** The same as the server reads it. A value that the address got wrong is left out rather than refused. */
export const askedOf = (search: QueueSearch) => ({
  q: search.q,
  standing: isStanding(search.situation) ? search.situation : undefined,
  course: search.suite ? COURSES[search.suite] : undefined,
  year: isYear(search.annee) ? Number(search.annee) : undefined,
  kind: isKind(search.nature) ? search.nature : undefined,
  commune: search.commune,
  assigned: search.instructeur ? (ASSIGNED[search.instructeur] ?? search.instructeur) : undefined,
  dueBefore: isDay(search.avant) ? search.avant : undefined,
  step: search.etape,
  waits: search.attend ? WAITS[search.attend] : undefined,
  open: search.ouverts === 'oui' ? 'true' : undefined,
  unread: search.nonlus === 'oui' ? 'true' : undefined,
  askBefore: isDay(search.consulter) ? search.consulter : undefined,
  sort: search.tri ? SORTS[search.tri] : undefined,
})

/** Filters alone, without the way they are looked at. */
export const filtersOf = (search: QueueSearch): QueueSearch =>
  Object.fromEntries(FILTER_NAMES.flatMap((name) => (search[name] ? [[name, search[name]]] : [])))

export const countFilters = (search: QueueSearch) =>
  FILTER_NAMES.filter((name) => name !== 'tri' && search[name] !== undefined).length
