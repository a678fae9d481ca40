import sql from 'sql-template-tag'
import type { Database } from './database.ts'

export const logAccess = (
  db: Database,
  access: {
    /** null: the code of the installation */
    personId: string | null
    subject: 'dossier' | 'attachment' | 'export' | 'person'
    subjectId: string
    inseeCode: string | null
    purpose: string
  },
) =>
  db.run(sql`
    insert into nominative_access (person_id, subject, subject_id, insee_code, purpose)
    values (${access.personId}, ${access.subject}, ${access.subjectId}, ${access.inseeCode}, ${access.purpose})`)
