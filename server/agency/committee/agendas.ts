import type { Scoped } from '#platform/scope.ts'

/** A thing that may be put on the list of a sitting, as its own room tells it: the name of nobody is said. */
export type Offer = {
  ref: string
  title: string
  place: string
  lon: number | null
  lat: number | null
  parcelIds: readonly string[]
}

/** What other rooms offer to a body, read under the rights of who prepares it; `app.ts` hands them over. */
export type Agendas = Readonly<
  Record<
    'grant' | 'planRequest' | 'draft',
    (scoped: Scoped, body: { inseeCode: string | null; funderId: string | null }) => Promise<readonly Offer[]>
  >
>
