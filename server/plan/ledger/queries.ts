import sql, { empty } from 'sql-template-tag'
import type { AskedLines, GroundStatement, LedgerLine } from '#contract/plan/ledger/ledger.ts'
import type { Years } from '#law/plan/trajectory.ts'
import type { Scoped } from '#platform/scope.ts'

/** Communes that the person plans for, among those at work here and those of which the ground is known: a plan bears on more than the communes served. */
export const communesOfPlanner = (db: Scoped) =>
  db.many<{ inseeCode: string; name: string }>(sql`
    select c.insee_code as "inseeCode", c.name from commune c
    where (is_administrator() or holds_role(c.insee_code, 'planner'))
      and (c.insee_code in (select communes_at_work()) or c.geom is not null or exists (select from ledger_claim l where l.insee_code = c.insee_code))
    order by c.name limit 1000`)

export type Chosen = Pick<AskedLines, 'account' | 'measure' | 'year'> & {
  communes: readonly string[]
  /** Works that began in these years, the last excluded. */
  begun?: Years
}

export const chosenLines = ({ communes, account, measure, year, begun }: Chosen) => sql`
  e.insee_code = any(${[...communes]}::text[])
  ${account ? sql`and e.account = ${account}` : empty}
  ${measure ? sql`and e.measure = ${measure}` : empty}
  ${year ? sql`and extract(year from e.day) = ${year}::integer` : empty}
  ${begun ? sql`and e.why in ('started', 'presumed') and extract(year from e.day) >= ${begun.from}::integer and extract(year from e.day) < ${begun.to}::integer` : empty}`

export const figuresByCommune = (db: Scoped, communes: readonly string[]) =>
  db.many<{ inseeCode: string; account: LedgerLine['account']; measure: LedgerLine['measure']; m2: number }>(sql`
    select e.insee_code as "inseeCode", e.account, e.measure, sum(e.sign * e.m2)::float8 as m2
    from ledger_entry e where ${chosenLines({ communes })}
    group by 1, 2, 3 order by 1, 2, 3`)

/** Natural ground that works began on, by year of the works. */
export const begunByYear = (db: Scoped, communes: readonly string[]) =>
  db.many<{ year: number; m2: number }>(sql`
    select extract(year from e.day)::integer as year, sum(e.sign * e.m2)::float8 as m2
    from ledger_entry e
    where ${chosenLines({ communes, account: 'started', measure: 'enaf' })} and e.why in ('started', 'presumed')
    group by 1 having abs(sum(e.sign * e.m2)) > 0.01 order by 1`)

export type LineRow = Omit<LedgerLine, 'sentence' | 'method' | 'zone' | 'correction'> & {
  said: Said | null
  why: string
  method: string
  sign: number
  reverses: boolean
}

/** The last word of a planner on the ground of a dossier. */
export type Said = { subject: GroundStatement['subject']; takes: GroundStatement['takes']; note: string; on: string }

/** A statement `s` as it is told. */
export const AS_SAID = sql`json_build_object('subject', s.subject, 'takes', s.takes, 'note', s.note,
  'on', (s.recorded_at at time zone 'Europe/Paris')::date)`

/** Lines that a page shows; a file has them all. */
export const LINES_SHOWN = 5000

export const linesTotal = (db: Scoped, chosen: Chosen) =>
  db.one<{ count: number; totalM2: number }>(sql`
    select count(*)::integer as count, coalesce(sum(e.sign * e.m2), 0)::float8 as "totalM2" from ledger_entry e where ${chosenLines(chosen)}`)

/** Lines behind a number, the latest first, with their ground in degrees where it is drawn on a page. */
export const linesOf = (db: Scoped, chosen: Chosen, isDrawn = true) =>
  db.many<LineRow>(sql`
    select e.id, e.dossier_id as "dossierId", e.renaturation_id as "renaturationId", d.number, coalesce(c.name, e.insee_code) as commune, e.day, e.account, e.measure,
      (e.sign * e.m2)::float8 as m2, e.sign, e.why, e.method, e.reverses is not null as reverses,
      exists (select from ledger_entry r where r.reverses = e.id) as "isReversed",
      (select ${AS_SAID} from ledger_statement s
        where s.dossier_id = e.dossier_id and s.recorded_at <= e.recorded_at and s.recorded_at >= coalesce(undone.recorded_at, '-infinity')
          and (s.note <> '' or s.subject = 'consumption') order by s.id desc limit 1) as said,
      ${isDrawn ? sql`st_asgeojson(st_transform(e.geom, 4326), 7)::json` : sql`null::json`} as geometry
    from ledger_entry e
    left join ledger_entry undone on undone.id = e.reverses
    left join dossier d on d.id = e.dossier_id
    left join commune c on c.insee_code = e.insee_code
    where ${chosenLines(chosen)}
    order by e.day desc, e.id desc
    ${isDrawn ? sql`limit ${LINES_SHOWN}::integer` : empty}`)

export const outlineOf = async (db: Scoped, communes: readonly string[]) =>
  (
    await db.one<{ outline: { type: string } | null }>(sql`
      select st_asgeojson(st_transform(st_simplifypreservetopology(st_union(geom, overlay_grid()), 20), 4326), 6)::json as outline
      from commune where insee_code = any(${[...communes]}::text[]) and geom is not null`)
  ).outline

