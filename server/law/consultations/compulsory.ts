/** Natures of an answer without which, or against which, nothing is granted. */
const BINDING: ReadonlySet<string> = new Set(['agreement', 'bindingOpinion'])

/**
 * Whether a service is to be asked before the decision, whatever the officer thinks of it: its agreement or its binding opinion.
 * One that few projects call for (T7: tall constructions) is proposed, and not presumed due.
 */
export const isCompulsory = ({
  nature,
  isExceptional,
}: {
  nature: string
  isExceptional?: boolean | undefined
}): boolean => BINDING.has(nature) && isExceptional !== true
