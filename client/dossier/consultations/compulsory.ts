import { isCompulsory } from '#law/consultations/compulsory.ts'

type Called = Parameters<typeof isCompulsory>[0]

/** Those whose answer binds the decision before the others, each in the order that it had. */
export const compulsoryFirst = <One extends Called>(all: readonly One[]): readonly One[] =>
  all.toSorted((one, other) => Number(isCompulsory(other)) - Number(isCompulsory(one)))
