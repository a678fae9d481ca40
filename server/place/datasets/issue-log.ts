import sql from 'sql-template-tag'
import type { ImportIssue, IssueGroup } from '#contract/place/datasets/import.ts'
import type { Database } from '#platform/database.ts'
import { issueSentence, why } from '#wording/place/datasets/import-issue.ts'
import type { Issue } from './kind.ts'
import type { IssueRow } from './queries.ts'
import { arrayLiteral } from './sql-array.ts'

/** Rows told one by one for a reason in a layer; beyond it they are counted. */
const TOLD_BY_REASON = 2000
const GRAVITY: readonly Issue['severity'][] = ['refused', 'warning', 'repaired']
const IN_REPORT = 200
const LINES_SHOWN = 10

/** Issues of a run, in the order in which they are found. */
export type IssueLog = {
  add(issue: Issue): void
  /** All of them, those that are only counted included. */
  count(): number
  /** All of them, by layer and reason, the gravest first. */
  groups(): IssueGroup[]
  /** The first 200, for the report. */
  first(): ImportIssue[]
  /** The reason for which most rows were refused; undefined when none was. */
  commonestRefusal(): Issue | undefined
  write(db: Database, runId: number): Promise<void>
}

export function openIssueLog(): IssueLog {
  const told: Issue[] = []
  const counts = new Map<string, { issue: Issue; count: number; lines: number[] }>()
  let total = 0
  const all = (): Issue[] => [
    ...told,
    ...[...counts.values()]
      .filter(({ count }) => count > TOLD_BY_REASON)
      .map(({ issue, count }) => ({
        ...issue,
        line: null,
        ...why('moreIssues', { count: count - TOLD_BY_REASON, reason: issue.reason }),
      })),
  ]
  return {
    add(issue) {
      total += 1
      const key = JSON.stringify([issue.severity, issue.file, issue.layer, issue.reason])
      const known = counts.get(key) ?? { issue, count: 0, lines: [] }
      known.count += 1
      if (issue.line !== null && known.lines.length < LINES_SHOWN) known.lines.push(issue.line)
      counts.set(key, known)
      if (known.count <= TOLD_BY_REASON) told.push(issue)
    },
    count: () => total,
    groups: () =>
      [...counts.values()]
        .toSorted((one, other) => GRAVITY.indexOf(one.issue.severity) - GRAVITY.indexOf(other.issue.severity))
        .map(({ issue, count, lines }) => {
          const { line: _, ...told } = asAnswer(issue)
          return { ...told, count, lines }
        }),
    first: () => all().slice(0, IN_REPORT).map(asAnswer),
    commonestRefusal: () =>
      [...counts.values()]
        .filter(({ issue }) => issue.severity === 'refused' && issue.layer !== null)
        .toSorted((one, other) => other.count - one.count)[0]?.issue,
    async write(db, runId) {
      await db.run(sql`delete from import_issue where import_run_id = ${runId}`)
      const issues = all()
      for (let at = 0; at < issues.length; at += 5000) {
        const batch = issues.slice(at, at + 5000)
        await db.run(sql`
          insert into import_issue (import_run_id, severity, file, layer, line, reason, detail)
          select ${runId}::bigint, severity, file, layer, line, reason, detail::jsonb
          from unnest(
            ${arrayLiteral(batch.map(({ severity }) => severity))}::text[],
            ${arrayLiteral(batch.map(({ file }) => file))}::text[],
            ${arrayLiteral(batch.map(({ layer }) => layer))}::text[],
            ${arrayLiteral(batch.map(({ line }) => line))}::integer[],
            ${arrayLiteral(batch.map(({ reason }) => reason))}::text[],
            ${arrayLiteral(batch.map(({ detail }) => JSON.stringify(detail)))}::text[])
            as given (severity, file, layer, line, reason, detail)`)
      }
    },
  }
}

export const asAnswer = ({ severity, file, layer, line, reason, detail }: IssueRow): ImportIssue => ({
  severity,
  file,
  layer,
  line,
  reason,
  sentence: issueSentence({ severity, reason, detail }),
})
