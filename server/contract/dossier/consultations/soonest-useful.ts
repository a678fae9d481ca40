import { isCompulsory } from '#law/consultations/compulsory.ts'
import type { ConsultationDesk, UsefulDay } from './consultation-desk.ts'

type Consulted = Pick<ConsultationDesk, 'proposals' | 'consultations'>

/** A request that nobody has made, and the last day on which it is worth making. */
export type ToAsk = { serviceName: string; nature: string; article: string | null; useful: UsefulDay }

/** Of what is still to be asked, what comes first: what binds the decision, else the rest. */
export function soonestToAsk({ proposals, consultations }: Consulted): ToAsk | undefined {
  const unsent = [...proposals, ...consultations.filter(({ state }) => state === 'retained')]
  const binding = unsent.filter(isCompulsory)
  return (binding.length > 0 ? binding : unsent)
    .flatMap(({ serviceName, useful, nature, article }) =>
      useful ? [{ serviceName, nature, article: article ?? null, useful }] : [],
    )
    .toSorted((one, other) => (one.useful.until < other.useful.until ? -1 : 1))[0]
}
