import { expect, test } from 'vitest'
import type { Measure } from '#contract/dossier/assessment/assessment.ts'
import { subjectRules } from '#law/regulation-limits.ts'
import { proposalOf } from '#server/dossier/assessment/proposal.ts'
import { MEASURE_LABELS } from '#wording/dossier/assessment/assessment.ts'

const measure = (label: string, value: number): Measure => ({
  ...{ subject: 'sideBoundary', label, value, unit: 'm', text: `${value} m`, precision: '± 0,5 m', tolerance: 0.5 },
  ...{ geometry: null, why: null },
})
const HTML = '<p>3 m au moins des limites latérales.</p><p>4 m au moins de la limite de fond de parcelle.</p>'
const proposed = (measures: readonly Measure[], html = HTML) =>
  proposalOf(subjectRules(['sideBoundary'], html), measures, ['sideBoundary'])

const { sideBoundary, lateralBoundary, rearBoundary, untoldBoundary } = MEASURE_LABELS

test('issue 30, 2.4: the rear at 3,74 m fails the 4 m of the rear, though it meets those of the sides', () => {
  const measures = [measure(sideBoundary, 3.2), measure(lateralBoundary, 3.6), measure(rearBoundary, 3.2)]
  expect(proposed(measures).proposed?.verdict).toBe('doesNotComply')
  const near = [measure(sideBoundary, 3.6), measure(lateralBoundary, 3.6), measure(rearBoundary, 3.74)]
  expect(proposed(near)).toMatchObject({ proposed: null, needsReading: true })
  const far = [measure(sideBoundary, 3.6), measure(lateralBoundary, 3.6), measure(rearBoundary, 6)]
  expect(proposed(far)).toMatchObject({ proposed: { verdict: 'complies' }, needsReading: false })
})

test('issue 30, 2.4: a limit of which nobody has said which leaves open the bound that it does not meet', () => {
  const known = [measure(sideBoundary, 3.6), measure(lateralBoundary, 3.6), measure(rearBoundary, 6)]
  expect(proposed([...known, measure(untoldBoundary, 3.6)])).toMatchObject({ proposed: null, needsReading: true })
  expect(proposed([...known, measure(untoldBoundary, 9)]).proposed?.verdict).toBe('complies')
  expect(proposed([measure(sideBoundary, 9), measure(untoldBoundary, 9)]).proposed).toBeNull()
})

test('what is measured of a subject of which no text is read is for a person', () => {
  expect(proposalOf([], [measure(sideBoundary, 9)], ['sideBoundary'])).toMatchObject({
    proposed: null,
    needsReading: true,
  })
  expect(proposalOf([], [], ['sideBoundary']).needsReading).toBe(false)
})

test('a bound of the sides alone does not make the rule whole', () => {
  const clear = [measure(sideBoundary, 5), measure(lateralBoundary, 5)]
  const lateral = '<p>3 m au moins des limites latérales.</p>'
  const forbidden = `${lateral}<p>L’implantation en limite de fond est interdite.</p>`
  const rear = [measure(sideBoundary, 0), measure(lateralBoundary, 5), measure(rearBoundary, 0)]
  expect(proposed(rear, forbidden)).toMatchObject({ proposed: null, needsReading: true })
  expect(proposed(clear, forbidden)).toMatchObject({ proposed: null, needsReading: true })
  expect(proposed(rear, lateral)).toMatchObject({ proposed: null, needsReading: true })
  expect(proposed(clear, lateral).proposed?.verdict).toBe('complies')
})

test('a sentence that asks something else than the numbers leaves the rule open', () => {
  const both = '<p>3 m au moins des limites séparatives.</p><p>Elles jouxtent au moins une limite.</p>'
  expect(proposed([measure(sideBoundary, 5)], both)).toMatchObject({ proposed: null, needsReading: true })
})
