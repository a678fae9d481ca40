import type { PhraseDesk } from '#contract/dossier/phrases/phrase.ts'

/** Whose phrases are read, and where this person may write. */
export type Rights = { commune: string; communeName: string; desk: PhraseDesk }
