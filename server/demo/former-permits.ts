import type { Random } from '#gis-data/demo/random.ts'
import { demoApplicant } from './dossier-names.ts'
import type { Drawn, FormerGround } from './former-grounds.ts'

/** A permit as the software before Parvis kept it, and what the planner draws of its ground once it is taken over. */
export type FormerPermit = {
  number: string
  kind: 'PCMI' | 'PC' | 'PA' | 'DP'
  title: string
  applicant: string
  siteAddress: string
  parcel: string
  state: string
  decision: string
  filedOn: string
  decidedOn: string
  notifiedOn: string
  transmittedOn: string
  begunOn: string
  finishedOn: string
  site?: Drawn
  built?: Drawn
  isSolar?: true
  /** Its whole parcel, as the planner says it: a subdivision, a small plot. */
  takesPlot?: true
  dwellings: { single: number; grouped: number; social: number }
}

type Project = {
  kind: FormerPermit['kind']
  title: string
  byFirm?: true
  dwellings?: Partial<FormerPermit['dwellings']>
}
type Place = Pick<FormerPermit, 'site' | 'built' | 'isSolar' | 'takesPlot'>

const HOUSES: readonly Project[] = [
  { kind: 'PCMI', title: 'Maison individuelle et garage, 118 m²', dwellings: { single: 1 } },
  { kind: 'PCMI', title: 'Maison individuelle de plain-pied, 96 m²', dwellings: { single: 1 } },
  { kind: 'PCMI', title: 'Maison à étage, 134 m²', dwellings: { single: 1 } },
]
const FLATS: Project = {
  ...{ kind: 'PC', title: 'Huit logements locatifs sociaux en deux bâtiments', byFirm: true },
  dwellings: { grouped: 8, social: 8 },
}
const SUBDIVISION: Project = { kind: 'PA', title: 'Lotissement : voirie, réseaux et lots à bâtir', byFirm: true }
const ACTIVITY: Project = { kind: 'PC', title: 'Bâtiment d’activité artisanale et ses abords', byFirm: true }
const FARM: Project = { kind: 'PC', title: 'Hangar de stockage et cour d’exploitation', byFirm: true }
const SOLAR: Project = { kind: 'PC', title: 'Centrale photovoltaïque au sol, panneaux sur pieux', byFirm: true }
const WITHIN: readonly Project[] = [
  { kind: 'DP', title: 'Extension de 22 m², séjour' },
  { kind: 'DP', title: 'Carport et abri de jardin' },
  { kind: 'DP', title: 'Clôture sur rue' },
  { kind: 'DP', title: 'Ravalement et menuiseries' },
  { kind: 'DP', title: 'Garage transformé en pièce de vie' },
  { kind: 'PCMI', title: 'Maison en second rang, 102 m²', dwellings: { single: 1 } },
  { kind: 'PC', title: 'Grange changée en deux logements', dwellings: { single: 2 } },
]

/** Ground that decisions of a year engage, m² for each inhabitant: a little under the pace that the plan allows. */
const ENGAGED_A_YEAR = 1.05
const YEARS = 4
const FIRST_DAY = Temporal.PlainDate.from('2022-01-10')
const LAST_DAY = Temporal.PlainDate.from('2025-12-12')
/** Inhabitants for one file of each other kind, within what is built already. */
const INHABITANTS_A_FILE = 170

/** How many of these a commune wants, so that no more grounds than that are read. */
export const filesWithin = (population: number) => Math.max(2, Math.ceil(population / INHABITANTS_A_FILE))

type Town = { inseeCode: string; name: string; population: number; isLargest: boolean }

