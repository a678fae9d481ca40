import { type Awaits, waiting } from '#platform/awaits.ts'
import { landRules } from '#server/plan/ledger/land-rules.ts'
import { plannedCommunes } from '#server/plan/ledger/read-ledger.ts'
import { capitalised } from '#wording/typography.ts'
import { boundCommunes } from './bound-communes.ts'
import { dueLines } from './calendar.ts'
import { documentsToEvaluate, milestones, targetsInForce } from './queries.ts'

/** What the law asks of who makes the plan, on its day: the calendar of the trajectory, without what is done. */
export const DUTY_AWAITS: Awaits = {
  room: 'duties',
  roles: ['planner'],
  read: async (scoped, reader) => {
    const today = reader.today.toString()
    const chosen = (await plannedCommunes(scoped)).map(({ inseeCode }) => inseeCode)
    const targets = await targetsInForce(scoped)
    const lines = dueLines({
      documents: await documentsToEvaluate(scoped, chosen),
      done: await milestones(scoped),
      rules: await landRules(scoped),
      bound: targets.length === 0 ? [] : await boundCommunes(scoped, chosen, today),
      ...{ targets, today },
    })
    return [
      waiting(
        'planDuty',
        lines
          .filter(({ state }) => state !== 'done')
          .map(({ key, what, dueOn, article }) => ({
            ...{
              id: key,
              on: dueOn,
              place: null,
              path: '/plan/trajectoire',
              title: `${capitalised(what)} (${article})`,
            },
          })),
      ),
    ]
  },
}
