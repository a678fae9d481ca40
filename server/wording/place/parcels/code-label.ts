/** What a code of a standard says, and the article it rests on. */
export type CodeLabel = { label: string; article?: string }

/**
 * The code of a statement as a document prints it; '' when it is the word of Parvis for a matter (`pollutedSoil`, `cavity`), which
 * the label says in French.
 */
export const printedCode = ({ kind, code }: { kind: string; code: string }): string =>
  /^[a-z]/.test(code) && kind.split('/')[1] === code ? '' : code
