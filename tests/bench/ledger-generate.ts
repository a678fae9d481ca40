import sql from 'sql-template-tag'
import { payloadOf } from '#contract/dossier/register/act-content.ts'
import type { Act } from '#law/clock/acts.ts'
import { day } from '#law/clock/calendar.ts'
import type { ReviewedKind } from '#law/dossier-kind.ts'
import type { Database } from '#platform/database.ts'
import { act, byHand, filed } from '#tests/law/dossier-acts.ts'

/** A country of invented dossiers for the ledger: the same at each run, and for each what it does to the ground is known without reading it. */
const ACROSS = 8
const DOWN = 5
const SIDE_M = 5000
const WEST = 600_000
const SOUTH = 7_000_000
/** The day on which the books are read. */
export const LEDGER_TODAY = '2026-11-27'

/** `holds`: whether its ground is engaged or consumed on that day. */
type History = { kind: ReviewedKind; holds: boolean; acts: (filedOn: Temporal.PlainDate) => Act[] }

const granted = (
  kind: ReviewedKind,
  filedOn: Temporal.PlainDate,
  sense: 'granted' | 'unopposed' = 'granted',
): Act[] => {
  const on = filedOn.add({ days: 25 }).toString()
  return [
    filed(kind, filedOn.toString()),
    act('decided', { sense, signedOn: day(on), notice: byHand(on) }),
    act('decisionTransmitted', { on: day(on) }),
  ]
}
const after = (filedOn: Temporal.PlainDate, days: number) => day(filedOn.add({ days }).toString())
const begun = (filedOn: Temporal.PlainDate) => act('worksStarted', { on: after(filedOn, 120) })
const refused = (kind: ReviewedKind, filedOn: Temporal.PlainDate): Act[] => {
  const on = filedOn.add({ days: 25 }).toString()
  return [filed(kind, filedOn.toString()), act('decided', { sense: 'refused', signedOn: day(on), notice: byHand(on) })]
}
const annulled = (filedOn: Temporal.PlainDate): Act[] => [
  act('courtAppealLodged', { on: after(filedOn, 60), appellant: 'thirdParty' }),
  act('courtAppealSettled', { on: after(filedOn, 200), outcome: 'annulled' }),
]

/** Filed in 2025: none has lapsed, none waits any longer. */
const HISTORIES: readonly History[] = [
  { kind: 'housePermit', holds: true, acts: (on) => granted('housePermit', on) },
  { kind: 'housePermit', holds: true, acts: (on) => [...granted('housePermit', on), begun(on)] },
  {
    kind: 'buildingPermit',
    holds: true,
    acts: (on) => [
      ...granted('buildingPermit', on),
      begun(on),
      act('completionDeclared', { receivedOn: after(on, 300) }),
    ],
  },
  { kind: 'housePermit', holds: false, acts: (on) => refused('housePermit', on) },
  { kind: 'housePermit', holds: false, acts: (on) => [...granted('housePermit', on), ...annulled(on)] },
  { kind: 'priorDeclaration', holds: true, acts: (on) => granted('priorDeclaration', on, 'unopposed') },
  { kind: 'housePermit', holds: true, acts: (on) => [filed('housePermit', on.toString())] },
]

type Place = { x: number; y: number; width: number; height: number }

/**
 * Parcels of 25 by 40 metres that touch each other, each drawn whole by its dossier, in every commune; one dossier in twenty is on the parcel of the one before, one in
 * thirty juts out over its neighbour.
 */
function placeOf(n: number): Place {
  const commune = n % (ACROSS * DOWN)
  const at = Math.floor(n / (ACROSS * DOWN))
  const rank = at % 20 === 19 ? at - 1 : at
  const [column, row] = [rank % 180, Math.floor(rank / 180)]
  return {
    x: WEST + (commune % ACROSS) * SIDE_M + 100 + column * 25,
    y: SOUTH + Math.floor(commune / ACROSS) * SIDE_M + 100 + row * 40,
    width: at % 30 === 7 ? 33 : 25,
    height: 40,
  }
}

const uuid = (n: number) => `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`

function dossier(n: number) {
  const history = HISTORIES[(n * 7 + Math.floor(n / 40)) % HISTORIES.length] as History
  const filedOn = Temporal.PlainDate.from('2025-01-02').add({ days: (n * 11) % 180 })
  const { x, y, width, height } = placeOf(n)
  return {
    id: uuid(n),
    inseeCode: `62${100 + (n % (ACROSS * DOWN))}`,
    kind: history.kind,
    holds: history.holds,
    number: `062${String(n).padStart(10, '0')}`,
    parcel: `62${100 + (n % (ACROSS * DOWN))}000AB${String(n % 9999).padStart(4, '0')}`,
    box: [x, y, x + width, y + height],
    acts: history.acts(filedOn).map(({ id: _, ...content }) => ({
      kind: content.kind,
      payload: payloadOf(content as Parameters<typeof payloadOf>[0]),
    })),
  }
}

