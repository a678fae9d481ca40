import type { ResidentCommune } from '#contract/services/residents/board.ts'
import type { TownAlert, TownFace } from '#contract/services/residents/face.ts'
import type { Database } from '#platform/database.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import type { CurrentSession } from '#platform/session.ts'
import { servedCommunes } from '#server/services/notices/notices.ts'
import { PORTAL_VERBS, type PortalVerb, townSlug } from '#wording/services/residents/portal-words.ts'
import { alertsIn, type FaceDeps, townFace } from './face.ts'
import { territoryName } from './face-queries.ts'

/** Verbs that a room answers: how much it offers in these communes, handed over in `app.ts`; 0, and the verb says that nothing is. */
export type PortalOffers = Readonly<
  Partial<Record<PortalVerb, (db: Database, communes: readonly string[], today: string) => Promise<number>>>
>

/** Who reads: nobody that is known, a resident, who works here, or the code of the installation, which is nobody's. */
export type PortalReader = 'visitor' | 'resident' | 'worker' | 'installation'

/** All that a portal shows. */
export type Portal = {
  /** The commune whose face it wears; null: that of the territory. */
  town: TownFace | null
  territory: string
  towns: readonly ResidentCommune[]
  alerts: readonly TownAlert[]
  offers: Readonly<Record<PortalVerb, boolean>>
  reader: PortalReader
  /** What was asked for and is no commune of these. */
  unknownTown: string | null
}

/** `works`: whether the person of the transaction works here today. */
export type PortalDeps = FaceDeps & { offers: PortalOffers; works: (scoped: Scoped) => Promise<boolean> }

/** What is asked for: the address of a commune, or that of the territory; and by whom. */
export type AskedPortal = { town?: string | undefined; session: CurrentSession | undefined }

export async function readPortal(deps: PortalDeps, { town, session }: AskedPortal): Promise<Portal> {
  const towns = await servedCommunes(deps)
  const asked = townAsked(towns, town)
  const communes = asked ? [asked.inseeCode] : towns.map(({ inseeCode }) => inseeCode)
  const face = asked && (await townFace(deps, asked.inseeCode))
  return {
    town: face ?? null,
    territory: (await territoryName(deps.db))?.name ?? '',
    towns,
    alerts: face?.alerts ?? (communes.length === 0 ? [] : await alertsIn(deps, communes)),
    offers: await offersIn(deps, communes),
    reader: await readerOf(deps, session),
    unknownTown: town !== undefined && !asked ? town : null,
  }
}

/** By its address or its code; the only one where there is one and none is named. */
function townAsked(towns: readonly ResidentCommune[], town: string | undefined): ResidentCommune | undefined {
  if (town === undefined) return towns.length === 1 ? towns[0] : undefined
  const slug = townSlug(town)
  return towns.find(({ inseeCode, name }) => inseeCode.toLowerCase() === slug || townSlug(name) === slug)
}

async function offersIn({ db, clock, offers }: PortalDeps, communes: readonly string[]): Promise<Portal['offers']> {
  const isOffered = async (verb: PortalVerb) => {
    if (PORTAL_VERBS[verb].absent === '') return true
    if (communes.length === 0) return false
    const count = offers[verb]
    return count === undefined || (await count(db, communes, clock.today().toString())) > 0
  }
  const read: Partial<Record<PortalVerb, boolean>> = {}
  for (const verb of Object.keys(PORTAL_VERBS) as PortalVerb[]) read[verb] = await isOffered(verb)
  return read as Portal['offers']
}

async function readerOf({ db, clock, works }: PortalDeps, session: CurrentSession | undefined): Promise<PortalReader> {
  if (session === undefined) return 'visitor'
  if (session.holder === 'installation') return 'installation'
  const isWorker = session.awaitsProof || (await asPerson(db, session.personId, clock.today(), works))
  return isWorker ? 'worker' : 'resident'
}
