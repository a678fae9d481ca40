import sql from 'sql-template-tag'
import type { Database } from './database.ts'
import type { Scoped } from './scope.ts'

export const logAccess = (
  db: Database,
  access: {
    /** null: the code of the installation */
    personId: string | null
    subject: 'dossier' | 'attachment' | 'export' | 'person' | 'journal' | 'search'
    subjectId: string
    inseeCode: string | null
    purpose: string
    /** Dossiers that a search showed together. */
    shown?: readonly string[]
  },
) =>
  db.run(sql`
    insert into nominative_access (person_id, subject, subject_id, insee_code, purpose, shown)
    values (
      ${access.personId}, ${access.subject}, ${access.subjectId}, ${access.inseeCode}, ${access.purpose}, ${access.shown ? [...access.shown] : null}::text[])`)

/** A list by its name, or a search by what was typed. */
type Showing = { subject: 'list' | 'search'; of: string }

const PURPOSE = { list: 'liste', search: 'recherche' } as const

/**
 * Writes that the person of the transaction was shown these dossiers with their names, together: one line for the list
 * or the search. Nothing is written when nothing was shown, nor again within ten minutes.
 */
export async function logShown(scoped: Scoped, { subject, of }: Showing, dossierIds: readonly string[]): Promise<void> {
  if (dossierIds.length === 0) return
  await scoped.one(sql`select log_access(${subject}, ${of}, ${PURPOSE[subject]}, ${[...dossierIds]}::text[])`)
}

/** Writes that the person of the transaction read what a dossier holds; once in ten minutes for one purpose. */
export const logReading = async (scoped: Scoped, dossierId: string, purpose: string): Promise<void> => {
  await scoped.one(sql`select log_access('dossier', ${dossierId}, ${purpose}, null)`)
}

/** Lays the tables of the months to come, and drops those of which every line has left. */
export const layAccessMonths = async (db: Database): Promise<void> => {
  await db.one(sql`select lay_access_months()::text as laid`)
}
