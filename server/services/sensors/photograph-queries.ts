import sql from 'sql-template-tag'
import type { Scoped } from '#platform/scope.ts'

type PicturedIntervention = { assetId: number; mayKeep: boolean; photographs: number; isThere: boolean }

/** The intervention that a photograph is added to, with how many it has and whether that one is among them. */
export const interventionToPicture = (db: Scoped, id: number, photograph: string) =>
  db.maybeOne<PicturedIntervention>(sql`
    select i.asset_id as "assetId", keeps_asset(i.asset_id) as "mayKeep",
      (select count(*) from sensor_photograph f where f.intervention_id = i.id) as photographs,
      exists (select from sensor_photograph f where f.intervention_id = i.id and f.id = ${photograph}::uuid) as "isThere"
    from sensor_intervention i
    where i.id = ${id}`)

export const insertPhotograph = (
  db: Scoped,
  said: { id: number; photograph: string; sha256: string; personId: string; at: string },
) =>
  db.run(sql`
    insert into sensor_photograph (id, intervention_id, sha256, added_by, added_at)
    values (${said.photograph}::uuid, ${said.id}::integer, ${said.sha256}, ${said.personId}::uuid, ${said.at}::timestamptz)
    on conflict (id) do nothing`)

export const photographFile = async (db: Scoped, { id, photograph }: { id: number; photograph: string }) =>
  (
    await db.maybeOne<{ sha256: string }>(sql`
      select sha256 from sensor_photograph where id = ${photograph}::uuid and intervention_id = ${id}`)
  )?.sha256
