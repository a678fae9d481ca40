import { withQuery } from '#client/api/client.ts'
import { type DecisionCourse, Standing } from '#contract/dossier/desk/desk.ts'
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

const SORTS: Readonly<Record<string, string>> = { depot: 'filed', numero: 'number' }
const WAITS: Readonly<Record<string, string>> = {
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

const isStanding = (text: string | undefined) => Standing.safeParse(text).success
const isKind = (text: string | undefined): text is DossierKind =>
  text !== undefined && Object.hasOwn(DOSSIER_KINDS, text)
const isYear = (text: string | undefined) => text !== undefined && /^(?:19|20|21)\d{2}$/.test(text)
const isDay = (text: string | undefined) => text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text)

/** The same as the server reads it. A value that the address got wrong is left out rather than refused. */
export const queueQuery = (search: QueueSearch): Record<string, string | undefined> => ({
  q: search.q,
  standing: isStanding(search.situation) ? search.situation : undefined,
  course: search.suite && COURSES[search.suite],
  year: isYear(search.annee) ? search.annee : undefined,
  kind: isKind(search.nature) ? search.nature : undefined,
  commune: search.commune,
  assigned: search.instructeur && (ASSIGNED[search.instructeur] ?? search.instructeur),
  dueBefore: isDay(search.avant) ? search.avant : undefined,
  step: search.etape,
  waits: search.attend && WAITS[search.attend],
  open: search.ouverts === 'oui' ? 'true' : undefined,
  unread: search.nonlus === 'oui' ? 'true' : undefined,
  askBefore: isDay(search.consulter) ? search.consulter : undefined,
  sort: search.tri && SORTS[search.tri],
})

export const queuePath = (path: string, search: QueueSearch, more: Record<string, string | number | undefined> = {}) =>
  withQuery(path, { ...queueQuery(search), ...more })

/** Filters alone, without the way they are looked at. */
export const filtersOf = (search: QueueSearch): QueueSearch =>
  Object.fromEntries(FILTER_NAMES.flatMap((name) => (search[name] ? [[name, search[name]]] : [])))

export const countFilters = (search: QueueSearch) =>
  FILTER_NAMES.filter((name) => name !== 'tri' && search[name] !== undefined).length
