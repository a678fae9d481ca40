import type { ClockReading } from '#contract/clock.ts'
import type { Transmission } from '#contract/dossier/transmissions/transmission.ts'

const LEFT = ['posted', 'waiting', 'transmitted']

/** The sending of the decision itself, apart from those of what follows it. */
export const sendingOfDecision = (transmissions: readonly Transmission[]): Transmission | undefined =>
  transmissions.find(({ act, state }) => act === 'decided' && state !== 'cancelled')

/**
 * What the law waits for once the decision has left for the prefect: its acknowledgement, which nobody at the town hall can hasten. The last
 * day to transmit presses no more.
 */
export function afterDeparture<Reading extends Pick<ClockReading, 'steps'>>(
  reading: Reading,
  sending: Transmission | undefined,
): Reading {
  if (!sending || !LEFT.includes(sending.state)) return reading
  const steps = reading.steps.map((step) => {
    if (step.step !== 'transmit') return step
    const { until: _until, dueOn: _dueOn, ...rest } = step
    return { ...rest, label: 'Enregistrer l’accusé de réception du préfet, attendu' }
  })
  return { ...reading, steps }
}
