import sql from 'sql-template-tag'
import type { DeliveryReport, DeliveryState } from '#contract/agency/owners/delivery.ts'
import type { Database } from '#platform/database.ts'

export type DeliveryRow = {
  id: string
  state: DeliveryState
  sourceName: string
  sha256: string | null
  vintage: number | null
  department: string | null
  undertaking: string | null
  by: string | null
  requestedAt: string
  finishedAt: string | null
  step: string
  done: number
  total: number | null
  refusal: string | null
  report: DeliveryReport | null
}

const columns = sql`
  d.id, d.state, d.source_name as "sourceName", d.sha256, d.vintage, d.department, d.undertaking,
  nullif(trim(p.given_name || ' ' || p.family_name), '') as by, d.requested_at as "requestedAt", d.finished_at as "finishedAt",
  d.step, d.done, d.total, d.refusal, d.report
  from owner.delivery d left join person p on p.id = d.requested_by`

export const deliveries = (db: Database) =>
  db.many<DeliveryRow>(sql`select ${columns} order by d.requested_at desc limit 50`)

export const deliveryById = (db: Database, id: string) =>
  db.maybeOne<DeliveryRow>(sql`select ${columns} where d.id = ${id}::uuid`)

export const addDelivery = (
  db: Database,
  {
    id,
    sourceName,
    by,
    at,
    serverId,
  }: { id: string; sourceName: string; by: string | null; at: string; serverId: string | null },
) =>
  db.run(sql`
    insert into owner.delivery (id, state, source_name, requested_by, requested_at, server_id)
    values (${id}::uuid, 'reading', ${sourceName}, ${by}::uuid, ${at}::timestamptz, ${serverId}::uuid)`)

/** @returns 0 when it is no longer in that state */
export const moveDelivery = (
  db: Database,
  id: string,
  from: readonly DeliveryState[],
  to: {
    state: DeliveryState
    sha256?: string | null
    vintage?: number | null
    department?: string | null
    undertaking?: string | null
    refusal?: string | null
    report?: DeliveryReport | null
    finishedAt?: string | null
    serverId?: string | null
  },
) =>
  db.run(sql`
    update owner.delivery
    set state = ${to.state},
      sha256 = coalesce(${to.sha256 ?? null}, sha256),
      vintage = coalesce(${to.vintage ?? null}::smallint, vintage),
      department = coalesce(${to.department ?? null}, department),
      undertaking = coalesce(${to.undertaking ?? null}, undertaking),
      refusal = ${to.refusal ?? null},
      report = coalesce(${to.report ? JSON.stringify(to.report) : null}::jsonb, report),
      server_id = coalesce(${to.serverId ?? null}::uuid, server_id),
      finished_at = ${to.finishedAt ?? null}::timestamptz, step = '', done = 0, total = null
    where id = ${id}::uuid and state = any (${[...from]}::text[])`)

export const stepDelivery = (db: Database, id: string, step: string, done: number, total: number | null) =>
  db.run(sql`update owner.delivery set step = ${step}, done = ${done}, total = ${total} where id = ${id}::uuid`)

/**
 * What a server that stopped was reading, or loading: nothing of it was kept.
 * @param isAlone  whatever is under way is cut; else what a server held that is no longer among the living
 * @returns their identifiers
 */
export const endCutDeliveries = (db: Database, sentence: string, at: string, isAlone: boolean) =>
  db.many<{ id: string }>(sql`
    update owner.delivery d set state = 'refused', refusal = ${sentence}, finished_at = ${at}::timestamptz, step = ''
    where d.state in ('reading', 'loading')
      and (${isAlone}::boolean or d.server_id is not null and not exists (select from server_process s where s.id = d.server_id))
    returning d.id`)

/** Those that were read and that nobody accepted since. */
export const forgottenDeliveries = (db: Database, before: string) =>
  db.many<{ id: string }>(
    sql`select id from owner.delivery where state = 'ready' and requested_at < ${before}::timestamptz`,
  )

export const purgedBy = (db: Database, vintage: number, at: string) =>
  db.run(sql`
    update owner.delivery d set state = 'purged', finished_at = ${at}::timestamptz
    where d.state = 'loaded' and d.vintage = ${vintage}
      and not exists (select from owner.commune_vintage v where v.delivery_id = d.id)`)
