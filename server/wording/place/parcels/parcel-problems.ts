import { absent, type ProblemTable } from '#wording/problem.ts'
import { outsideCadastreSentence, type ParcelPast, publicDomainSentence, unknownParcelSentence } from './parcel.ts'
import { tooManyParcels, unknownParcels } from './urbanism-note.ts'

/** Parcels and what is printed of them. */
export const PARCEL_PROBLEMS = {
  noParcelThere: absent(({ isCadastred }: { isCadastred: boolean }) =>
    isCadastred ? publicDomainSentence : outsideCadastreSentence,
  ),
  parcelsUnknown: absent(({ ids }: { ids: readonly string[] }) => unknownParcels(ids)),
  tooManyParcels: {
    type: 'trop-de-parcelles',
    status: 422,
    title: 'Trop de parcelles pour un seul document',
    detail: ({ asked, most }: { asked: number; most: number }) => tooManyParcels(asked, most),
  },
  parcelUnknown: absent(({ id, ...known }: { id: string } & ParcelPast) => unknownParcelSentence(id, known)),
} as const satisfies ProblemTable
