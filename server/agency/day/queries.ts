import sql from 'sql-template-tag'
import type { Role } from '#contract/agency/identity/session.ts'
import type { Scoped } from '#platform/scope.ts'

/** Roles of the person of the transaction that serve today: none does before a proof that it asks for. */
export const servingRoles = (db: Scoped) =>
  db.many<{ role: Role }>(sql`
    select distinct g.role
    from role_grant g
    where g.person_id = current_person() and is_awake(g.role)
      and g.valid_from <= scope_day() and (g.valid_to is null or g.valid_to >= scope_day())`)

/** Longest reading of one room: a slow one is told as not read, and keeps nobody from the others. */
const ROOM_MAX = '4s'

export const boundRooms = (db: Scoped) =>
  db.one<{ bound: string }>(sql`select set_config('statement_timeout', ${ROOM_MAX}, true) as bound`)
