import {
  easement,
  heritage,
  isAffirmed,
  isWithin,
  type PlaceStatement,
  planInformation,
  planPrescription,
  presenceOf,
  type Sought,
  wordsOf,
} from '#law/place-statements.ts'
import { type BooleanFact, type Sector, type SectorKnowledge, withImpliedSectors } from './procedure-facts.ts'

/** What the sheet of a place says of the facts that the procedure depends on. */
export type PlaceKnowledge = {
  sectors: SectorKnowledge
  facts: Readonly<Partial<Record<BooleanFact, boolean | undefined>>>
}

type Reader = (statements: readonly PlaceStatement[]) => boolean | undefined

/** A layer that shows the sector itself; a sliver of the parcel does not tell. */
const layer =
  (sought: Sought): Reader =>
  (statements) => {
    const presence = presenceOf(sought, statements)
    return presence.present ? presence.statements.some(isWithin) || undefined : presence.present
  }

/** A layer whose absence proves that the place is outside, while only `proofs` show that it is inside. */
const around =
  (sought: Sought, ...proofs: readonly Sought[]): Reader =>
  (statements) => {
    if (proofs.some((proof) => layer(proof)(statements))) return true
    return presenceOf(sought, statements).present === false ? false : undefined
  }

/** A decision of the council may not be drawn: the map proves that it applies, never that it does not. */
const provenOnly =
  (sought: Sought): Reader =>
  (statements) =>
    layer(sought)(statements) || undefined

const REMARKABLE_SITES = easement(['AC4', 'AC4BIS'])
const MONUMENTS = easement(['AC1'])
const SITES = easement(['AC2'])
const CLASSIFIED = /class/i
const REGISTERED = /inscrit/i

/** Classified and registered sites share a layer; what each easement is called tells them apart. */
const site =
  (name: RegExp, heritageCode: string): Reader =>
  (statements) => {
    if (layer(heritage(heritageCode))(statements)) return true
    const sites = presenceOf(SITES, statements)
    if (!sites.present) return sites.present
    const named = sites.statements.filter((statement) => name.test(wordsOf(statement)))
    if (named.length > 0) return named.some(isWithin) || undefined
    const told = sites.statements.every((each) => CLASSIFIED.test(wordsOf(each)) || REGISTERED.test(wordsOf(each)))
    return told ? false : undefined
  }

/**
 * Where each sector can be read. A circle of 500 m around a monument does not tell what can be seen from it, so only a
 * delimited perimeter puts a place in the surroundings (C. patr. L621-30).
 *
 * Sectors that no layer shows (park core in preparation, restoration perimeter, council decisions without a map) stay
 * unknown here: they are facts of the commune.
 */
const SECTOR_READERS = {
  SPR: layer(REMARKABLE_SITES),
  SPR_CLASSE: around(REMARKABLE_SITES, heritage('SPR_CLASSE')),
  PSMV: around(REMARKABLE_SITES, heritage('PSMV')),
  ABORDS: around(MONUMENTS, heritage('ABORDS'), easement(['AC1'], /délimité|modifié|\bPDA\b|\bPPM\b/i)),
  MH_INSCRIT: around(MONUMENTS, heritage('MH_INSCRIT')),
  SITE_CLASSE: site(CLASSIFIED, 'SITE_CLASSE'),
  SITE_INSCRIT: site(REGISTERED, 'SITE_INSCRIT'),
  RESERVE_NATURELLE: layer(easement(['AC3'])),
  COEUR_PARC: layer(easement(['EL10'])),
  PLU_L151_19: layer(planPrescription('07')),
  COUNCIL_DEMOLITION: provenOnly(planInformation('42-01')),
  COUNCIL_FENCE: provenOnly(planInformation('42-02')),
  COUNCIL_RAVALEMENT: provenOnly(planInformation('42-03')),
} as const satisfies Partial<Record<Sector, Reader>>

/** The layer that shows that a sector may be near, where it alone does not tell whether the place is in it. */
const SECTOR_SIGNS = {
  SPR_CLASSE: REMARKABLE_SITES,
  PSMV: REMARKABLE_SITES,
  ABORDS: MONUMENTS,
  MH_INSCRIT: MONUMENTS,
  SITE_CLASSE: SITES,
  SITE_INSCRIT: SITES,
} as const satisfies Partial<Record<Sector, Sought>>

/** What the sheet shows that makes the question of a sector worth asking, by sector; nothing where it shows nothing. */
export function sectorSigns(statements: readonly PlaceStatement[]): Partial<Record<Sector, readonly PlaceStatement[]>> {
  const signs: Partial<Record<Sector, readonly PlaceStatement[]>> = {}
  for (const sector of Object.keys(SECTOR_SIGNS) as (keyof typeof SECTOR_SIGNS)[]) {
    const presence = presenceOf(SECTOR_SIGNS[sector], statements)
    if (presence.present) signs[sector] = presence.statements
  }
  return signs
}

/** Reads the sectors and facts of a place in its statements; what no statement tells is left undefined. */
export function placeKnowledge(statements: readonly PlaceStatement[]): PlaceKnowledge {
  const sectors: Partial<Record<Sector, boolean | undefined>> = {}
  for (const sector of Object.keys(SECTOR_READERS) as (keyof typeof SECTOR_READERS)[]) {
    sectors[sector] = SECTOR_READERS[sector](statements)
  }
  const facts: PlaceKnowledge['facts'] = {
    zoneU: liesInUrbanZone(statements),
    inEBC: layer(planPrescription('01'))(statements),
    zoneL115_3: layer(planInformation('11'))(statements),
  }
  return { sectors: withImpliedSectors(sectors), facts }
}

/** Undefined for a place between an urban zone and another, or without zone: where the works stand must be said. */
function liesInUrbanZone(statements: readonly PlaceStatement[]): boolean | undefined {
  const zones = statements.filter(({ topic }) => topic === 'zone')
  if (zones.length === 0 || zones.some(({ answer }) => answer === 'unknown')) return undefined
  const crossed = zones.filter((zone) => isAffirmed(zone) && isWithin(zone))
  const urban = crossed.filter(isUrban)
  if (crossed.length === 0 || (urban.length > 0 && urban.length < crossed.length)) return undefined
  return urban.length > 0
}

/** `TYPEZONE` tells; without it, a label that begins with U. National rules are coded U by CNIG and are no plan. */
function isUrban({ code, attributes = {} }: PlaceStatement): boolean {
  if (code === 'ZURNU') return false
  const key = Object.keys(attributes).find((name) => name.toLowerCase() === 'typezone')
  const typezone = key === undefined ? undefined : attributes[key]
  return typeof typezone === 'string' && typezone !== '' ? typezone === 'U' : /^\d*U/.test(code)
}
