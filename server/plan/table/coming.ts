import type { ComingLine, PlannerTable } from '#contract/plan/table/planner-table.ts'
import { day, isoDay } from '#law/clock/calendar.ts'
import { NEVER, planVersions } from '#law/plan/plan-versions.ts'
import type { ProcedureState } from '#law/plan/procedure-state.ts'
import type { Scoped } from '#platform/scope.ts'
import { factsOf } from '#server/plan/documents/facts.ts'
import { documentsOfRegister, procedureLines, rowsOfDocument } from '#server/plan/documents/register.ts'
import {
  approvedSentence,
  consultationSentence,
  procedureText,
  requestsSentence,
  stepSentence,
} from '#wording/plan/table/table-words.ts'
import { consultations } from './queries.ts'

const UNDER_WAY: ReadonlySet<ProcedureState> = new Set([
  'prepared',
  'prescribed',
  'debated',
  'adopted',
  'underInquiry',
  'approved',
])

/** What is to come, the days first, then what waits for somebody; each from the register that its page shows. */
export async function comingLines(
  scoped: Scoped,
  today: string,
  requests: PlannerTable['requests'],
): Promise<ComingLine[]> {
  const lines = [
    ...(await procedureComing(scoped, today)),
    ...(await consultations(scoped, today)).map(
      ({ id, title, on, until }): ComingLine => ({
        ...{ key: `draft ${id}`, on: until, page: 'draft', id },
        what: title,
        sentence: consultationSentence(on, until, today),
      }),
    ),
    ...requestsComing(requests),
  ]
  return lines.toSorted((one, other) => ((one.on ?? '9999') < (other.on ?? '9999') ? -1 : 1))
}

async function procedureComing(scoped: Scoped, today: string): Promise<ComingLine[]> {
  const lines: ComingLine[] = []
  for (const document of await documentsOfRegister(scoped)) {
    const rows = await rowsOfDocument(scoped, document)
    const versions = planVersions(factsOf(rows))
    for (const procedure of procedureLines(rows, document.id, Temporal.PlainDate.from(today))) {
      if (!UNDER_WAY.has(procedure.state)) continue
      const version = versions.find((one) => one.procedure.id === procedure.id)
      const from = version?.executory.on ?? NEVER
      const on = from > day(today) && from < NEVER ? isoDay(from) : null
      lines.push({
        ...{ key: `procedure ${procedure.id}`, on, page: 'procedure', id: procedure.id },
        what: procedureText(procedure.name, document.title),
        sentence:
          procedure.state === 'approved'
            ? approvedSentence({ on, ...publicityOf(rows, procedure.id) })
            : stepSentence(procedure.state, procedure.lastEventOn),
      })
    }
  }
  return lines
}

const PUBLISHED: ReadonlySet<string> = new Set(['portalPublication', 'otherPublication', 'portalPrevented'])

/** What the register holds of what an approval waits for; a delivery says neither. */
function publicityOf(rows: Awaited<ReturnType<typeof rowsOfDocument>>, procedureId: string) {
  const procedure = rows.flatMap(({ procedures }) => procedures).find(({ id }) => id === procedureId)
  if (!procedure || procedure.isTakenOver) return { isTransmitted: null, isPublished: null }
  const cancelled = new Set(procedure.events.map(({ cancels }) => cancels))
  const standing = procedure.events.filter(({ id }) => !cancelled.has(id))
  return {
    isTransmitted: standing.some(({ kind }) => kind === 'transmission'),
    isPublished: standing.some(({ kind }) => PUBLISHED.has(kind)),
  }
}

const requestsComing = ({ received, examined, oldestOn }: PlannerTable['requests']): ComingLine[] =>
  received + examined === 0 || oldestOn === null
    ? []
    : [
        {
          ...{ key: 'requests', on: null, page: 'requests', id: '' },
          what: 'Demandes de modification du plan',
          sentence: requestsSentence({ received, examined, oldestOn }),
        },
      ]
