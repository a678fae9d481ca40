import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

/** The first address linked to one of the parcels, in the order of the parcels, then of the street. */
export const firstAddress = (db: Database, parcelIds: readonly string[]) =>
  db.maybeOne<{
    number: number | null
    suffix: string | null
    street: string
    postalCode: string | null
    communeName: string | null
  }>(sql`
    select
      address.number, address.suffix, street.name as street, address.postal_code as "postalCode",
      (select c.name from commune c where c.insee_code = left(parcel.id, 5)) as "communeName"
    from unnest(${[...parcelIds]}::text[]) with ordinality as parcel (id, rank)
    join address on address.parcel_ids @> array[parcel.id]
    join street on street.id = address.street_id
    join dataset_version as version on version.id = address.version_id and version.state = 'current'
    order by parcel.rank, street.name, address.number, address.suffix
    limit 1`)
