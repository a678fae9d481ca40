import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

type FoundAddress = {
  number: number | null
  suffix: string | null
  street: string
  postalCode: string | null
  communeName: string | null
}

/** The first address of each parcel that has one, as `firstAddress` of it alone. */
export const firstAddresses = (db: Database, parcelIds: readonly string[]) =>
  db.many<FoundAddress & { parcelId: string }>(sql`
    select distinct on (parcel.id)
      parcel.id as "parcelId", address.number, address.suffix, street.name as street, address.postal_code as "postalCode",
      (select c.name from commune c where c.insee_code = left(parcel.id, 5)) as "communeName"
    from unnest(${[...parcelIds]}::text[]) as parcel (id)
    join address on address.parcel_ids @> array[parcel.id]
    join street on street.id = address.street_id
    join dataset_version as version on version.id = address.version_id and version.state = 'current'
    order by parcel.id, street.name, address.number, address.suffix`)

/** The first address linked to one of the parcels, in the order of the parcels, then of the street. */
export const firstAddress = (db: Database, parcelIds: readonly string[]) =>
  db.maybeOne<FoundAddress>(sql`
    select
      address.number, address.suffix, street.name as street, address.postal_code as "postalCode",
      (select c.name from commune c where c.insee_code = left(parcel.id, 5)) as "communeName"
    from unnest(${[...parcelIds]}::text[]) with ordinality as parcel (id, rank)
    join address on address.parcel_ids @> array[parcel.id]
    join street on street.id = address.street_id
    join dataset_version as version on version.id = address.version_id and version.state = 'current'
    order by parcel.rank, street.name, address.number, address.suffix
    limit 1`)
