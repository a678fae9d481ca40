import { DossierDraft } from '#contract/dossier/register/dossier.ts'

/**
 * What is written and not yet saved, kept in this tab of the browser: a reload or a crash loses nothing, and closing the
 * tab leaves nothing of it on a computer that others use.
 */
const keyOf = (id: string) => `parvis.brouillon.${id}`

export function keepInRefuge(id: string, draft: DossierDraft): void {
  try {
    sessionStorage.setItem(keyOf(id), JSON.stringify(draft))
  } catch {
    // storage refused or full: the draft is on the screen alone
  }
}

export function leaveRefuge(id: string): void {
  try {
    sessionStorage.removeItem(keyOf(id))
  } catch {
    // nothing was kept
  }
}

/** A person whose form is not finished is kept as it is, where the server would refuse them. */
const KeptDraft = DossierDraft.omit({ parties: true }).loose()

/** What this tab kept of a draft and the server does not hold; undefined when there is none. */
export function inRefuge(id: string, saved: DossierDraft): DossierDraft | undefined {
  try {
    const text = sessionStorage.getItem(keyOf(id))
    if (text === null) return undefined
    const kept: unknown = JSON.parse(text)
    if (!KeptDraft.safeParse(kept).success || text === JSON.stringify(saved)) return undefined
    return isDraft(kept) ? kept : undefined
  } catch {
    return undefined
  }
}

const isDraft = (kept: unknown): kept is DossierDraft =>
  typeof kept === 'object' && kept !== null && 'parties' in kept && Array.isArray(kept.parties)
