import sql, { type Sql } from 'sql-template-tag'
import { DAY_ROWS } from '#platform/awaits.ts'
import type { Scoped } from '#platform/scope.ts'

/** Dossiers with a message that waits for the town hall, the oldest first; with the rights of the server, within the scope stated. */
export const unreadIn = async (
  db: Scoped,
  within: Sql,
  { personId, isOthers }: { personId: string; isOthers: boolean },
): Promise<string[]> =>
  (
    await db.many<{ id: string }>(sql`
      select d.id
      from message m
      join dossier d on d.id = m.dossier_id
      where ${within} and m.to_applicant and m.read_at is null and m.side = 'applicant'
        and ${isOthers} = (d.assigned_to is not null and d.assigned_to <> ${personId}::uuid)
      group by d.id
      order by min(m.written_at), d.id
      limit ${DAY_ROWS}`)
  ).map(({ id }) => id)

export const unreadTold = (db: Scoped, ids: readonly string[]) =>
  db.many<{ id: string; number: string | null; title: string; communeName: string; count: number }>(sql`
    select d.id, d.number, d.title, c.name as "communeName",
      (select count(*)::int from message m
        where m.dossier_id = d.id and m.to_applicant and m.read_at is null and m.side = 'applicant') as count
    from unnest(${[...ids]}::uuid[]) with ordinality as chosen (id, place)
    join dossier d on d.id = chosen.id
    join commune c on c.insee_code = d.insee_code
    order by chosen.place`)
