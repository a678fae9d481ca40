import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

/**
 * The dossier that waits for the longest, locked until the end of the transaction, and its mark taken away: the mark goes before anything of the
 * dossier is read, so that what changes meanwhile marks it again. One that somebody is writing in is left for later.
 */
export async function takeDue(tx: Database): Promise<string | undefined> {
  const due = await tx.maybeOne<{ id: string }>(sql`
    select d.id
    from platau_due p
    join dossier d on d.id = p.dossier_id
    order by p.since, p.dossier_id
    limit 1
    for update of d skip locked`)
  if (due) await tx.run(sql`delete from platau_due where dossier_id = ${due.id}`)
  return due?.id
}
