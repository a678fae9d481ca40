import sql, { empty, type Sql } from 'sql-template-tag'
import type { NewClosure, NewTariff, ResourceDraft, ResourceRules } from '#contract/services/bookings/resource.ts'
import type { ResourceKind } from '#contract/services/bookings/resource-kind.ts'
import type { Database } from '#platform/database.ts'
import type { Recurrence, Span } from './recurrence.ts'

export type ResourceRow = {
  id: string
  inseeCode: string
  communeName: string
  kind: ResourceKind
  unitOf: string | null
  name: string
  description: string
  address: string
  lon: number | null
  lat: number | null
  capacity: number | null
  capacityAct: string
  bufferBeforeMin: number
  bufferAfterMin: number
  rules: ResourceRules
  keyPlace: string
  isLent: boolean
}

const columns = sql`
  r.id, r.insee_code as "inseeCode", c.name as "communeName", r.kind, r.unit_of as "unitOf", r.name, r.description, r.address,
  st_x(st_transform(r.geom, 4326))::float8 as lon, st_y(st_transform(r.geom, 4326))::float8 as lat, r.capacity, r.capacity_act as "capacityAct",
  r.buffer_before_min as "bufferBeforeMin", r.buffer_after_min as "bufferAfterMin", r.rules, r.key_place as "keyPlace", r.is_lent as "isLent"`

export type Chosen = { kind?: string | undefined; commune?: string | undefined; resource?: string | undefined }

/** What is lent, its units with it. */
const chosenBy = ({ kind, commune, resource }: Chosen) => sql`
  r.is_lent
  and (${kind ?? null}::text is null or r.kind = ${kind ?? null})
  and (${commune ?? null}::text is null or r.insee_code = ${commune ?? null})
  and (${resource ?? null}::uuid is null or coalesce(r.unit_of, r.id) = ${resource ?? null}::uuid)`

export const lentResources = (db: Database, chosen: Chosen) =>
  db.many<ResourceRow>(sql`
    select ${columns} from resource r join commune c on c.insee_code = r.insee_code
    where ${chosenBy(chosen)}
    order by c.name, array_position(array['room', 'equipment', 'vehicle', 'slot'], r.kind), r.name`)

/** The resource, and its units when it is a stock. */
export const resourceWithUnits = (db: Database, id: string) =>
  db.many<ResourceRow>(sql`
    select ${columns} from resource r join commune c on c.insee_code = r.insee_code
    where r.id = ${id} or r.unit_of = ${id}
    order by r.unit_of nulls first, r.name`)

/** Those whose secretaries the reader is. */
export const keptResources = (db: Database, id: string | null = null) =>
  db.many<ResourceRow & { mayKeep: boolean }>(sql`
    select ${columns}, true as "mayKeep" from resource r join commune c on c.insee_code = r.insee_code
    where (${id}::uuid is null or r.id = ${id}::uuid) and holds_role(r.insee_code, 'secretary', 'administrator')
    order by c.name, array_position(array['room', 'equipment', 'vehicle', 'slot'], r.kind), r.name`)

/** Who says what a commune lends, when and for how much. */
export const mayLend = async (db: Database, inseeCode: string) =>
  (await db.one<{ may: boolean }>(sql`select holds_role(${inseeCode}, 'secretary', 'administrator') as may`)).may

/** Who answers those that ask for it: they, and the members of the service in whose charge it is. */
export const mayAnswerFor = async (db: Database, { inseeCode, id }: { inseeCode: string; id: string }) =>
  (await db.one<{ may: boolean }>(sql`select answers_resource(${inseeCode}, ${id}) as may`)).may

export const lendsAnywhere = async (db: Database) =>
  (
    await db.one<{ lends: boolean }>(sql`
      select holds_role(null, 'secretary', 'administrator') or works_in_room('resource')
        or exists (select from communes_of_roles('secretary', 'administrator')) as lends`)
  ).lends

const place = (position: ResourceDraft['position']): Sql =>
  position === null
    ? sql`null`
    : sql`st_transform(st_setsrid(st_makepoint(${position.lon}, ${position.lat}), 4326), legal_srid_at(${position.lon}, ${position.lat}))`

