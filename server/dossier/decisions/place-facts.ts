import type { ParcelStatus, PlanningDocument } from '#contract/place/parcels/parcel.ts'
import type { Statement } from '#contract/place/parcels/statement.ts'
import type { PlanFact } from './facts.ts'

/** Documents that a decision applies; a SCoT is not opposable to it but in cases that an officer writes. */
const APPLIED: ReadonlySet<string> = new Set(['PLU', 'PLUi', 'POS', 'CC', 'PSMV', 'RNU'])

/** The documents that a decision of that day applies, each once. */
export function plansInForce(documents: readonly PlanningDocument[], on: string): PlanFact[] {
  const plans = new Map<string, PlanFact>()
  for (const document of documents.filter((one) => isInForce(one, on))) {
    const { kind, title, approvedOn, publishedOn, enforceableOn, endedOn } = document
    const key = document.key ?? String(document.id)
    if (APPLIED.has(kind)) plans.set(key, { key, kind, title, approvedOn, publishedOn, enforceableOn, endedOn })
  }
  return [...plans.values()]
}

/**
 * Whether a document applies on a day, by the dates that its data give: enforceable, or else published, or else approved.
 * One without any date is not known to be in force. The national rules are always there (R*111-1).
 */
const isInForce = (
  { kind, enforceableOn, publishedOn, approvedOn, endedOn }: PlanningDocument,
  on: string,
): boolean => {
  const since = enforceableOn ?? publishedOn ?? approvedOn
  return (kind === 'RNU' || (since !== null && since <= on)) && (endedOn === null || on < endedOn)
}

/** What is affirmed of the ground beyond its edges: a sliver or a contact is for a person to judge. */
export const affirmed = (places: readonly ParcelStatus[], topic: Statement['topic']): Statement[] =>
  places
    .flatMap(({ statements }) => statements)
    .filter(
      (statement) =>
        statement.topic === topic &&
        statement.answer === 'yes' &&
        statement.extent !== 'touching' &&
        statement.extent !== 'marginal',
    )

export const zonesOf = (places: readonly ParcelStatus[]): string[] =>
  [...new Set(affirmed(places, 'zone').map(({ code }) => code))].toSorted()

export function easementsOf(places: readonly ParcelStatus[]): { code: string; label: string }[] {
  const easements = affirmed(places, 'easement').map(({ code, label }) => ({ code, label }))
  return [...new Map(easements.map((easement) => [`${easement.code}/${easement.label}`, easement])).values()]
}
