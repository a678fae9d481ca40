import sql from 'sql-template-tag'
import { DAY_ROWS } from '#platform/awaits.ts'
import type { Scoped } from '#platform/scope.ts'

export const homesOfDay = (db: Scoped) =>
  db.many<{ id: string; communeName: string; reassessOn: string }>(sql`
    select h.id, c.name as "communeName", h.reassess_on as "reassessOn"
    from homes.home h
    join commune c on c.insee_code = h.insee_code
    where homes.keeps(h.insee_code)
    order by h.reassess_on, h.id
    limit ${DAY_ROWS}`)
