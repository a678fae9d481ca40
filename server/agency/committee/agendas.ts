import type { Scoped } from '#platform/scope.ts'
import type { OfferedKind } from '#rules/agency/committee-rules.ts'

/** A thing that may be put on the list of a sitting, as its own room tells it: the name of nobody is said. */
export type Offer = {
  ref: string
  title: string
  place: string
  lon: number | null
  lat: number | null
  parcelIds: readonly string[]
  dueOn: string | null
}

/** What is looked for: words, dossiers due until a day, or these alone. */
export type OfferAsked = {
  inseeCode: string | null
  words: string
  before: string | null
  refs: string[] | null
}

/** What other rooms offer to a body, read under the rights of who prepares it; `app.ts` hands them over. */
export type Agendas = Readonly<Record<OfferedKind, (scoped: Scoped, asked: OfferAsked) => Promise<readonly Offer[]>>>