/** What the former software of a town kept, as it would export it. The same each time; what has not come yet on that day is not written. */
export function formerPermits(
  random: Random,
  town: Town,
  grounds: readonly FormerGround[],
  today: Temporal.PlainDate,
): FormerPermit[] {
  const made: FormerPermit[] = []
  const file = (project: Project, ground: FormerGround, place: Place, from = FIRST_DAY) =>
    made.push(lived(random.fork(made.length), { project, ground, place, from, town, rank: made.length + 1, today }))
  const natural = grounds.filter(({ isNatural }) => isNatural)
  let leftM2 = town.population * ENGAGED_A_YEAR * YEARS
  const farms = natural.filter(({ zone, lots }) => zone === 'A' && lots.length > 0)
  const opened = natural.filter(({ zone }) => zone !== 'A')
  if (town.isLargest) {
    const field = farms.findLast(({ lots }) => lots.length >= SOLAR_LOTS)
    if (field) file(SOLAR, field, { isSolar: true, takesPlot: true })
  }
  for (const [at, ground] of opened.entries()) {
    if (leftM2 <= 0) break
    leftM2 -= openedBy(random.fork(`open-${at}`), ground, leftM2, file)
    const farm = farms[at]
    if (farm && at % 2 === 0 && leftM2 > 0) leftM2 -= farmed(farm, file)
  }
  for (const farm of farms.slice(opened.length, opened.length + MOST_FARMS)) {
    if (leftM2 <= 0) break
    leftM2 -= farmed(farm, file)
  }
  for (const [at, ground] of grounds.filter(({ isNatural }) => !isNatural).entries())
    file(random.fork(`within-${at}`).pick(WITHIN), ground, {})
  return made
}

const SOLAR_LOTS = 9
const MOST_FARMS = 3
const FARM_M2 = 1600
const HOUSE_M2 = 784
const ACTIVITY_M2 = 2704

type File = (project: Project, ground: FormerGround, place: Place, from?: Temporal.PlainDate) => unknown

function farmed(ground: FormerGround, file: File): number {
  const [site] = ground.lots
  file(FARM, ground, site ? { site } : { takesPlot: true })
  return FARM_M2
}

/** Ground that the plan opens: a building on it, or a subdivision and the houses of its lots. @returns m² engaged */
function openedBy(random: Random, ground: FormerGround, leftM2: number, file: File): number {
  const { lots, way, zone, areaM2 } = ground
  const [first, ...others] = lots
  if (zone === '1AUx') {
    const wanted = Math.max(1, Math.min(lots.length, Math.ceil((leftM2 * 0.4) / ACTIVITY_M2)))
    for (const site of lots.slice(0, wanted)) file(ACTIVITY, ground, { site })
    return wanted * ACTIVITY_M2
  }
  if (first === undefined || areaM2 < 2000) {
    file(random.pick(HOUSES), ground, first ? { site: first } : { takesPlot: true })
    return first ? HOUSE_M2 : areaM2
  }
  if (lots.length < 5 || leftM2 < areaM2 / 2 || way === null) {
    const wanted = Math.max(1, Math.min(lots.length, Math.ceil(leftM2 / HOUSE_M2)))
    for (const site of lots.slice(0, wanted)) file(random.pick(HOUSES), ground, { site })
    return wanted * HOUSE_M2
  }
  file(SUBDIVISION, ground, { built: way, takesPlot: true })
  const lotsFrom = FIRST_DAY.add({ months: 14 })
  for (const [at, site] of others.entries())
    if (at % 5 !== 4 && random.chance(0.7))
      file(at % 11 === 5 ? FLATS : random.pick(HOUSES), ground, { site }, lotsFrom)
  return areaM2
}

type Life = {
  project: Project
  ground: FormerGround
  place: Place
  from: Temporal.PlainDate
  town: Town
  rank: number
  today: Temporal.PlainDate
}

/** Days, before the period of review is over: none of these is tacit. */
const DECIDED_WITHIN = { DP: [14, 28], PCMI: [34, 57], PC: [52, 86], PA: [60, 86] } as const