export const insertResource = (db: Database, id: string, said: ResourceDraft, by: { personId: string; at: string }) =>
  db.run(sql`
    insert into resource (id, insee_code, kind, unit_of, name, description, address, geom, capacity, capacity_act, buffer_before_min,
      buffer_after_min, rules, key_place, is_lent, recorded_by, recorded_at)
    values (${id}, ${said.inseeCode}, ${said.kind}, ${said.unitOf}, ${said.name}, ${said.description}, ${said.address}, ${place(said.position)},
      ${said.capacity}, ${said.capacityAct}, ${said.bufferBeforeMin}, ${said.bufferAfterMin}, ${JSON.stringify(said.rules)}::jsonb,
      ${said.keyPlace}, ${said.isLent}, ${by.personId}, ${by.at}::timestamptz)`)

export const updateResource = (db: Database, id: string, said: ResourceDraft) =>
  db.run(sql`
    update resource
    set kind = ${said.kind}, name = ${said.name}, description = ${said.description}, address = ${said.address}, geom = ${place(said.position)},
      capacity = ${said.capacity}, capacity_act = ${said.capacityAct}, buffer_before_min = ${said.bufferBeforeMin},
      buffer_after_min = ${said.bufferAfterMin}, rules = ${JSON.stringify(said.rules)}::jsonb, key_place = ${said.keyPlace}, is_lent = ${said.isLent}
    where id = ${id}`)

export type OpeningRow = Recurrence & { id: string; resourceId: string }

const ofResources = (ids: readonly string[] | null) =>
  ids === null ? empty : sql`where resource_id = any(${[...ids]}::uuid[])`

export const openingsOf = (db: Database, ids: readonly string[] | null) =>
  db.many<OpeningRow>(sql`
    select id, resource_id as "resourceId", starts_on as "startsOn", to_char(from_time, 'HH24:MI') as "fromTime", length_min as "lengthMin", rrule,
      array(select to_char(day, 'YYYY-MM-DD') from unnest(except_on) as day order by day) as "exceptOn", ends_on as "endsOn"
    from resource_opening ${ofResources(ids)} order by starts_on, from_time`)

export const insertOpening = (db: Database, opening: OpeningRow, by: { personId: string; at: string }) =>
  db.run(sql`
    insert into resource_opening (id, resource_id, starts_on, from_time, length_min, rrule, except_on, ends_on, recorded_by, recorded_at)
    values (${opening.id}, ${opening.resourceId}, ${opening.startsOn}::date, ${opening.fromTime}::time, ${opening.lengthMin}, ${opening.rrule},
      ${[...opening.exceptOn]}::date[], ${opening.endsOn}::date, ${by.personId}, ${by.at}::timestamptz)`)

export const deleteOpening = (db: Database, resourceId: string, id: string) =>
  db.run(sql`delete from resource_opening where id = ${id} and resource_id = ${resourceId}`)

export type ClosureRow = {
  id: string
  inseeCode: string
  resourceId: string | null
  fromMs: number
  toMs: number
  reason: string
}

/** Whole milliseconds: a closure may begin at any microsecond. */
export const ms = (bound: Sql) => sql`floor(extract(epoch from ${bound}) * 1000)::float8`

/** Closures that meet a time: of the resources, of their stock, or of all that their communes lend. */
export const closuresMeeting = (db: Database, { inseeCodes, span }: { inseeCodes: readonly string[]; span: Span }) =>
  db.many<ClosureRow>(sql`
    select id, insee_code as "inseeCode", resource_id as "resourceId", ${ms(sql`lower(during)`)} as "fromMs", ${ms(sql`upper(during)`)} as "toMs", reason
    from resource_closure
    where insee_code = any(${[...inseeCodes]}::text[]) and during && ${spanSql(span)}
    order by lower(during)`)

const iso = (at: number) => new Date(at).toISOString()

export const spanSql = ({ from, to }: Span) => sql`tstzrange(${iso(from)}::timestamptz, ${iso(to)}::timestamptz)`

