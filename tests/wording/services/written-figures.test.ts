import { expect, test } from 'vitest'
import { answerText } from '#contract/services/forms/answer-text.ts'
import { Field } from '#contract/services/forms/field.ts'
import { marginSentences } from '#wording/plan/indicators/indicator-words.ts'
import { answerFaultText } from '#wording/services/forms/answer-fault.ts'

const integer = (said: object) => Field.parse({ kind: 'integer', id: 'one', label: 'Combien', required: true, ...said })

test.for([
  [{ label: 'Année', min: 2000, max: 2100 }, 2027, '2027'],
  [{ label: 'Millésime du véhicule' }, 1998, '1998'],
  [{ label: 'Fondée en', min: 1800, max: 2100 }, 1901, '1901'],
  [{ label: 'Nombre de personnes attendues', min: 1, max: 2000 }, 1500, '1 500'],
  [{ label: 'Nombre de personnes attendues' }, 2027, '2 027'],
] as const)('a year is written as a year: %j, %d', ([said, value, text]) => {
  expect(answerText(integer(said), value).replaceAll(/\s/gu, ' ')).toBe(text)
})

test('and so are its bounds', () => {
  expect(answerFaultText('Année', { code: 'tooLow', min: 2000, isAmount: false, isYear: true })).toContain('moins 2000')
})

test('several dossiers consume, and nothing draws their ground', () => {
  const sentences = marginSentences({
    ...{
      baseline: { from: 2011, to: 2020 },
      period: { from: 2021, to: 2030 },
      allowedM2: null,
      baselineM2: null,
    },
    ...{ observedM2: 0, bookedSinceM2: 0, engagedM2: 0, plannedM2: null, leftM2: null, lastObservedYear: 2024 },
    ...{
      toQualify: { count: 2, begunSince: 0, mostM2: 400 },
      targetText: null,
      hasMask: true,
      unseen: [],
      unzoned: [],
    },
  })
  expect(JSON.stringify(sentences).replaceAll(/\s/gu, ' ')).toContain(
    '2 dossiers consomment sans que rien dessine leur sol',
  )
})
