import sql from 'sql-template-tag'
import type { Scoped } from '#platform/scope.ts'

/** Of a dossier that the person of the transaction sees, once it was deposited. */
export const communeOfDossier = (scoped: Scoped, id: string) =>
  scoped.maybeOne<{ inseeCode: string }>(sql`
    select insee_code as "inseeCode" from dossier where id = ${id} and number is not null`)

export const nameOfPerson = async (scoped: Scoped, id: string): Promise<string> =>
  (
    await scoped.maybeOne<{ name: string }>(sql`
      select trim(given_name || ' ' || family_name) as name from person where id = ${id}`)
  )?.name ?? ''