/** One row: asked, decided, begun, finished, as far as its life has gone. */
function lived(random: Random, { project, ground, place, from, town, rank, today }: Life): FormerPermit {
  const span = from.until(LAST_DAY, { largestUnit: 'day' }).days
  // a subdivision comes before its lots
  const filed = from.add({ days: random.integer(0, project.kind === 'PA' ? 150 : span) })
  const isDeclaration = project.kind === 'DP'
  const isRefused = project.kind !== 'PA' && !place.isSolar && random.chance(0.08)
  const isGivenUp = !isRefused && project.kind !== 'PA' && !place.isSolar && random.chance(0.04)
  const [least, most] = DECIDED_WITHIN[project.kind]
  const decided = filed.add({ days: random.integer(least, most) })
  const begun = decided.add({ days: random.integer(50, 330) })
  const isBegun = !isRefused && !isGivenUp && !isDeclaration && (project.kind === 'PA' || random.chance(0.76))
  const finished = begun.add({ days: random.integer(190, 520) })
  const isFinished = isBegun && project.kind !== 'PA' && random.chance(0.8)
  const on = (day: Temporal.PlainDate, isThere: boolean) =>
    isThere && Temporal.PlainDate.compare(day, today) <= 0 ? written(day) : ''
  const decidedOn = on(decided, !isGivenUp)
  const begunOn = on(begun, isBegun)
  const finishedOn = on(finished, isFinished)
  const isLapsed = !isRefused && !isBegun && Temporal.PlainDate.compare(decided.add({ years: 3, days: 30 }), today) < 0
  const applicant = demoApplicant(random.fork('who'), `${town.inseeCode}-${rank}`, project.byFirm ?? false, {
    ...{ address: ground.address, postalCode: null, city: town.name },
  })
  return {
    ...place,
    number: numberOf(project.kind, town.inseeCode, filed.year, rank),
    kind: project.kind,
    title: project.title,
    applicant: [applicant.name, applicant.givenName].filter(Boolean).join(' '),
    siteAddress: [ground.address ?? 'Lieu-dit', town.name].join(', '),
    parcel: `${ground.prefix} ${ground.section} ${Number(ground.number)}`,
    state: stateOf({ isGivenUp, finishedOn, begunOn, isLapsed: isLapsed && !isDeclaration, decidedOn }),
    decision:
      decidedOn === ''
        ? ''
        : isRefused
          ? isDeclaration
            ? 'Opposition'
            : 'Refus'
          : isDeclaration
            ? 'Non-opposition'
            : 'Accord',
    filedOn: written(filed),
    decidedOn,
    notifiedOn: on(decided.add({ days: 3 }), !isGivenUp),
    transmittedOn: on(decided.add({ days: 5 }), !isGivenUp),
    begunOn,
    finishedOn,
    dwellings: { single: 0, grouped: 0, social: 0, ...project.dwellings },
  }
}

type Standing = { isGivenUp: boolean; finishedOn: string; begunOn: string; isLapsed: boolean; decidedOn: string }

function stateOf({ isGivenUp, finishedOn, begunOn, isLapsed, decidedOn }: Standing): string {
  if (isGivenUp) return 'Abandonné'
  if (finishedOn !== '') return 'Travaux achevés'
  if (begunOn !== '') return 'Travaux en cours'
  if (isLapsed) return 'Périmé'
  return decidedOn === '' ? 'En cours' : 'Décision notifiée'
}

/** As it was before the reform of A423-3: a letter of the service that examined it, so that no number of today is taken. */
const numberOf = (kind: FormerPermit['kind'], inseeCode: string, year: number, rank: number) =>
  `${kind === 'PCMI' ? 'PC' : kind} 0${inseeCode.slice(0, 2)} ${inseeCode.slice(2)} ${String(year).slice(2)} R${String(rank).padStart(4, '0')}`

const written = (day: Temporal.PlainDate) =>
  [String(day.day).padStart(2, '0'), String(day.month).padStart(2, '0'), day.year].join('/')
