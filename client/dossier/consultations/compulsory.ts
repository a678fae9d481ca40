/** Natures of an answer without which, or against which, nothing is granted. */
const COMPULSORY: ReadonlySet<string> = new Set(['agreement', 'bindingOpinion'])

type Called = { nature: string; isExceptional?: boolean | undefined }

/**
 * An agreement or a binding opinion: it is asked before the decision, whatever the officer thinks of it. One that few projects
 * call for is not presumed due.
 */
export const isCompulsory = ({ nature, isExceptional }: Called): boolean =>
  COMPULSORY.has(nature) && isExceptional !== true

/** Those whose answer binds the decision before the others, each in the order that it had. */
export const compulsoryFirst = <One extends Called>(all: readonly One[]): readonly One[] =>
  all.toSorted((one, other) => Number(isCompulsory(other)) - Number(isCompulsory(one)))
