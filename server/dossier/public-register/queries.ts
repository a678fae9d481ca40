import sql, { join } from 'sql-template-tag'
import type { PublicRegisterFilter } from '#contract/dossier/public-register/public-register.ts'
import type { ReviewedKind } from '#law/dossier-kind.ts'
import type { Scoped } from '#platform/scope.ts'
import type { PublicStanding } from '#wording/dossier/register/public-state.ts'

export type RegisterRow = {
  id: string
  toldOn: string
  number: string
  kind: ReviewedKind
  variant: 'amendment' | 'transfer' | null
  inseeCode: string
  communeName: string
  street: string | null
  parcelId: string | null
  filedOn: string | null
  decidedOn: string | null
  decisionSense: string | null
  state: string
  isContested: boolean
  definitiveOn: string | null
  restoredOn: string | null
  isLapseKnown: boolean
  isSilenceInDoubt: boolean
  floorM2: number | null
  floorInForceM2: number | null
  changes: (PublicStanding & { number: string; variant: 'amendment' | 'transfer'; floorM2: number | null })[]
  holder: string | null
  longitude: number | null
  latitude: number | null
  copies: { id: string; code: string; pageCount: number }[]
}

export type RegisterCursor = { toldOn: string; id: string }

/** Lines of the register, the last told first; only what the view lets out is read. WGS 84, degrees. */
export const registerRows = (
  db: Scoped,
  { commune, kind, what, year }: PublicRegisterFilter,
  after: RegisterCursor | undefined,
  limit: number,
) =>
  db.many<RegisterRow>(sql`
    select
      r.id, r.told_on as "toldOn", r.number, r.kind, r.variant, r.insee_code as "inseeCode", c.name as "communeName",
      place.street, ground.parcel_id as "parcelId", r.filed_on as "filedOn", r.decided_on as "decidedOn",
      r.decision_sense as "decisionSense", r.state, r.is_contested as "isContested", r.definitive_on as "definitiveOn", r.restored_on as "restoredOn",
      exists (select from known_lapse k where k.dossier_id = r.id) as "isLapseKnown",
      exists (select from doubtful_silence s where s.dossier_id = r.id) as "isSilenceInDoubt", r.floor_m2 as "floorM2", r.holder,
      ground.longitude, ground.latitude,
      case when r.variant is null then nullif(floor_in_force(r.id), r.floor_m2) end as "floorInForceM2",
      case when r.variant is null then coalesce((
        select json_agg(json_build_object(
          'number', m.number, 'kind', m.kind, 'variant', m.variant, 'state', m.state, 'decisionSense', m.decision_sense, 'decidedOn', m.decided_on,
          'isContested', m.is_contested, 'definitiveOn', m.definitive_on, 'floorM2', m.floor_m2,
          'isLapseKnown', exists (select from known_lapse k where k.dossier_id = m.id),
          'isSilenceInDoubt', exists (select from doubtful_silence s where s.dossier_id = m.id)) order by m.number)
        from public_register m
        where m.number in (select numbers_under(r.id)) and m.variant is not null), '[]') else '[]'::json end as changes,
      coalesce((
        select json_agg(json_build_object('id', k.id, 'code', k.code, 'pageCount', k.page_count) order by k.code, k.published_at, k.id)
        from published_copy k
        where k.dossier_id = r.id), '[]') as copies
    from (
      select
        id, told_on, number, kind, variant, insee_code, filed_on, decided_on, decision_sense, state, is_contested, floor_m2, holder,
        definitive_on, restored_on
      from public_register
      where ${join(
        [
          sql`true`,
          ...(commune ? [sql`insee_code = ${commune}`] : []),
          ...(kind ? [sql`kind = ${kind}`] : []),
          ...(what ? [what === 'decisions' ? sql`decided_on is not null` : sql`decided_on is null`] : []),
          ...(year
            ? [sql`told_on >= make_date(${year}::integer, 1, 1) and told_on < make_date(${year + 1}::integer, 1, 1)`]
            : []),
          ...(after ? [sql`(told_on, id) < (${after.toldOn}::date, ${after.id}::uuid)`] : []),
        ],
        ' and ',
      )}
      order by told_on desc, id desc
      limit ${limit}) as r
    join commune c on c.insee_code = r.insee_code
    left join lateral (
      select p.parcel_id, p.longitude, p.latitude
      from public_parcel_point p
      where p.dossier_id = r.id
      order by p.parcel_id
      limit 1) as ground on true
    left join lateral (
      select street.name as street
      from address
      join street on street.id = address.street_id
      join dataset_version as version on version.id = address.version_id and version.state = 'current'
      where address.parcel_ids @> array[ground.parcel_id]
      order by street.name
      limit 1) as place on true
    order by r.told_on desc, r.id desc`)

export const registerCommunes = (db: Scoped) =>
  db.many<{ inseeCode: string; name: string }>(sql`
    select c.insee_code as "inseeCode", c.name
    from commune c
    where exists (select from public_register r where r.insee_code = c.insee_code)
    order by c.name`)
