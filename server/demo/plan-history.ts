import sql from 'sql-template-tag'
import type { NewPlanDocument, NewPlanEvent, NewPlanProcedure } from '#contract/plan/documents/plan-document.ts'
import { EPCI, SCOT } from '#gis-data/demo/layout.ts'
import type { PlanEventKind } from '#law/plan/plan-facts.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { DEMO_COMMUNE } from '#server/agency/people/demo-accounts.ts'
import { recordDocument, recordEvent, recordProcedure } from '#server/plan/documents/register.ts'
import { recordTarget } from '#server/plan/indicators/record.ts'

type HistoryDeps = Pick<Deps, 'db' | 'clock' | 'files' | 'config'>

/**
 * What came before the PLUi of the demo territory and what goes on: a SCoT, the land use plan and the plan of its largest town, the
 * annulment of one zone of the PLUi, a modification under way. Written once, as its planner writes it.
 */
export async function loadPlanHistory(deps: HistoryDeps): Promise<void> {
  const { db } = deps
  const planner = await plannerOf(db)
  const delivered = await deliveredPlan(db)
  if (!planner || !delivered || (await isWritten(db))) return
  const document = (said: Pick<NewPlanDocument, 'kind' | 'title' | 'communes'> & Partial<NewPlanDocument>) =>
    recordDocument(deps, planner, { standsForHousing: false, isFirst: false, replaces: [], ...said })
  const procedure = async (
    documentId: string,
    said: Pick<NewPlanProcedure, 'nature' | 'name' | 'launchedOn'>,
    ...events: Lived[]
  ) => {
    const { procedure: made } = await recordProcedure(deps, planner, documentId, { scotCovered: null, ...said })
    for (const [kind, on, actReference] of events)
      await recordEvent(deps, planner, made.id, eventOf({ kind, on, actReference }))
  }
  const scot = await document({ kind: 'SCOT', title: 'SCoT du Parvis', communes: delivered.communes })
  await procedure(
    scot.id,
    { nature: 'making', name: 'Élaboration', launchedOn: '2009-02-12' },
    ...approved('2013-12-10', '2013-12-17', 'Délibération 2013-48'),
  )
  const landUse = await document({ kind: 'POS', title: 'POS de la ville', communes: [DEMO_COMMUNE], isFirst: true })
  await procedure(
    landUse.id,
    { nature: 'making', name: 'Élaboration', launchedOn: '1986-05-20' },
    ...approved('1989-06-22', '1989-07-04', 'Délibération du 22 juin 1989'),
  )
  const plan = await document({
    kind: 'PLU',
    title: 'PLU de la ville',
    communes: [DEMO_COMMUNE],
    replaces: [landUse.id],
  })
  await procedure(
    plan.id,
    { nature: 'making', name: 'Élaboration', launchedOn: '2004-03-15' },
    ...approved('2008-02-28', '2008-03-07', 'Délibération 2008-12'),
  )
  if (delivered.zone !== null)
    await recordEvent(deps, planner, delivered.procedure, {
      ...eventOf({ kind: 'annulment', on: '2026-06-12', actReference: 'n° 2504117' }),
      author: 'Tribunal administratif',
      zone: delivered.zone,
    })
  await procedure(
    delivered.document,
    { nature: 'modification', name: 'Modification n° 1', launchedOn: '2026-09-14' },
    ['prescription', '2026-09-14', 'Arrêté 2026-031'],
    ['inquiryOpened', '2026-11-02', 'Arrêté 2026-040'],
  )
  await writeTargets(deps, planner)
}

/** What the SCoT asks of its ground, and what the PLUi asks of its own: half of what the ten years before had taken. */
async function writeTargets(deps: HistoryDeps, planner: string): Promise<void> {
  const period = { fromYear: 2021, toYear: 2031, measure: 'enaf', unit: '%', replaces: null } as const
  const scheme = await recordTarget(deps, planner, {
    ...period,
    ...{ landKind: 'scot', landCode: SCOT.siren, landName: 'SCoT du Parvis', parentId: null },
    ...{ value: 50, document: 'SCoT du Parvis, document d’orientation et d’objectifs', page: '41', url: '' },
    ...{ deliberation: '2021-57', comment: '' },
  })
  await recordTarget(deps, planner, {
    ...period,
    ...{ landKind: 'epci', landCode: EPCI.siren, landName: EPCI.name, parentId: scheme.id },
    ...{ value: 48, document: 'PLUi du Parvis, PADD', page: '23', url: '' },
    ...{ deliberation: '2025-18', comment: '' },
  })
}

type Lived = readonly [kind: PlanEventKind, on: string, actReference: string]

const approved = (on: string, sent: string, act: string): Lived[] => [
  ['approval', on, act],
  ['transmission', sent, 'Accusé de réception'],
  ['otherPublication', sent, 'Certificat d’affichage'],
]

const eventOf = ({ kind, on, actReference }: Pick<NewPlanEvent, 'kind' | 'on' | 'actReference'>): NewPlanEvent => ({
  kind,
  on,
  actReference,
  author: '',
  note: '',
  communes: [],
  rules: [],
  ground: null,
  zone: '',
  cancels: null,
})

const isWritten = async (db: Database) =>
  (await db.one<{ is: boolean }>(sql`select exists (select from plan_document where recorded_by is not null) as is`)).is

/** The planner of the demo territory, in whose name its plan is told; undefined when it has none. */
export const plannerOf = async (db: Database) =>
  (await db.maybeOne<{ id: string }>(sql`select id from person where email = 'urbaniste@demo.parvis.example'`))?.id

type Delivered = { document: string; procedure: string; communes: string[]; zone: string | null }

/** The PLUi that was delivered, and the natural zone of it that covers the least ground of the largest town, whose former plan comes back there. */
const deliveredPlan = (db: Database) =>
  db.maybeOne<Delivered>(sql`
    select d.id as document, p.id as procedure, d.insee_codes as communes,
      (select z.code from land_constraint z join dataset_version v on v.id = z.version_id and v.state = 'current'
        join commune town on town.insee_code = ${DEMO_COMMUNE} and st_srid(town.geom) = st_srid(z.geom)
        where z.topic = 'zone' and z.document_key = delivered.idurba and z.code like 'N%'
        group by z.code having bool_and(st_intersects(town.geom, st_pointonsurface(z.geom)))
        order by sum(st_area(z.geom)), z.code limit 1) as zone
    from plan_document d
    join plan_procedure p on p.document_id = d.id
    join planning_document delivered on delivered.id = p.delivered_id and delivered.is_current
    where d.kind = 'PLUi'
    order by d.recorded_at limit 1`)
