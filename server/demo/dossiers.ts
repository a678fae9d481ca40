import { seeded } from '#gis-data/demo/random.ts'
import type { DossierKind } from '#law/dossier-kind.ts'
import { legalClockAt } from '#platform/clock.ts'
import { type Delivery, deliverNext } from '#platform/outbox.ts'
import { withProof } from '#platform/proof.ts'
import { DEMO_COMMUNE } from '#server/agency/people/demo-accounts.ts'
import { closeSilentConsultations } from '#server/dossier/consultations/silence.ts'
import type { DossierDeps } from '#server/dossier/letters/letters.ts'
import { letTimePass } from '#server/dossier/register/register.ts'
import { assignToOfficer, type DemoDesk, keepPieceFiles, openDemoDesk, type PieceFiles } from './dossier-desk.ts'
import { demoCommunes, groundsOf, holdsDossiers, openedDossiers } from './dossier-grounds.ts'
import { liveDossier } from './dossier-life.ts'
import { DEMO_MAIL_DOMAIN } from './dossier-names.ts'
import { type PlannedDossier, plannedDossiers } from './dossier-plan.ts'
import { DEMO_PROJECTS } from './dossier-projects.ts'
import { fillDemoLetterheads } from './letterheads.ts'
import { LOUISE_BACQUET, residentStories } from './resident-stories.ts'

const SEED = 'parvis-dossiers'

export type DossiersLoaded = {
  /** `notDemo`: real files are here, nothing was written. `nothingToDo`: as many dossiers as asked are here already. */
  outcome: 'loaded' | 'notDemo' | 'nothingToDo'
  dossiers: number
  /** Acts that the law refused while lives were played, by kind of refusal: they were not recorded. */
  refusals: ReadonlyMap<string, number>
}

/**
 * Fills the demo territory with dossiers lived through the rooms of the desk. Stopped in the middle, it goes on where
 * it stood: the plan of a commune is the same each time, and what is already there is not done again.
 *
 * @param count     dossiers wanted in the whole territory
 * @param lanes     communes worked on at once; the embedded database has one session and wants one
 * @param progress  told after each dossier
 */
export async function loadDemoDossiers(
  deps: DossierDeps,
  { count, lanes }: { count: number; lanes: number },
  progress: (done: number, total: number) => void,
): Promise<DossiersLoaded> {
  const refusals = new Map<string, number>()
  const communes = await demoCommunes(deps.db)
  if (communes.length === 0) return { outcome: 'notDemo', dossiers: 0, refusals }
  await fillDemoLetterheads(deps.db, communes)
  const opened = new Map(
    (await openedDossiers(deps.db, DEMO_MAIL_DOMAIN)).map(({ inseeCode, count: done }) => [inseeCode, done]),
  )
  const shares = shareOut(
    count,
    communes.map(({ parcels }) => parcels),
  )
  const work = communes.flatMap((commune, index) => {
    const wanted = shares[index] ?? 0
    const already = opened.get(commune.inseeCode) ?? 0
    return wanted > already ? [{ commune, wanted, already }] : []
  })
  const total = work.reduce((sum, { wanted, already }) => sum + wanted - already, 0)
  if (total === 0) return { outcome: 'nothingToDo', dossiers: 0, refusals }
  const files = await keepPieceFiles(
    deps,
    DEMO_PROJECTS.flatMap(({ pieces }) => pieces),
  )
  await assignToOfficer(deps.db)
  // one day for the whole work, though midnight passes: what is lived is then lawful together
  const started = deps.clock.now()
  const steady = { ...deps, clock: legalClockAt(() => started) }
  let done = 0
  const tell = (refused: readonly string[]) => {
    for (const type of refused) refusals.set(type, (refusals.get(type) ?? 0) + 1)
    done += 1
    progress(Math.min(done, total), total)
  }
  const queue = [...work]
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let next = queue.shift(); next; next = queue.shift()) await fillCommune(steady, next, files, tell)
    }),
  )
  await settle(deps)
  return { outcome: 'loaded', dossiers: done, refusals }
}

/** Dossiers that `npm start` gives the desk to show at once; `npm run demo` brings the rest. */
const FIRST_DOSSIERS = { full: 50, small: 18 } as const

/**
 * Gives the demo its first dossiers when it has none, or the rest of them when its first start was cut short; never beside real files,
 * nor outside demo mode.
 */