/** @returns how many bookings it meets */
export const insertClosure = async (
  db: Database,
  id: string,
  said: NewClosure,
  span: Span,
  by: { personId: string; at: string },
) => {
  await db.run(sql`
    insert into resource_closure (id, insee_code, resource_id, during, reason, recorded_by, recorded_at)
    values (${id}, ${said.inseeCode}, ${said.resourceId}, ${spanSql(span)}, ${said.reason}, ${by.personId}, ${by.at}::timestamptz)`)
  const { met } = await db.one<{ met: number }>(sql`
    select count(*) as met from booking b join resource r on r.id = b.resource_id
    where b.insee_code = ${said.inseeCode} and b.during && ${spanSql(span)} and b.state in ('asked', 'held', 'confirmed')
      and (${said.resourceId}::uuid is null or ${said.resourceId}::uuid in (r.id, r.unit_of))`)
  return met
}

/** A closure of the reader's communes. */
export const closureKept = (db: Database, id: string) =>
  db.maybeOne<{ reason: string }>(sql`
    select reason from resource_closure where id = ${id} and holds_role(insee_code, 'secretary', 'administrator')`)

/** What was booked where it is closed, of those that begin before an instant and that the reader answers. */
export const bookingsClosed = (db: Database, closureId: string, beforeMs: number) =>
  db.many<{ id: string }>(sql`
    select b.id from booking b join resource r on r.id = b.resource_id
    join resource_closure c on c.insee_code = b.insee_code and c.during && b.during and (c.resource_id is null or c.resource_id in (r.id, r.unit_of))
    where c.id = ${closureId} and b.state in ('asked', 'held', 'confirmed') and lower(b.during) < to_timestamp(${beforeMs} / 1000.0)
      and answers_booking(b.id)
    order by r.id, lower(b.during), b.id`)

export const deleteClosure = (db: Database, id: string) => db.run(sql`delete from resource_closure where id = ${id}`)

export type TariffRow = {
  id: string
  resourceId: string
  category: NewTariff['category']
  unit: NewTariff['unit']
  amountCents: number
  depositCents: number
  cleaningCents: number
  freeUses: number
  validFrom: string
  validTo: string | null
  deliberation: string
  deliberatedOn: string
  executoryOn: string
}

/** Prices of a day, or every one that was. `validTo` is the last day. */
export const tariffsOf = (db: Database, ids: readonly string[] | null, on: string | null = null) =>
  db.many<TariffRow>(sql`
    select id, resource_id as "resourceId", category, unit, amount_cents as "amountCents", deposit_cents as "depositCents",
      cleaning_cents as "cleaningCents", free_uses as "freeUses", lower(valid) as "validFrom", (upper(valid) - 1) as "validTo", deliberation,
      deliberated_on as "deliberatedOn", executory_on as "executoryOn"
    from booking_tariff
    where (${ids === null ? null : [...ids]}::uuid[] is null or resource_id = any(${ids === null ? null : [...ids]}::uuid[]))
      and (${on}::date is null or valid @> ${on}::date)
    order by array_position(array['resident', 'association', 'outsider', 'business'], category), lower(valid) desc`)

/** The price before stops on the eve. @returns false when one begins later still */
export const insertTariff = async (
  db: Database,
  id: string,
  resourceId: string,
  said: NewTariff,
  by: { personId: string; at: string },
) => {
  await db.run(sql`
    update booking_tariff set valid = daterange(lower(valid), ${said.validFrom}::date)
    where resource_id = ${resourceId} and category = ${said.category} and valid @> ${said.validFrom}::date and lower(valid) < ${said.validFrom}::date`)
  const written = await db.run(sql`
    insert into booking_tariff (id, resource_id, category, unit, amount_cents, deposit_cents, cleaning_cents, free_uses, valid, deliberation,
      deliberated_on, executory_on, recorded_by, recorded_at)
    select ${id}::uuid, ${resourceId}::uuid, ${said.category}, ${said.unit}, ${said.amountCents}::int, ${said.depositCents}::int,
      ${said.cleaningCents}::int, ${said.freeUses}::int, daterange(${said.validFrom}::date, null), ${said.deliberation}, ${said.deliberatedOn}::date,
      ${said.executoryOn}::date, ${by.personId}::uuid, ${by.at}::timestamptz
    where not exists (
      select from booking_tariff
      where resource_id = ${resourceId} and category = ${said.category} and valid && daterange(${said.validFrom}::date, null))`)
  return written > 0
}
