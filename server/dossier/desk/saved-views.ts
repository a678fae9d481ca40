import sql from 'sql-template-tag'
import type { z } from 'zod'
import type { NewSavedView, SavedView } from '#contract/dossier/desk/desk.ts'
import type { Scoped } from '#platform/scope.ts'

/** One's own views first, then those that colleagues of the same communes share. */
export const savedViews = (scoped: Scoped, personId: string) =>
  scoped.many<SavedView>(sql`
    select
      v.id, v.name, v.filters, v.is_shared as "isShared", v.person_id = ${personId}::uuid as "isMine",
      coalesce((select trim(p.given_name || ' ' || p.family_name) from person p where p.id = v.person_id), '') as author
    from saved_view v
    order by "isMine" desc, plain_text(v.name)`)

/** Keeps the view under its name; a view of that name is replaced. */
export const keepView = (scoped: Scoped, personId: string, view: z.infer<typeof NewSavedView>) =>
  scoped.one<{ id: number }>(sql`
    insert into saved_view (person_id, name, filters, is_shared, communes)
    values (
      ${personId}, ${view.name}, ${JSON.stringify(view.filters)}::jsonb, ${view.isShared},
      case when (select agent_everywhere()) then null else array(select agent_communes()) end)
    on conflict (person_id, name)
      do update set filters = excluded.filters, is_shared = excluded.is_shared, communes = excluded.communes
    returning id`)

export const removeView = (scoped: Scoped, id: number) => scoped.run(sql`delete from saved_view where id = ${id}`)
