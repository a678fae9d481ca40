import { ClockSimulationRequest } from '#contract/clock.ts'
import type { ActField as FieldOfAct } from '#law/clock/act-fields.ts'
import { type TriedActKind, triedFields } from '#law/clock/register-acts.ts'
import { isReady, type Scenario, type ScenarioAct } from './scenario.ts'

/** The scenario in the vocabulary of the simulator; undefined while the dossier is not described enough. */
export function requestOf(scenario: Scenario): ClockSimulationRequest | undefined {
  if (!isReady(scenario)) return undefined
  const { type, channel, filedOn, receivedOn, registeredOn, acknowledgedOn, circumstances, acts, tried, today } =
    scenario
  const request = {
    type,
    channel,
    depositedAt: filedOn,
    ...(channel === 'paper-post' && { receivedAt: receivedOn }),
    ...(channel === 'sve' && { aeeSentAt: registeredOn, areSentAt: acknowledgedOn }),
    circumstances: [...circumstances],
    acts: acts.filter(isOfDossier).map(saidOf),
    suspensions: acts.filter((act) => !isOfDossier(act)).map(({ values }) => values),
    ...(today && { today }),
    ...(tried.length > 0 && { hypothetical: { acts: tried.filter(isOfDossier).map(saidOf) } }),
  }
  const read = ClockSimulationRequest.safeParse(request)
  return read.success ? read.data : undefined
}

type DossierAct = ScenarioAct & { kind: TriedActKind }

/** An act of the dossier, and not a text that stops every clock of the territory. */
export const isOfDossier = (act: ScenarioAct): act is DossierAct => act.kind !== 'decreeSuspension'

/** The act as the table of acts describes it; the contract checks it afterwards. */
const saidOf = ({ kind, values }: DossierAct): Record<string, unknown> => ({
  kind,
  ...Object.fromEntries(
    triedFields(kind).flatMap(([name, field]) => {
      const value = saidValue(name, field, values)
      return value === undefined ? [] : [[name, value]]
    }),
  ),
})

function saidValue(name: string, { type }: FieldOfAct, values: ScenarioAct['values']): unknown {
  switch (type) {
    case 'letter':
      return letterOf(values)
    case 'arrival':
      return { channel: 'counter', filedOn: values[name] }
    case 'yesNo':
      return values[name] ? values[name] === 'yes' : undefined
    default:
      return values[name] || undefined
  }
}

function letterOf({ via, sentOn, firstPresentedOn }: ScenarioAct['values']) {
  if (via === 'hand') return { via, handedOn: sentOn }
  return { via, sentOn, ...(firstPresentedOn ? { firstPresentedOn } : {}) }
}
