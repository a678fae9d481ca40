import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

export type SettingsRow = {
  apiUrl: string
  tokenUrl: string
  filesUrl: string
  clientId: string
  /** Sealed by the key of the installation. */
  clientSecret: Buffer
  actorId: string
  isOn: boolean
  since: string
  updatedAt: string
}

export const settingsRow = (db: Database) =>
  db.maybeOne<SettingsRow>(sql`
    select
      api_url as "apiUrl", token_url as "tokenUrl", files_url as "filesUrl", client_id as "clientId",
      client_secret as "clientSecret", actor_id as "actorId", is_on as "isOn", since, updated_at as "updatedAt"
    from platau_settings`)

/** The review service as the hub calls it, for whoever may not read the settings; empty when nothing is set. */
export const serviceActor = async (db: Database) =>
  (await db.one<{ actorId: string }>(sql`select coalesce(platau_actor(), '') as "actorId"`)).actorId

type Kept = Omit<SettingsRow, 'updatedAt'> & { by: string | null; at: Temporal.Instant }

export const keepSettings = (db: Database, one: Kept) =>
  db.run(sql`
    insert into platau_settings (
      api_url, token_url, files_url, client_id, client_secret, actor_id, is_on, since, updated_by, updated_at)
    values (
      ${one.apiUrl}, ${one.tokenUrl}, ${one.filesUrl}, ${one.clientId}, ${one.clientSecret}, ${one.actorId}, ${one.isOn},
      ${one.since}::date, ${one.by}, ${one.at.toString()}::timestamptz)
    on conflict (only_row) do update set
      api_url = excluded.api_url, token_url = excluded.token_url, files_url = excluded.files_url,
      client_id = excluded.client_id, client_secret = excluded.client_secret, actor_id = excluded.actor_id,
      is_on = excluded.is_on, since = excluded.since, updated_by = excluded.updated_by, updated_at = excluded.updated_at`)

/** Communes that are served or of which there is a dossier, or that the hub already knows. */
export const communeActors = (db: Database) =>
  db.many<{ inseeCode: string; communeName: string; actorId: string | null }>(sql`
    select c.insee_code as "inseeCode", c.name as "communeName", p.actor_id as "actorId"
    from commune c
    left join platau_commune p on p.insee_code = c.insee_code
    where p.actor_id is not null or c.insee_code in (select communes_at_work())
    order by c.name, c.insee_code`)

export const serviceActors = (db: Database) =>
  db.many<{ service: string; actorId: string }>(
    sql`select service, actor_id as "actorId" from platau_service order by service`,
  )

/** @returns 0 when there is no such commune */
export const keepCommuneActor = (db: Database, inseeCode: string, actorId: string | null) =>
  actorId === null
    ? db.run(sql`
        with gone as (delete from platau_commune where insee_code = ${inseeCode})
        select from commune where insee_code = ${inseeCode}`)
    : db.run(sql`
        insert into platau_commune (insee_code, actor_id)
        select insee_code, ${actorId} from commune where insee_code = ${inseeCode}
        on conflict (insee_code) do update set actor_id = excluded.actor_id`)

export const keepServiceActor = (db: Database, service: string, actorId: string | null) =>
  actorId === null
    ? db.run(sql`delete from platau_service where service = ${service}`)
    : db.run(sql`
        insert into platau_service (service, actor_id) values (${service}, ${actorId})
        on conflict (service) do update set actor_id = excluded.actor_id`)

/** Every dossier deposited since the hub was plugged in, in the communes that take part, is looked at again. */
export const markAllDue = (db: Database) =>
  db.run(sql`
    insert into platau_due (dossier_id)
    select d.id from dossier d where d.number is not null and d.filed_on >= platau_since(d.insee_code)
    on conflict (dossier_id) do update set since = platau_due.since`)
