import { isCompulsory } from '#law/consultations/compulsory.ts'
import type { ConsultationDesk, UsefulDay } from './consultation-desk.ts'

type Consulted = Pick<ConsultationDesk, 'proposals' | 'consultations'>

/** A request that nobody has made, and the last day on which it is worth making. */
export type ToAsk = { serviceName: string; nature: string; article: string | null; useful: UsefulDay }

const unsentOf = ({ proposals, consultations }: Consulted) => [
  ...proposals,
  ...consultations.filter(({ state }) => state === 'retained'),
]

/** All that is still to be asked and has a last useful day, the soonest first. */
export const everyToAsk = (consulted: Consulted): readonly ToAsk[] => byDay(unsentOf(consulted))

/** Of what is still to be asked, what comes first: what binds the decision, else the rest. */
export function soonestToAsk(consulted: Consulted): ToAsk | undefined {
  const unsent = unsentOf(consulted)
  const binding = unsent.filter(isCompulsory)
  return byDay(binding.length > 0 ? binding : unsent)[0]
}

const byDay = (unsent: readonly ReturnType<typeof unsentOf>[number][]): readonly ToAsk[] =>
  unsent
    .flatMap(({ serviceName, useful, nature, article }) =>
      useful ? [{ serviceName, nature, article: article ?? null, useful }] : [],
    )
    .toSorted((one, other) => (one.useful.until < other.useful.until ? -1 : 1))
