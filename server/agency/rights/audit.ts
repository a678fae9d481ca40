import type { Audit, AuditQuery } from '#contract/agency/rights/audit.ts'
import { logAccess } from '#platform/access-log.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { auditLines, auditPurposes, auditReaders, auditTotal, mayAudit } from './audit-queries.ts'

const LINES_MAX = 100
const READERS_MAX = 20

/**
 * Who read which name when, for the data-protection officer and for administrators. Reading the journal is written in it.
 * @param personId  null: the code of the installation
 * @throws Problem 403 for anybody else, and before a one-time code.
 */
export async function audit(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  personId: string | null,
  query: AuditQuery,
): Promise<Audit> {
  if (personId !== null && !(await asPerson(db, personId, clock.today(), mayAudit))) throw problem('notAuditor')
  const lines = await auditLines(db, query, LINES_MAX + 1)
  const found: Audit = {
    lines: lines.slice(0, LINES_MAX),
    isMore: lines.length > LINES_MAX,
    total: await auditTotal(db, query),
    readers: await auditReaders(db, query, READERS_MAX),
    purposes: await auditPurposes(db, query),
  }
  const of = [query.reader, query.read].filter((words) => words !== '').join(' · ')
  await logAccess(db, { personId, subject: 'journal', subjectId: of || 'tout', inseeCode: null, purpose: 'contrôle' })
  return found
}
