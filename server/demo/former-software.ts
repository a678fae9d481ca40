import { Readable } from 'node:stream'
import sql from 'sql-template-tag'
import { Statistics } from '#contract/dossier/sitadel/sitadel.ts'
import { GroundStatement } from '#contract/plan/ledger/ledger.ts'
import { NewRenaturation } from '#contract/plan/ledger/renaturation.ts'
import { seeded } from '#gis-data/demo/random.ts'
import { compactDossierNumber } from '#law/dossier-number.ts'
import { readDossierNumber } from '#law/dossier-number-reading.ts'
import { csvFile } from '#platform/csv-file.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { DEMO_COMMUNE } from '#server/agency/people/demo-accounts.ts'
import { sayStatistics } from '#server/dossier/sitadel/sitadel.ts'
import { acceptTakeover, receiveTakeover } from '#server/dossier/takeover/takeover.ts'
import { createTakeoverQueue, type TakeoverDeps } from '#server/dossier/takeover/takeover-queue.ts'
import { stateGround } from '#server/plan/ledger/read-ledger.ts'
import { recordRenaturation } from '#server/plan/ledger/renaturations.ts'
import { demoCommunes } from './dossier-grounds.ts'
import { type Drawn, formerGrounds } from './former-grounds.ts'
import { type FormerPermit, filesWithin, formerPermits } from './former-permits.ts'
import { plannerOf } from './plan-history.ts'

type FormerDeps = TakeoverDeps & Pick<Deps, 'db' | 'clock' | 'realClock' | 'files' | 'config' | 'log'>

const SEED = 'parvis-ancien-logiciel'
const FILE_NAME = 'ancien-logiciel-2022-2025.csv'

/**
 * Four years of decisions that the town halls of the demo took with another software: exported as a table, taken over by the real reader, then
 * drawn and told by the planner and the case officer, so that the ledger of the ground has a past. Cut short, it goes on at the next start.
 */
export async function loadFormerSoftware(deps: FormerDeps, say: (line: string) => void): Promise<void> {
  const { db, clock, config } = deps
  if (config.demo === 'none') return
  const [planner, officer] = [await plannerOf(db), await officerOf(db)]
  if (!planner || !officer || (await isTold(db))) return
  const permits = await exported(db, clock.today())
  if (permits.length === 0) return
  await takeOver(deps, officer, permits)
  await tell(deps, { planner, officer }, permits)
  await giveBack(deps, planner)
  say(`Décisions reprises d’un ancien logiciel : ${permits.length}.`)
}

/** The last thing that is written of this past. */
const isTold = async (db: Database) =>
  (await db.one<{ is: boolean }>(sql`select exists (select from ledger_renaturation) as is`)).is

const officerOf = async (db: Database) =>
  (await db.maybeOne<{ id: string }>(sql`select id from person where email = 'instructeur@demo.parvis.example'`))?.id

async function exported(db: Database, today: Temporal.PlainDate): Promise<FormerPermit[]> {
  const permits: FormerPermit[] = []
  const communes = await demoCommunes(db)
  const largest = communes[0]?.inseeCode
  for (const { inseeCode, name, parcels } of communes) {
    const population = (await populationOf(db, inseeCode)) ?? parcels
    const grounds = await formerGrounds(db, inseeCode, filesWithin(population))
    const town = { inseeCode, name, population, isLargest: inseeCode === largest }
    permits.push(...formerPermits(seeded(`${SEED}/${inseeCode}`), town, grounds, today))
  }
  return permits
}

const populationOf = async (db: Database, inseeCode: string) =>
  (
    await db.maybeOne<{ population: number | null }>(
      sql`select population from commune where insee_code = ${inseeCode}`,
    )
  )?.population

const HEADINGS = [
  ...['Numéro', 'Nature', 'Projet', 'Demandeur', 'Adresse terrain', 'Parcelles', 'Etat', 'Décision', 'Date dépôt'],
  ...['Date décision', 'Date notification', 'Contrôle de légalité', 'DOC', 'DAACT'],
]

const rowOf = (permit: FormerPermit) => [
  ...[permit.number, permit.kind, permit.title, permit.applicant, permit.siteAddress, permit.parcel, permit.state],
  ...[permit.decision, permit.filedOn, permit.decidedOn, permit.notifiedOn, permit.transmittedOn, permit.begunOn],
  permit.finishedOn,
]

