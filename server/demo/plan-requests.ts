import sql from 'sql-template-tag'
import type { RecordedPlanRequest, RequestState } from '#contract/plan/requests/plan-request.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { moveRequests, recordRequest } from '#server/plan/requests/requests.ts'
import { plannerOf } from './plan-history.ts'

type SeedDeps = Pick<Deps, 'db' | 'clock' | 'realClock'>
type Asked = Pick<RecordedPlanRequest, 'kind' | 'subject' | 'body' | 'wantedZone' | 'applicantKind' | 'channel'>

const REQUESTS = 30
/** Every so many, the parcel beside the one before: two who ask for the same ground. */
const NEIGHBOUR_EVERY = 5

const ASKED: readonly Asked[] = [
  {
    kind: 'zone',
    subject: 'Rendre mon terrain constructible',
    body: 'Le terrain est desservi par la rue et par les réseaux. Mes enfants voudraient y bâtir.',
    ...{ wantedZone: 'U', applicantKind: 'resident', channel: 'counter' },
  },
  {
    kind: 'zone',
    subject: 'Garder la pâture en zone agricole',
    body: 'Elle est louée à un éleveur jusqu’en 2034.',
    ...{ wantedZone: 'A', applicantKind: 'resident', channel: 'mail' },
  },
  {
    kind: 'zone',
    subject: 'Ouvrir une extension du bourg',
    body: 'La commune souhaite accueillir une dizaine de logements près de l’école.',
    ...{ wantedZone: 'AU', applicantKind: 'commune', channel: 'email' },
  },
  {
    kind: 'rule',
    subject: 'Hauteur des clôtures sur rue',
    body: 'Une haie doublée d’un grillage devrait être admise jusqu’à deux mètres.',
    ...{ wantedZone: '', applicantKind: 'electedMember', channel: 'register' },
  },
  {
    kind: 'prescription',
    subject: 'Protéger le verger et sa mare',
    body: 'Une dizaine de pommiers de haute tige, la mare en eau toute l’année.',
    ...{ wantedZone: '', applicantKind: 'resident', channel: 'register' },
  },
  {
    kind: 'error',
    subject: 'La limite de zone coupe ma maison',
    body: 'Le trait passe au milieu du garage, bâti en 1987.',
    ...{ wantedZone: '', applicantKind: 'resident', channel: 'counter' },
  },
]

const NAMES = [
  'Agathe Delbarre',
  'Hubert Wallaert',
  'Conseil municipal',
  'Paul Rameau',
  'Simon Vasseur',
  'Yvette Lheureux',
]

/** How far some have come, the others being received only. */
const ANSWERS: readonly (readonly [RequestState, string])[][] = [
  [['examined', '']],
  [
    ['examined', ''],
    ['retained', 'La demande est fondée et ne touche pas aux orientations du plan.'],
    ['inDraft', ''],
  ],
  [
    ['examined', ''],
    ['rejected', 'Ce changement irait contre les orientations du plan, qui ne sont pas révisées ici.'],
  ],
]

/** Requests for a change of the plan of the demo territory, as its planner wrote and answered them. Written once. */
export async function loadPlanRequests(deps: SeedDeps): Promise<void> {
  const { db, clock } = deps
  const planner = await plannerOf(db)
  if (!planner || (await isWritten(db))) return
  const parcels = await spreadParcels(db)
  for (const [at, parcel] of parcels.entries()) {
    const asked = ASKED[at % ASKED.length]
    const applicantName = NAMES[at % NAMES.length]
    if (!asked || !applicantName) continue
    const { number } = await recordRequest(deps, planner, {
      ...{ ...asked, applicantName, parcels: [parcel], drawn: null, applicantContact: '' },
      receivedOn: clock
        .today()
        .subtract({ days: 3 * (parcels.length - at) })
        .toString(),
    })
    const { id } = await db.one<{ id: string }>(sql`select id from plan_request where number = ${number}`)
    for (const [state, answer] of ANSWERS[at % (ANSWERS.length + 1)] ?? [])
      await moveRequests(deps, planner, { ids: [id], state, answer })
  }
}

const isWritten = async (db: Database) =>
  (await db.one<{ is: boolean }>(sql`select exists (select from plan_request) as is`)).is

/** Parcels spread over the territory by their identifiers, some beside the one before. */
const spreadParcels = async (db: Database) =>
  (
    await db.many<{ id: string }>(sql`
      with ranked as (
        select id, row_number() over (order by id) as n, count(*) over () as total
        from parcel where until_version is null and geometric_area_m2 between 300 and 20000
      ),
      wanted as (
        select i, 1 + (i - case when i % ${NEIGHBOUR_EVERY}::int = 4 then 1 else 0 end) * (select max(total) from ranked) / ${REQUESTS}::int
          + case when i % ${NEIGHBOUR_EVERY}::int = 4 then 1 else 0 end as n
        from generate_series(0, ${REQUESTS - 1}::int) as i
      )
      select ranked.id from wanted join ranked on ranked.n = wanted.n order by wanted.i`)
  ).map(({ id }) => id)
