import { type ClockSimulation, type ClockSimulationRequest, clockReading, clockShifts } from '#contract/clock.ts'
import { type Day, day, isoDay } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import type { LegalContext } from '#law/clock/context.ts'
import { EMPTY_REGISTER, type Register, recordActs } from '#law/clock/register.ts'
import { clockOf } from '#law/clock/review-clock.ts'
import { eventActs, instructionActs } from './case-acts.ts'
import { dayOrNone } from './case-words.ts'
import { triedActs } from './tried-act.ts'

/** Reads a clock, and the same clock with the acts to try out. Pure: the server answers it, a screen computes it at once. */
export function simulate(request: ClockSimulationRequest, today: Day): ClockSimulation {
  const { clock, readOn, register, context } = clockAsked(request, today)
  const actual = clockReading(clock)
  if (!request.hypothetical) return { today: isoDay(readOn), actual, hypothetical: null, shifts: [] }
  const { hypothetical: supposed } = request
  const tried = recordActs(register, [...eventActs(supposed, 'hypothèse '), ...triedActs(supposed.acts, 'hypothèse')])
  const hypothetical = clockReading(clockOf(tried, readOn, context))
  return { today: isoDay(readOn), actual, hypothetical, shifts: clockShifts(actual, hypothetical) }
}

type ClockAsked = { clock: ReviewClock; readOn: Day; register: Register; context: LegalContext }

/** The clock of the dossier that is described, on the day it is read: what is simulated and what is explained rest on it. */
export function clockAsked(request: ClockSimulationRequest, today: Day): ClockAsked {
  const readOn = dayOrNone(request.today) ?? today
  const context = contextOf(request)
  const register = recordActs(EMPTY_REGISTER, [...instructionActs(request), ...triedActs(request.acts, 'acte')])
  return { clock: clockOf(register, readOn, context), readOn, register, context }
}

function contextOf({ suspensions }: ClockSimulationRequest): LegalContext {
  return {
    suspensions: (suspensions ?? []).map(({ from, to, decree }) => ({
      from: day(from),
      to: day(to),
      cause: { decree },
    })),
  }
}
