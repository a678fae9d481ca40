import sql from 'sql-template-tag'
import type { Decoder, DecoderPage, Sample } from '#contract/services/sensors/decoder.ts'
import type { Readings } from '#contract/services/sensors/quantities.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

const decoderColumns = sql`
  k.id, k.name, k.published, (select count(*) from sensor_decoder_version v where v.decoder_id = k.id) as versions,
  (select count(*) from sensor_device d where d.decoder_id = k.id) as "deviceCount"`

export const decodersRead = (db: Scoped) =>
  db.many<Decoder>(sql`select ${decoderColumns} from sensor_decoder k order by k.name`)

export const decoderRead = (db: Scoped, id: number) =>
  db.maybeOne<Decoder & { source: string; samples: Sample[]; readings: Readings | null; mayWrite: boolean }>(sql`
    select ${decoderColumns}, v.source, v.samples, v.readings, is_sensor_keeper() as "mayWrite"
    from sensor_decoder k join sensor_decoder_version v on v.decoder_id = k.id and v.version = k.published
    where k.id = ${id}`)

export const versionsOf = (db: Scoped, id: number) =>
  db.many<DecoderPage['history'][number]>(sql`
    select v.version, v.written_at as at, v.sha256, (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = v.written_by) as by
    from sensor_decoder_version v where v.decoder_id = ${id} order by v.version desc limit 50`)

export const isDecoder = async (db: Scoped, id: number) =>
  (await db.one<{ is: boolean }>(sql`select exists (select from sensor_decoder where id = ${id}) as is`)).is

export const isDecoderNamed = async (db: Scoped | Database, name: string) =>
  (await db.one<{ is: boolean }>(sql`select exists (select from sensor_decoder where name = ${name}) as is`)).is

export const insertDecoder = async (db: Scoped | Database, name: string, at: string) =>
  (
    await db.one<{ id: number }>(
      sql`insert into sensor_decoder (name, created_at) values (${name}, ${at}::timestamptz) returning id`,
    )
  ).id

/** Writes the next version and puts it in use. */
export const publishVersion = async (
  db: Scoped | Database,
  said: {
    id: number
    source: string
    samples: readonly Sample[]
    readings: Readings
    sha256: string
    personId: string | null
    at: string
  },
): Promise<void> => {
  const { version } = await db.one<{ version: number }>(sql`
    insert into sensor_decoder_version (decoder_id, version, source, samples, readings, sha256, written_by, written_at)
    select ${said.id}::integer, 1 + coalesce(max(version), 0), ${said.source}::text, ${JSON.stringify(said.samples)}::jsonb,
      ${JSON.stringify(said.readings)}::jsonb, ${said.sha256}::text, ${said.personId}::uuid, ${said.at}::timestamptz
    from sensor_decoder_version where decoder_id = ${said.id}
    returning version`)
  await db.run(sql`update sensor_decoder set published = ${version} where id = ${said.id}`)
}
