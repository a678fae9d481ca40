import sql, { empty, join, type Sql } from 'sql-template-tag'
import type { QueueFilter } from '#contract/desk.ts'

/**
 * What a search in words came to: nothing asked, the few dossiers that hold the words, or words so common that the queue
 * is read in its order until a page is full.
 */
export type Found =
  | { outcome: 'all' }
  | { outcome: 'some'; ids: readonly string[] }
  | { outcome: 'common'; patterns: readonly string[]; whole: string | null }

/** The filters of the queue on `dossier d`, shared by the list, its count and the map. */
export function conditions(personId: string, filter: QueueFilter, found: Found): Sql {
  const all = [
    scope(personId, filter),
    filter.state ? sql`d.state = any (${filter.state.split(',')})` : empty,
    filter.standing ? sql`d.standing = ${filter.standing}` : empty,
    filter.kind ? sql`d.kind = ${filter.kind}` : empty,
    filter.commune ? sql`d.insee_code = ${filter.commune}` : empty,
    filter.assigned ? assigned(personId, filter.assigned) : empty,
    filter.step ? sql`d.next_step = ${filter.step}` : empty,
    filter.waits ? sql`d.waits_for = ${filter.waits}` : empty,
    filter.open ? sql`d.phase = 0` : empty,
    filter.unread ? unread : empty,
    filter.dueBefore ? sql`d.urgency <= ${filter.dueBefore}::date` : empty,
    filter.filedSince ? sql`d.filed_on >= ${filter.filedSince}::date` : empty,
    worded(found),
  ].filter((condition) => condition !== empty)
  return join(all, ' and ')
}

/** Drafts stay with who writes them, out of the queue unless they are asked for. */
function scope(personId: string, { mine, state }: QueueFilter): Sql {
  if (mine) return sql`(d.created_by = ${personId}::uuid or d.id = any (array(select own_dossiers())))`
  return state?.split(',').includes('draft') ? sql`(d.phase < 3 or d.created_by = ${personId}::uuid)` : sql`d.phase < 3`
}

const assigned = (personId: string, to: string) =>
  to === 'nobody' ? sql`d.assigned_to is null` : sql`d.assigned_to = ${to === 'me' ? personId : to}::uuid`

const unread = sql`
  d.id in (select m.dossier_id from message m where m.to_applicant and m.read_at is null and m.side = 'applicant')`

function worded(found: Found): Sql {
  switch (found.outcome) {
    case 'all':
      return empty
    case 'some':
      return sql`d.id = any (${[...found.ids]}::uuid[])`
    case 'common': {
      const all = join(
        found.patterns.map((pattern) => sql`d.search_text like ${pattern}`),
        ' and ',
      )
      return found.whole === null ? sql`(${all})` : sql`((${all}) or d.search_text like ${found.whole})`
    }
  }
}
