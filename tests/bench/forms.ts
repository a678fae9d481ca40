import { cpus, loadavg } from 'node:os'
import { answerFaults } from '#contract/services/forms/answer-faults.ts'
import { evaluate } from '#contract/services/forms/evaluation.ts'
import { type Answers, FormContent } from '#contract/services/forms/form-content.ts'
import { ms, quantile, rowLine } from './bench-row.ts'

// What a keystroke costs on a form of a hundred questions and fifty conditions, each on the answer before it: one frame of a screen is the budget.
const QUESTIONS = 100
const CONDITIONS = 50
const KEYSTROKES = 2000
const FRAME_MS = 16

const content = FormContent.parse({
  title: 'Banc',
  silence: 'noProcedure',
  fields: Array.from({ length: QUESTIONS }, (_, at) => ({
    ...{ kind: 'integer', id: `q${at}`, label: `Question ${at}`, required: true },
    ...(at >= QUESTIONS - CONDITIONS && {
      shownIf: { field: `q${at - 1}`, operator: 'atLeast', value: 0 },
    }),
  })),
  eligibility: [
    { says: 'La dernière réponse est positive', condition: { field: 'q99', operator: 'atLeast', value: 0 } },
  ],
})

/** As the screen does it at each change: what is shown, who may ask, what is to mend. */
function keystroke(answers: Answers): number {
  const startedAt = performance.now()
  const evaluation = evaluate(content, answers)
  const shown = content.fields.filter(({ id }) => evaluation.isShown(id)).length
  const faults = answerFaults(content, answers).length
  const took = performance.now() - startedAt
  if (shown !== QUESTIONS || faults !== 0 || evaluation.eligibility.result !== 'yes')
    throw new Error('a form was read wrongly')
  return took
}

const answers = Object.fromEntries(content.fields.map(({ id }, at) => [id, at]))
const taken = Array.from({ length: KEYSTROKES }, (_, at) => keystroke({ ...answers, q0: at })).slice(KEYSTROKES / 10)
const p99 = quantile(taken, 0.99)
console.log(
  rowLine({
    what: `Form of ${QUESTIONS} questions and ${CONDITIONS} conditions in a row: one keystroke (p99, p50; load ${loadavg()[0]?.toFixed(1)} of ${cpus().length})`,
    measured: `${ms(p99)}, ${ms(quantile(taken, 0.5))}`,
    baseline: 'none',
    ratio: '–',
    budget: `p99 ≤ ${FRAME_MS} ms`,
    isMet: p99 <= FRAME_MS,
  }),
)