/** Tried, then accepted as it was read. Taken over already: its numbers are known, and nothing is written twice. */
async function takeOver(deps: FormerDeps, officer: string, permits: readonly FormerPermit[]): Promise<void> {
  const queue = createTakeoverQueue(deps)
  const { content } = csvFile(FILE_NAME, HEADINGS, permits.map(rowOf)).file
  const received = await receiveTakeover({ deps, queue }, officer, FILE_NAME, Readable.from([String(content)]))
  await queue.idle()
  const report = await reportOf(deps.db, received.id)
  if (!report || report.refused > 0)
    throw new Error(`the table of the former software is refused: ${JSON.stringify(report)}`)
  if (report.dossiers === 0) return
  await acceptTakeover({ deps, queue }, officer, received.id, report.refused)
  await queue.idle()
}

const reportOf = async (db: Database, id: number) =>
  (
    await db.maybeOne<{ report: { refused: number; dossiers: number } | null }>(
      sql`select report from takeover where id = ${id}`,
    )
  )?.report

const PLOT_NOTE = 'Tout le terrain est aménagé, d’après le plan de composition.'
const DRAWN_NOTE = 'Emprise du projet, d’après le plan de masse.'

/** What the table does not hold: the ground that a large parcel really gives, and the dwellings. */
async function tell(
  deps: FormerDeps,
  { planner, officer }: { planner: string; officer: string },
  permits: readonly FormerPermit[],
): Promise<void> {
  const ids = await idsOf(deps.db)
  const state = (id: string, said: Partial<GroundStatement> & Pick<GroundStatement, 'subject'>) =>
    stateGround(deps, planner, id, GroundStatement.parse({ note: DRAWN_NOTE, ...said }))
  for (const permit of permits) {
    const id = ids.get(compact(permit.number))
    if (id === undefined) continue
    if (permit.takesPlot) await state(id, { subject: 'consumption', takes: 'plot', note: PLOT_NOTE })
    if (permit.site) await state(id, { subject: 'site', ground: permit.site })
    if (permit.built)
      await state(id, { subject: 'built', ground: permit.built, note: 'Voirie et bassin du lotissement.' })
    if (permit.isSolar)
      await state(id, {
        subject: 'outside',
        exclusion: 'groundSolar',
        note: 'Panneaux réversibles, pâturage maintenu.',
      })
    const { single, grouped, social } = permit.dwellings
    if (single + grouped > 0)
      await sayStatistics(
        deps,
        officer,
        id,
        Statistics.parse({
          ...{ nature: 'new', single, grouped, residence: 'main', occupation: social > 0 ? 'rental' : 'personal' },
          byFunding: { social, other: single + grouped - social },
        }),
      )
  }
}

const compact = (number: string) => {
  const reading = readDossierNumber(number)
  return reading.outcome === 'read' ? compactDossierNumber(reading.number) : number
}

const idsOf = async (db: Database) =>
  new Map(
    (
      await db.many<{ id: string; number: string | null }>(sql`
        select d.id, d.number from dossier d join takeover t on t.id = d.takeover_id and t.source_name = ${FILE_NAME}
        where not exists (select from ledger_statement s where s.dossier_id = d.id)`)
    ).flatMap(({ id, number }) => (number === null ? [] : [[number, id] as const])),
  )

type Returned = { inseeCode: string; ground: Drawn }

/** A disused yard that was seen to be a meadow again. */
async function giveBack(deps: FormerDeps, planner: string): Promise<void> {
  const yard = await urbanisedYard(deps.db)
  if (!yard) return
  await recordRenaturation(
    deps,
    planner,
    NewRenaturation.parse({
      ...{ ...yard, on: '2025-10-14', source: 'visit', reference: 'Constat de visite du 14 octobre 2025' },
      note: 'Ancienne cour de stockage, désimperméabilisée et semée.',
    }),
  )
}

/** Of the largest town, the largest parcel without building, under half a hectare, that the mask leaves in what is urbanised. */
const urbanisedYard = (db: Database) =>
  db.maybeOne<Returned>(sql`
    with free as materialized (
      select p.id, p.insee_code, p.geom, p.geometric_area_m2 as area
      from parcel p
      where p.insee_code = ${DEMO_COMMUNE} and p.until_version is null and p.geometric_area_m2 between 500 and 5000
        and not exists (select from building b where b.geom && p.geom and st_intersects(b.geom, p.geom))
        and exists (
          select from land_constraint_part part
          join land_constraint c on c.id = part.constraint_id and c.topic = 'zone' and c.code like 'U%'
          join dataset_version v on v.id = c.version_id and v.state = 'current'
          where st_intersects(part.geom, st_pointonsurface(p.geom)))
      order by area desc, p.id limit 40
    )
    select free.insee_code as "inseeCode", st_asgeojson(st_transform(free.geom, 4326), 8)::json as ground
    from free cross join lateral enaf_part(free.geom) as share
    where share.known is not null and coalesce(st_area(share.enaf), 0) < 1
    order by free.area desc, free.id limit 1`)
