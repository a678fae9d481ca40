import { describe, expect, test } from 'vitest'
import { doorOf } from '#client/dossier/register/next-steps.ts'
import { withSending } from '#client/dossier/transmissions/transmit-step.ts'
import type { ClockReading } from '#contract/clock.ts'
import type { Transmission } from '#contract/dossier/transmissions/transmission.ts'

const reading = {
  steps: [{ step: 'transmit', act: 'decisionTransmitted', label: 'Transmettre', until: '2026-12-11', due: true }],
} as unknown as ClockReading
const sending = (state: string) => ({ act: 'decided', state }) as Transmission
const stepWith = (of: Transmission | undefined) => {
  const [step] = withSending(reading, of).steps
  if (!step) throw new Error('the step is gone')
  return step
}

describe('the step of the transmission to the prefect', () => {
  test('leads to the sending where one is prepared, and to the act where there is none', () => {
    expect(doorOf(stepWith(sending('prepared')))).toMatchObject({ type: 'part', part: 'decision' })
    expect(doorOf(stepWith(undefined))).toMatchObject({ type: 'act', kind: 'decisionTransmitted' })
  })

  test('presses no more once the act has left: the acknowledgement is awaited', () => {
    expect(stepWith(sending('prepared')).until).toBe('2026-12-11')
    expect(stepWith(sending('posted'))).not.toHaveProperty('until')
    expect(stepWith(sending('posted')).label).toContain('accusé de réception')
  })
})
