import sql, { empty, join, type Sql } from 'sql-template-tag'
import type { DecisionCourse, QueueFilter } from '#contract/dossier/desk/desk.ts'
import type { QueueScope } from './listing-scope.ts'

/**
 * What a search in words came to: nothing asked, the few dossiers that hold the words, or words so common that the queue
 * is read in its order until a page is full.
 */
export type Found =
  | { outcome: 'all' }
  | { outcome: 'some'; ids: readonly string[] }
  | { outcome: 'common'; patterns: readonly string[]; whole: string | null }

/** The filters of the queue on `dossier d` within the scope of its reader, shared by the list, its count and the map. */
export function conditions(scope: QueueScope, filter: QueueFilter, found: Found): Sql {
  const all = [
    within(scope, filter),
    filter.state ? sql`d.state = any (${filter.state.split(',')})` : empty,
    filter.standing ? sql`d.standing = ${filter.standing}` : empty,
    filter.course ? COURSES[filter.course] : empty,
    filter.year ? sql`d.told_year = ${filter.year}::smallint` : empty,
    filter.kind ? sql`d.kind = ${filter.kind}` : empty,
    filter.commune ? sql`d.insee_code = ${filter.commune}` : empty,
    filter.assigned ? assigned(scope.personId, filter.assigned) : empty,
    filter.step ? sql`d.next_step = ${filter.step}` : empty,
    filter.waits ? sql`d.waits_for = ${filter.waits}` : empty,
    filter.open ? sql`d.phase = 0` : empty,
    filter.unread ? unread : empty,
    filter.askBefore ? toAskBefore(filter.askBefore) : empty,
    filter.dueBefore ? sql`d.urgency <= ${filter.dueBefore}::date` : empty,
    filter.filedSince ? sql`d.filed_on >= ${filter.filedSince}::date` : empty,
    worded(found),
  ].filter((condition) => condition !== empty)
  return join(all, ' and ')
}

/** Of grants: a refusal is not built, and what lapsed or was withdrawn cannot fall any more. */
const COURSES: Readonly<Record<DecisionCourse, Sql>> = {
  contestable: sql`d.standing in ('granted', 'works') and (d.definitive_on is null or d.definitive_on > (select scope_day()))
    and d.state <> 'certified'`,
  definitive: sql`d.definitive_on <= (select scope_day()) and d.standing <> 'refused' and d.state not in ('lapsed', 'revoked', 'annulled')`,
  building: sql`d.state in ('worksUnderway', 'worksStopped')`,
  built: sql`d.state in ('completed', 'complianceContested', 'compliant')`,
}

/**
 * An agent reads the dossiers of their communes, anyone else their own. Drafts stay with who writes them, out of the queue
 * unless they are asked for.
 */
function within({ personId, everywhere, communes }: QueueScope, { mine, state }: QueueFilter): Sql {
  const own = sql`((d.created_by = ${personId}::uuid and d.office_id is null) or d.id = any (array(select own_dossiers())))`
  if (mine || (!everywhere && communes.length === 0)) return own
  const filed = everywhere ? sql`d.phase < 3` : sql`d.phase < 3 and d.insee_code = any (${[...communes]}::text[])`
  return state?.split(',').includes('draft')
    ? sql`((${filed}) or (d.created_by = ${personId}::uuid and d.office_id is null))`
    : filed
}

const assigned = (personId: string, to: string) =>
  to === 'nobody' ? sql`d.assigned_to is null` : sql`d.assigned_to = ${to === 'me' ? personId : to}::uuid`

const unread = sql`
  d.id in (select m.dossier_id from message m where m.to_applicant and m.read_at is null and m.side = 'applicant')`

/** A decision still waits for the answer: past its last useful day it stays until the decision is taken. */
const toAskBefore = (day: string) => sql`
  d.phase = 0 and d.decision_deadline is not null
  and (d.id, d.act_count) in (select a.dossier_id, a.read_acts from consultation_to_ask a where a.until <= ${day}::date)`

/** The words asked for, on `dossier d`; nothing when none are. */
export function worded(found: Found): Sql {
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
