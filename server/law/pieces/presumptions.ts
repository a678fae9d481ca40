import { type Citation, lawTable } from '#law/article.ts'
import { easement, isWithin, type PlaceStatement, presenceOf } from '#law/place-statements.ts'
import type { Project } from '#law/procedure/procedure-project.ts'
import type { PieceFact } from '#law/tables/piece-facts.ts'

/** Floors of each use and footprint as a request states them (R*431-5 f); what nobody has said is null. */
export type StatedFloors = {
  uses: readonly { use: string; beforeM2: number | null; afterM2: number | null }[]
  footprintBeforeM2: number | null
}

/** Below, a construction is declared, and a declaration never owes the attestation (R*421-9, R*431-36). */
const LEAST_DWELLING_M2 = 20

/**
 * Facts that the project itself makes so likely that the piece is held due until an officer sets it aside with a reason: an applicant
 * who ticks nothing does not answer them.
 */
export const PRESUMPTIONS = {
  NEW_BUILDING_RE2020: {
    says: 'une construction nouvelle à usage de logement doit l’attestation de performance énergétique et environnementale à la demande de permis ; lu en R431-16 j, qui renvoie au CCH, dont les cas et les exceptions restent à confirmer',
    article: 'R431-16 j ; CCH R122-24-1',
    confidence: 'memory',
  },
  NEAR_MONUMENT: {
    says: 'un terrain que couvre le cercle de 500 m d’un monument est présumé dans ses abords : la visibilité, que la carte ne montre pas, se juge sur place ; la notice est due jusqu’à ce que l’instructeur l’écarte',
    article: 'R431-14 ; C. patr. L621-30',
    confidence: 'text',
  },
} as const satisfies Partial<Record<PieceFact, Citation & { says: string }>>
export type PresumedFact = keyof typeof PRESUMPTIONS

export const isPresumption = (fact: PieceFact): fact is PresumedFact => Object.hasOwn(PRESUMPTIONS, fact)

/** What the project makes presumed; a fact that is not here is not denied, it is asked. */
export const presumedFacts = (
  project: Project,
  floors: StatedFloors | undefined,
  isCollectiveHousing: boolean,
): Readonly<Partial<Record<PresumedFact, true>>> =>
  isNewBuilding(project, floors) && isDwelling(project, floors, isCollectiveHousing)
    ? { NEW_BUILDING_RE2020: true }
    : {}

/**
 * What its place makes presumed: no layer shows what is seen from a monument, and whoever builds does not judge it. A perimeter that is drawn
 * needs no presumption.
 */
export const presumedOfPlace = (
  { sectors }: Project,
  statements: readonly PlaceStatement[],
): Readonly<Partial<Record<PieceFact, true>>> => {
  const monuments = presenceOf(easement(['AC1']), statements)
  const isNear = monuments.present === true && monuments.statements.some(isWithin)
  return isNear && sectors.ABORDS !== true ? { IN_ABORDS: true, NEAR_MONUMENT: true } : {}
}

/** A building is created: its author says so, or states floors where nothing stood. */
function isNewBuilding({ works }: Project, floors: StatedFloors | undefined): boolean {
  if (works.length > 0) return works.some(({ work }) => work === 'NEW_BUILDING')
  return floors?.footprintBeforeM2 === 0 && floors.uses.every(({ beforeM2 }) => (beforeM2 ?? 0) === 0)
}

/**
 * The floors decide once they are stated. Where a dwelling stood, another is built when one is demolished, or when what is gained is more than
 * a shed: less may be an annexe, and that is asked. Without floors, an individual house is a dwelling, unless it is no larger than a shed.
 */
function isDwelling(project: Project, floors: StatedFloors | undefined, isCollectiveHousing: boolean): boolean {
  const dwellings = floors?.uses.filter(({ use }) => use === 'dwelling') ?? []
  if (dwellings.some(({ beforeM2 }) => (beforeM2 ?? 0) > 0)) return isRebuilt(project, dwellings)
  if (isCollectiveHousing || dwellings.some(({ afterM2 }) => (afterM2 ?? 0) > 0)) return true
  const isUnsaid = !floors?.uses.some(({ afterM2 }) => (afterM2 ?? 0) > 0)
  return isUnsaid && project.house === true && !isSmall(project)
}

function isRebuilt({ works }: Project, dwellings: StatedFloors['uses']): boolean {
  if (works.some(({ work }) => work === 'DEMOLITION')) return dwellings.some(({ afterM2 }) => (afterM2 ?? 0) > 0)
  const gainedM2 = dwellings.reduce((sum, { beforeM2, afterM2 }) => sum + (afterM2 ?? 0) - (beforeM2 ?? 0), 0)
  return gainedM2 > LEAST_DWELLING_M2
}

/** Known to be no larger than what a declaration covers. */
const isSmall = ({ works }: Project): boolean =>
  works
    .filter(({ work }) => work === 'NEW_BUILDING')
    .every(({ facts: { size } }) => typeof size === 'number' && size <= LEAST_DWELLING_M2)

export const PRESUMPTIONS_TABLE = lawTable(
  'presumedPieces',
  'Pièces présumées dues par la nature du projet, jusqu’à ce que l’instructeur les écarte',
  PRESUMPTIONS,
  ({ says }) => says,
)