export async function loadFirstDossiers(deps: DossierDeps, say: (line: string) => void): Promise<void> {
  const { demo } = deps.config
  if (demo === 'none' || ((await holdsDossiers(deps.db)) && !(await isCutShort(deps.db)))) return
  const started = performance.now()
  const count = FIRST_DOSSIERS[demo]
  const { outcome, dossiers } = await loadDemoDossiers(deps, { count, lanes: 1 }, () => {})
  if (outcome === 'notDemo') return
  const stories = await loadResidentStories(deps)
  const seconds = Math.round((performance.now() - started) / 1000)
  say(`Dossiers de démonstration : ${dossiers + stories} en ${seconds} s ; « npm run demo » en apporte deux mille.`)
}

/** The dossiers of the resident come last: without one of them, the first start did not reach its end. */
async function isCutShort(db: DossierDeps['db']): Promise<boolean> {
  const [, accountDomain = ''] = (LOUISE_BACQUET.details.email ?? '').split('@')
  const [others, hers] = [await openedDossiers(db, DEMO_MAIL_DOMAIN), await openedDossiers(db, accountDomain)]
  return others.length > 0 && hers.length === 0
}

/** The dossiers of the resident whose account the demo opens, one of each sort, in the town of her mayor. @returns how many */
async function loadResidentStories(deps: DossierDeps): Promise<number> {
  const commune = (await demoCommunes(deps.db)).find(({ inseeCode }) => inseeCode === DEMO_COMMUNE)
  if (!commune) return 0
  const stories = residentStories(await groundsOf(deps.db, commune.inseeCode, STORY_GROUNDS))
  const files = await keepPieceFiles(
    deps,
    stories.flatMap(({ project }) => project.pieces),
  )
  const started = deps.clock.now()
  const desk = await openDemoDesk({ ...deps, clock: legalClockAt(() => started) }, commune, files)
  for (const story of stories) await withProof(true, () => liveDossier(desk, story))
  await settle(deps)
  return stories.length
}

/** Enough grounds to find, for each story, one that suits it. */
const STORY_GROUNDS = 400

/** In proportion to the parcels, each commune at least one, the sum exact. */
function shareOut(count: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const shares = weights.map((weight) => Math.max(1, Math.floor((count * weight) / sum)))
  shares[0] = Math.max(1, count - shares.slice(1).reduce((total, share) => total + share, 0))
  return shares
}

async function fillCommune(
  deps: DossierDeps,
  { commune, wanted, already }: { commune: { inseeCode: string; name: string }; wanted: number; already: number },
  files: PieceFiles,
  tell: (refusals: readonly string[]) => void,
): Promise<void> {
  const grounds = await groundsOf(deps.db, commune.inseeCode, Math.max(40, wanted * 3))
  const desk = await openDemoDesk(deps, commune, files)
  const planned = plannedDossiers(seeded(SEED), commune.inseeCode, wanted, grounds)
  for (const plan of planned.slice(already)) {
    // the mayors of these lives give their code each time they sign
    const lived = await withProof(true, () => liveDossier(desk, plan))
    tell(lived.refusals)
    if (lived.isGranted && lived.number !== null) await follow(desk, plan, lived.number)
  }
}

/** Days after its permit on which a follow-up is filed. */
const FOLLOWS_AFTER_DAYS = 260

/** A permit granted long enough ago is amended or changes hands: a dossier of its own, under its parent's number. */
async function follow(desk: DemoDesk, plan: PlannedDossier, parentNumber: string): Promise<void> {
  if (!plan.followedBy || !FOLLOWED.has(plan.project.kind) || plan.filedDaysAgo < FOLLOWS_AFTER_DAYS) return
  const later = {
    ...plan,
    serial: `${plan.serial}-suite`,
    filedDaysAgo: plan.filedDaysAgo - FOLLOWS_AFTER_DAYS,
    channel: 'counter',
    isIncomplete: false,
    // who takes over a permit takes it as it is
    ending: plan.followedBy === 'transfer' ? 'granted' : plan.ending,
  } as const
  await liveDossier(desk, later, parentNumber)
}

const FOLLOWED: ReadonlySet<DossierKind> = new Set(['housePermit', 'buildingPermit', 'developmentPermit'])

/** Brings everything to today: what silence decided is decided, and the mails of three years are no longer waiting. */
async function settle(deps: DossierDeps): Promise<void> {
  // an alarm is not told as received by anybody: whether it leaves is for the mail of this installation
  const mail = async ({ key }: { key: string }): Promise<Delivery> =>
    key.startsWith('home/')
      ? { outcome: 'wait', answer: 'Aucun serveur de courriel dans la démonstration' }
      : { outcome: 'sent', answer: 'Remis (démonstration)' }
  while (await deliverNext(deps.db, deps.realClock, { mail }, deps.log)) {
    // every departure of the demo
  }
  await letTimePass(deps.db, deps.clock)
  await closeSilentConsultations(deps)
}
