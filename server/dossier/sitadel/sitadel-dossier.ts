import { SITADEL_USES, type SitadelUse, Statistics, type UseSurfaces } from '#contract/dossier/sitadel/sitadel.ts'
import { isGrant, isTacitGrant } from '#law/clock/grants.ts'
import type { ReviewedKind } from '#law/dossier-kind.ts'
import type { SubDestination } from '#law/tables/destinations.ts'

export type Applicant = {
  isLegalPerson: boolean
  name: string
  givenName: string | null
  siret: string | null
  address: string
  postalCode: string
  city: string
}

/** Days of the ground: `on` is that of the works, `receivedOn` that of the declaration. */
export type SitadelWorks =
  | { kind: 'worksStarted'; on: string }
  | { kind: 'completionDeclared'; receivedOn: string; finishedOn: string | null; isPartial: boolean }

/** Who undid the decision. */
export type Annulment = { on: string; by: 'court' | 'authority' | 'holder' }

/** What the file tells of a dossier, as its register stands today. Days are civil, `2026-03-10`. */
export type SitadelDossier = {
  id: string
  number: string
  kind: ReviewedKind
  variant: 'amendment' | 'transfer' | null
  inseeCode: string
  communeName: string
  title: string
  authority: 'commune' | 'epci' | 'state'
  applicant: Applicant | null
  reuseRefused: boolean
  groundAddress: string
  parcelIds: readonly string[]
  groundM2: number | null
  uses: readonly { use: SubDestination; beforeM2: number | null; afterM2: number | null }[]
  /** Of a modification: what the permit, or its last granted modification, lets stand; null of anything else. */
  formerUses: readonly { use: SubDestination; afterM2: number | null }[] | null
  filedOn: string | null
  decidedOn: string | null
  sense: string | null
  /** The pieces asked for never came: what silence refused is the request as it was left (R*423-39 b). */
  isNeverCompleted: boolean
  works: readonly SitadelWorks[]
  annulment: Annulment | null
  said: Statistics | null
}

/** Sub-destinations of R151-28 in the nine destinations that the file counts; cinemas go with what receives the public. */
const USE_OF: Readonly<Record<SubDestination, SitadelUse>> = {
  dwelling: 'housing',
  lodging: 'housing',
  farm: 'farm',
  forestry: 'farm',
  retail: 'shop',
  restaurant: 'shop',
  wholesale: 'shop',
  customerService: 'shop',
  cinema: 'publicService',
  hotel: 'hotel',
  otherTourism: 'hotel',
  administrationOffice: 'publicService',
  administrationTechnical: 'publicService',
  schoolHealthSocial: 'publicService',
  artsVenue: 'publicService',
  sport: 'publicService',
  worship: 'publicService',
  otherPublic: 'publicService',
  industry: 'industry',
  warehouse: 'warehouse',
  office: 'office',
  congress: 'publicService',
  onlineKitchen: 'warehouse',
}

export const NO_SURFACE: UseSurfaces = { before: 0, built: 0, gained: 0, lost: 0, demolished: 0 }

/**
 * Floor that the authorisation already lets stand in that use, m²: a modification states the whole project again, and is counted for what it
 * adds. What was never measured is not taken off.
 */
const formerM2 = ({ formerUses }: Pick<SitadelDossier, 'formerUses'>, use: SubDestination, beforeM2: number): number =>
  formerUses === null ? beforeM2 : (formerUses.find((one) => one.use === use)?.afterM2 ?? beforeM2)

/** Floor that a modification takes off what was authorised, m²: nothing of it was built, and the file counts nothing taken off. */
export const lessenedM2 = (dossier: Pick<SitadelDossier, 'uses' | 'formerUses'>): number =>
  (dossier.formerUses ?? []).reduce((sum, { use, afterM2: former }) => {
    if (former === null || dossier.uses.length === 0) return sum
    // a use that the project no longer states is given up whole
    const asked = dossier.uses.find((one) => one.use === use)
    if (asked?.afterM2 === null) return sum
    return sum + Math.max(0, former - Math.max(asked?.afterM2 ?? 0, asked?.beforeM2 ?? 0))
  }, 0)

/**
 * What the request lets one propose: floor before and after works, whose difference is read as built or demolished. Whether it changed its
 * destination, how many dwellings it makes and how they are paid for, nobody but an officer says.
 */
export function proposedStatistics(dossier: Pick<SitadelDossier, 'uses' | 'formerUses'>): Statistics {
  const surfaces: Partial<Record<SitadelUse, UseSurfaces>> = {}
  for (const { use, beforeM2, afterM2 } of dossier.uses) {
    if (beforeM2 === null || afterM2 === null) continue
    const { before, built, demolished } = surfaces[USE_OF[use]] ?? NO_SURFACE
    const standsM2 = formerM2(dossier, use, beforeM2)
    surfaces[USE_OF[use]] = {
      ...NO_SURFACE,
      before: before + beforeM2,
      built: built + Math.max(0, afterM2 - Math.max(standsM2, beforeM2)),
      demolished: demolished + Math.max(0, Math.min(standsM2, beforeM2) - afterM2),
    }
  }
  return Statistics.parse({ surfaces })
}

/** What the file is written from: what was said, else what the request states. */
export const statisticsOf = (dossier: SitadelDossier): Statistics => dossier.said ?? proposedStatistics(dossier)

export const surfaceOf = ({ surfaces }: Statistics, use: SitadelUse): UseSurfaces => surfaces[use] ?? NO_SURFACE

export const totalM2 = (statistics: Statistics, column: keyof UseSurfaces): number =>
  SITADEL_USES.reduce((total, use) => total + surfaceOf(statistics, use)[column], 0)

/** Floor that stands after works, m²: the same count as the request's, when both are right. */
export const afterM2 = (statistics: Statistics): number =>
  totalM2(statistics, 'before') -
  totalM2(statistics, 'demolished') -
  totalM2(statistics, 'lost') +
  totalM2(statistics, 'built') +
  totalM2(statistics, 'gained')

export const isGranted = ({ sense, decidedOn }: Pick<SitadelDossier, 'sense' | 'decidedOn'>): boolean =>
  decidedOn !== null && sense !== null && (isGrant(sense) || isTacitGrant(sense))

export const openingOf = ({ works }: Pick<SitadelDossier, 'works'>) => works.find((one) => one.kind === 'worksStarted')

/** The last declaration of the whole; a part alone, when nothing more was declared. */
export const completionOf = ({ works }: Pick<SitadelDossier, 'works'>) => {
  const declared = works.filter((one) => one.kind === 'completionDeclared')
  return declared.findLast(({ isPartial }) => !isPartial) ?? declared.at(-1)
}
