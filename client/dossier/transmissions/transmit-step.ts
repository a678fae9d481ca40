import type { ClockReading } from '#contract/clock.ts'
import type { Transmission } from '#contract/dossier/transmissions/transmission.ts'

const LEFT = ['posted', 'waiting', 'transmitted']

/** The sending of the decision itself, apart from those of what follows it. */
export const sendingOfDecision = (transmissions: readonly Transmission[]): Transmission | undefined =>
  transmissions.find(({ act, state }) => act === 'decided' && state !== 'cancelled')

/** Name of the step where a sending is prepared: it is followed, where an act without one (tacit, taken over) is recorded by hand. */
export const FOLLOWED = 'followTransmission'

/**
 * What the law waits for once a sending of the decision is prepared: it is followed; and once it has left for the prefect, its
 * acknowledgement, which nobody at the town hall can hasten. The last day to transmit presses no more then.
 */
export function withSending<Reading extends Pick<ClockReading, 'steps'>>(
  reading: Reading,
  sending: Transmission | undefined,
): Reading {
  if (!sending) return reading
  const steps = reading.steps.map((step) => {
    if (step.step !== 'transmit') return step
    if (!LEFT.includes(sending.state)) return { ...step, step: FOLLOWED }
    const { until: _until, dueOn: _dueOn, ...rest } = step
    return { ...rest, step: FOLLOWED, label: 'Enregistrer l’accusé de réception du préfet, attendu' }
  })
  return { ...reading, steps }
}
