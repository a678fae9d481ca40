import { day } from '#law/clock/calendar.ts'
import type { PlanDocument } from '#law/plan/plan-facts.ts'
import type { DocumentRow } from './point-queries.ts'

/** Rows of the register as the law reads them. */
export const factsOf = (rows: readonly DocumentRow[]): PlanDocument[] =>
  rows.map((row) => ({
    ...row,
    procedures: row.procedures.map((procedure) => ({
      ...procedure,
      launchedOn: procedure.launchedOn === null ? null : day(procedure.launchedOn),
      events: procedure.events.map(({ on, ...event }) => ({ ...event, day: day(on) })),
    })),
  }))