const AT_ONCE = 5000

/** Writes them set by set. @returns those whose ground is engaged or consumed on that day */
export async function generateHistories(db: Database, count: number): Promise<string[]> {
  const holding: string[] = []
  await layCountry(db)
  for (let from = 0; from < count; from += AT_ONCE) {
    const dossiers = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, at) => dossier(from + at))
    const told = sql`jsonb_to_recordset(${JSON.stringify(dossiers)}::jsonb) as told
      (id uuid, "inseeCode" text, kind text, number text, parcel text, box double precision[], acts jsonb)`
    await db.run(sql`
      insert into dossier (id, insee_code, kind, number, state, title, act_count, phase, standing)
      select id, "inseeCode", kind, number, 'decided', 'Garage', jsonb_array_length(acts), dossier_phase('decided'), dossier_standing('decided', 'granted')
      from ${told}`)
    await db.run(sql`
      insert into dossier_parcel (dossier_id, parcel_id, geom)
      select id, parcel, st_multi(st_makeenvelope(box[1], box[2], box[3], box[4], 2154)) from ${told}`)
    await db.run(sql`
      insert into dossier_footprint (dossier_id, ordinal, geom)
      select id, 1, st_makeenvelope(box[1], box[2], box[3], box[4], 2154) from ${told}`)
    await db.run(sql`
      insert into act (dossier_id, ordinal, kind, legal_at, recorded_at, channel, actor_role, payload, previous_sha256, sha256)
      select id, rank, done.act ->> 'kind', '2026-01-01', '2026-01-01', 'desk', 'caseOfficer', done.act -> 'payload',
        case when rank > 1 then 'bench' end, 'bench'
      from ${told} cross join lateral jsonb_array_elements(told.acts) with ordinality as done (act, rank) order by id, rank`)
    holding.push(...dossiers.filter(({ holds }) => holds).map(({ id }) => id))
  }
  return holding
}

/** Communes side by side with a vertex every twenty-five metres, and a mask that leaves the village in the middle of each. */
async function layCountry(db: Database): Promise<void> {
  await db.run(sql`
    insert into commune (insee_code, name, geom)
    select '62' || 100 + n, 'Commune ' || n, st_segmentize(st_makeenvelope(x, y, x + ${SIDE_M}, y + ${SIDE_M}, 2154), 25)
    from generate_series(0, ${ACROSS * DOWN - 1}) as n
    cross join lateral (select ${WEST} + (n % ${ACROSS}) * ${SIDE_M} as x, ${SOUTH} + (n / ${ACROSS}) * ${SIDE_M} as y) as corner
    on conflict (insee_code) do update set geom = excluded.geom`)
  await db.run(sql`
    with named as (
      insert into dataset (key, kind, title) values ('plan/enaf', 'plan/enaf', 'Masque') returning id
    ),
    version as (
      insert into dataset_version (dataset_id, state, vintage, origin, sha256, format)
      select id, 'current', '2021-08-22', 'masque.gpkg', 'masque', 'GPKG' from named returning id
    ),
    town as (select geom from commune where insee_code like '62%' and geom is not null),
    ground as (
      insert into enaf_ground (version_id, geom)
      select version.id, piece from version, town
      cross join lateral st_subdivide(
        st_difference(geom, st_buffer(st_translate(st_centroid(geom), -1500, -1900), 600, 48), overlay_grid()), 96, overlay_grid()) as piece
    )
    insert into enaf_coverage (version_id, geom)
    select version.id, piece from version, town cross join lateral st_subdivide(geom, 96, overlay_grid()) as piece`)
}

/**
 * Natural ground engaged or consumed, commune by commune, by one plain union of the grounds that hold: no account, no act, no face.
 */
export const plainUnion = (db: Database, holding: readonly string[]) =>
  db.many<{ inseeCode: string; m2: number }>(sql`
    with ground as (
      select d.insee_code, st_union(p.geom, overlay_grid()) as geom
      from dossier d join dossier_parcel p on p.dossier_id = d.id
      where d.id = any(${[...holding]}::uuid[]) group by d.insee_code
    )
    select ground.insee_code as "inseeCode", sum(st_area(st_intersection(ground.geom, g.geom, overlay_grid())))::float8 as m2
    from ground join enaf_ground g on g.geom && ground.geom
    group by 1 order by 1`)

export const bookedHeld = (db: Database) =>
  db.many<{ inseeCode: string; m2: number }>(sql`
    select insee_code as "inseeCode", sum(sign * m2)::float8 as m2 from ledger_entry
    where measure = 'enaf' and account in ('authorised', 'started', 'completed')
    group by 1 order by 1`)
