import sql, { join, raw } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

const NEAR = 0.45
const SHOWN = 20

/** Columns in which a name stands alone, and so can be compared letter by letter. */
const NAMES = [
  { table: 'person', name: "t.given_name || ' ' || t.family_name" },
  { table: 'dossier_party', name: "concat_ws(' ', t.given_name, t.name)" },
  { table: 'booking', name: 't.party_name' },
  { table: 'claim', name: 't.debtor_name' },
  { table: 'plan_request', name: 't.applicant_name' },
  { table: 'agenda_seat', name: 't.name' },
  { table: 'sewer_connection', name: 't.owner_name' },
  { table: 'waste_household', name: 't.name' },
  {
    table: 'form_request',
    name: "concat_ws(' ', t.applicant ->> 'givenName', t.applicant ->> 'familyName', t.applicant ->> 'name')",
  },
] as const

const given = join(
  NAMES.map(({ table, name }) => sql`select trim(${raw(name)}) as name from ${raw(table)} t`),
  ' union ',
)

/** Names that are written almost like the one that is searched, and are not it: a typing mistake, or somebody else. */
export const nearNames = async (db: Database, words: readonly string[]): Promise<string[]> =>
  (
    await db.many<{ name: string }>(sql`
      select g.name from (${given}) g
      where similarity(plain_text(g.name), ${words.join(' ')}) > ${NEAR}
        and not ' ' || plain_text(g.name) || ' ' like all (${words.map((word) => `% ${word} %`)}::text[])
      order by similarity(plain_text(g.name), ${words.join(' ')}) desc, g.name
      limit ${SHOWN}`)
  ).map(({ name }) => name)
