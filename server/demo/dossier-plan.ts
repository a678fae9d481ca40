import type { OpinionAnswerSense } from '#contract/dossier/consultations/consultation-desk.ts'
import type { Party } from '#contract/dossier/register/dossier.ts'
import type { Random } from '#gis-data/demo/random.ts'
import { isCertificate } from '#law/dossier-kind.ts'
import type { Ground } from './dossier-grounds.ts'
import { DEMO_PROJECTS, type DemoProject } from './dossier-projects.ts'

/** How a dossier ends when time is left to it. What has not come yet on the day of the demo is simply not played. */
export type Ending =
  | 'draft'
  | 'granted'
  | 'grantedWithConditions'
  | 'refused'
  | 'stayed'
  | 'silence'
  | 'neverCompleted'
  | 'withdrawn'
  | 'revoked'
  /** Written and sent to the mayor, who has not signed it yet. */
  | 'toSign'

/** What may come between neighbours, the town hall and the holder once works are allowed. */
export type AfterGrant = 'contested' | 'stopped' | 'courtAppeal' | 'administrativeAppeal' | 'extension'

export type PlannedDossier = {
  /** Place in its commune's series: the same for a same seed, whatever the day. */
  serial: string
  filedDaysAgo: number
  ground: Ground
  project: DemoProject
  channel: 'teleservice' | 'counter' | 'post'
  ending: Ending
  /** Pieces are asked within the first month, and come later. */
  isIncomplete: boolean
  consults: boolean
  /** A later dossier on this permit. */
  followedBy: 'amendment' | 'transfer' | null
  /** Who asks, when the story is somebody's; an invented family otherwise. */
  applicant?: Party
  /** What the heritage architect answers, when the story says it. */
  heard?: OpinionAnswerSense
  /** What comes after the grant, when the story says it. */
  after?: AfterGrant
  /** The last step that works reach: null, none of them; absent, chance says. */
  worksUntil?: WorksStep | null
  random: Random
}

/** What follows a decision that grants, in order. */
export const WORKS_STEPS = [
  'decisionTransmitted',
  'postedInTownHall',
  'postedOnSite',
  'worksStarted',
  'completionDeclared',
] as const
export type WorksStep = (typeof WORKS_STEPS)[number]

const SPAN_DAYS = 3 * 365

/** The dossiers of one commune, the oldest first. */
export function plannedDossiers(
  random: Random,
  inseeCode: string,
  count: number,
  grounds: readonly Ground[],
): PlannedDossier[] {
  const lane = random.fork(inseeCode)
  const days = Array.from({ length: count }, (_, index) => daysAgo(lane.fork(`day-${index}`), count)).toSorted(
    (a, b) => b - a,
  )
  const used = new Set<string>()
  return days.map((filedDaysAgo, index) => {
    const own = lane.fork(`dossier-${index}`)
    const project = chosenProject(own)
    return {
      serial: `${inseeCode}-${index + 1}`,
      filedDaysAgo,
      project,
      ground: groundFor(own, project, grounds, used),
      channel: own.chance(0.55) ? 'teleservice' : own.chance(0.75) ? 'counter' : 'post',
      ending: ending(own, filedDaysAgo),
      isIncomplete: own.chance(0.34),
      consults: own.chance(0.4),
      followedBy: isCertificate(project.kind) || !own.chance(0.14) ? null : own.chance(0.6) ? 'amendment' : 'transfer',
      random: own.fork('life'),
    }
  })
}

/** Below this number in a commune, most dossiers are of the last months: a short list should have something to do. */
const FEW = 30

/** Spread over three years; a little more in the last months, when the counter knows how to file. */
const daysAgo = (random: Random, count: number) =>
  random.chance(count < FEW ? 0.6 : 0.22) ? random.integer(0, 150) : Math.floor(SPAN_DAYS * random.next() ** 1.15)

function ending(random: Random, filedDaysAgo: number): Ending {
  if (filedDaysAgo < 25 && random.chance(0.15)) return 'draft'
  const draw = random.next()
  if (draw < 0.36) return 'granted'
  if (draw < 0.55) return 'grantedWithConditions'
  if (draw < 0.63) return 'refused'
  if (draw < 0.645) return 'stayed'
  if (draw < 0.86) return 'silence'
  if (draw < 0.92) return 'neverCompleted'
  return draw < 0.97 ? 'withdrawn' : 'revoked'
}

const TOTAL_WEIGHT = DEMO_PROJECTS.reduce((sum, { weight }) => sum + weight, 0)

function chosenProject(random: Random): DemoProject {
  let draw = random.next() * TOTAL_WEIGHT
  for (const project of DEMO_PROJECTS) {
    draw -= project.weight
    if (draw < 0) return project
  }
  return random.pick(DEMO_PROJECTS)
}

/** A parcel that suits the project, not used yet when there is one; any parcel when the commune has none that suits. */
export function groundFor(random: Random, project: DemoProject, grounds: readonly Ground[], used: Set<string>): Ground {
  const suits = (ground: Ground) => suitsGround(project, ground)
  const candidates = [
    () => grounds.filter((ground) => suits(ground) && !used.has(ground.parcelId)),
    () => grounds.filter(suits),
    () => grounds,
  ]
  const found = candidates.map((list) => list()).find((list) => list.length > 0) ?? []
  const ground = random.pick(found)
  used.add(ground.parcelId)
  return ground
}

const BUILDABLE = /^(U|1AU)/

function suitsGround({ ground, minAreaM2 = 0, drawn, kind, use, byFirm }: DemoProject, place: Ground): boolean {
  if (place.areaM2 < minAreaM2) return false
  if (ground === 'built' && !(place.isBuilt && place.address !== null)) return false
  if (ground === 'free' && place.isBuilt) return false
  if (drawn && place.footprint === null) return false
  const isDwelling = kind === 'housePermit' || use === 'dwelling'
  if (ground === 'free' && isDwelling) return place.zone !== null && BUILDABLE.test(place.zone)
  return byFirm || place.areaM2 < 20_000
}