/** Over this share of a ground, what no mask answers for is more than the width of its edges. */
const UNKNOWN_SHARE_MAX = 0.02

/**
 * Of the ground of each claim, what is natural and was not begun on by another dossier: nothing for works that take nothing. Those that the mask
 * does not answer for and those that nothing draws are left out.
 */
export const naturalGround = (db: Scoped, dossierIds: readonly string[]) =>
  db.many<{ dossierId: string; m2: number }>(sql`
    select c.dossier_id as "dossierId", coalesce(st_area(case when met.geom is null then share.enaf
      else st_collectionextract(st_difference(share.enaf, met.geom, overlay_grid()), 3) end), 0)::float8 as m2
    from ledger_claim c
    cross join lateral enaf_part(c.ground) as share
    cross join lateral (
      select st_union(e.geom, overlay_grid()) as geom from ledger_entry e
      where e.account = 'started' and e.sign > 0 and e.dossier_id <> c.dossier_id and e.reverses is null
        and not exists (select from ledger_entry r where r.reverses = e.id)
        and e.geom && c.ground and st_srid(e.geom) = st_srid(c.ground)
    ) as met
    where c.dossier_id = any(${[...dossierIds]}::uuid[]) and (c.method in ('nothing', 'urbanised') or st_area(c.ground) > 0
      and st_area(c.ground) - coalesce(st_area(share.known), 0) <= ${UNKNOWN_SHARE_MAX}::float8 * st_area(c.ground))`)

export const maskInForce = (db: Scoped) =>
  db.maybeOne<{ title: string; vintage: string | null; author: string | null; deliberation: string | null }>(sql`
    select d.title, v.vintage, v.attributes ->> 'author' as author, v.attributes ->> 'deliberation' as deliberation
    from dataset_version v join dataset d on d.id = v.dataset_id
    where v.state = 'current' and exists (select from enaf_coverage c where c.version_id = v.id)
    order by v.id desc limit 1`)

export const dossiersOfLedger = async (db: Scoped, communes: readonly string[]) =>
  (
    await db.many<{ id: string }>(sql`
      select dossier_id as id from ledger_claim where insee_code = any(${[...communes]}::text[]) and phases <> '{}'`)
  ).map(({ id }) => id)

export const dossierCommune = (db: Scoped, dossierId: string) =>
  db.maybeOne<{ inseeCode: string; may: boolean }>(sql`
    select insee_code as "inseeCode", plans_for(array[insee_code]) as may from dossier where id = ${dossierId}`)

/** Beyond it a drawing is elsewhere before it is projected: a conic projection has no image of the other end of the earth. */
const NEAR_DEGREES = 1

/** Degrees that metropolitan France lies in. The legal projections of the others are told by place. */
const METROPOLE = sql`st_makeenvelope(-6, 41, 10, 52, 4326)`

/** Where the contour of a commune is not loaded, a drawing is near when it lies where the legal projection of the commune serves. */
const servedAt = (inseeCode: string) => sql`
  (legal_srid_at(st_x(st_centroid(said.geom)), st_y(st_centroid(said.geom))) = legal_srid(${inseeCode})
    and (legal_srid(${inseeCode}) <> 2154 or said.geom @ ${METROPOLE}))`

/** Drawn in degrees, in the legal projection of the commune; its validity, its area and whether it is there. */
export const measuredDrawing = (db: Scoped, inseeCode: string, ground: NonNullable<GroundStatement['ground']>) =>
  db.one<{ hex: string | null; isValid: boolean; points: number; areaM2: number | null; isThere: boolean }>(sql`
    with said as materialized (select st_force2d(st_setsrid(st_geomfromgeojson(${JSON.stringify(ground)}), 4326)) as geom),
    town as materialized (select geom from commune where insee_code = ${inseeCode}),
    drawn as materialized (
      select said.geom as said, town.geom as town,
        case when case when town.geom is null then ${servedAt(inseeCode)}
          else said.geom @ st_expand(st_transform(st_envelope(town.geom), 4326), ${NEAR_DEGREES}) end
          then st_transform(said.geom, legal_srid(${inseeCode})) end as geom
      from said left join town on true
    )
    select encode(st_asewkb(geom), 'hex') as hex, st_isvalid(coalesce(geom, said)) and st_area(coalesce(geom, said)) > 0 as "isValid",
      st_npoints(said) as points, st_area(geom) as "areaM2",
      case when geom is null then false when town is null or not st_isvalid(geom) then true else st_intersects(town, geom) end as "isThere"
    from drawn`)

export const insertStatement = (
  db: Scoped,
  dossierId: string,
  { subject, exclusion, takes, note }: GroundStatement,
  { hex, at, personId }: { hex: string | null; at: string; personId: string },
) =>
  db.run(sql`
    insert into ledger_statement (dossier_id, subject, geom, exclusion, takes, note, recorded_at, recorded_by)
    values (${dossierId}, ${subject}, decode(${hex}, 'hex')::geometry, ${exclusion}, ${takes}, ${note}, ${at}::timestamptz, ${personId})`)
