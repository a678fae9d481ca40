/** Natures of an answer without which, or against which, nothing is granted. */
const COMPULSORY: ReadonlySet<string> = new Set(['agreement', 'bindingOpinion'])

/** An agreement or a binding opinion: it is asked before the decision, whatever the officer thinks of it. */
export const isCompulsory = ({ nature }: { nature: string }): boolean => COMPULSORY.has(nature)

/** Those whose answer binds the decision before the others, each in the order that it had. */
export const compulsoryFirst = <One extends { nature: string }>(all: readonly One[]): readonly One[] =>
  all.toSorted((one, other) => Number(isCompulsory(other)) - Number(isCompulsory(one)))
