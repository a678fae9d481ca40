import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { type Autosave, autosave, type Saving } from '#client/api/autosave.ts'
import { call } from '#client/api/call.ts'
import { dossierQuery } from '#client/dossier/register/queries.ts'
import type { DossierDraft, DossierFile } from '#contract/dossier/register/dossier.ts'
import { dossierOperations } from '#contract/dossier/register/dossier-operations.ts'
import { keepable, unfinishedParties } from './draft-content.ts'
import { inRefuge, keepInRefuge, leaveRefuge } from './draft-refuge.ts'

export type DraftEditing = {
  id: string
  draft: DossierDraft
  saving: Saving
  change: (change: (draft: DossierDraft) => DossierDraft) => void
  /** @returns false when something could not be saved. */
  flush: () => Promise<boolean>
  /** Shows again what another window saved; what was written here since is given up. */
  takeTheirs: () => Promise<void>
  keepMine: () => Promise<void>
  /** What a reload or a crash kept from being saved: to take up again, or to give up. */
  found: { take: () => void; drop: () => void } | null
}

/** The draft under the hand, saved by itself; its copy in the cache follows what the server holds. */
export function useDraft(id: string, file: DossierFile): DraftEditing {
  const client = useQueryClient()
  const [draft, setShown] = useState(file.draft)
  // Two changes of one gesture build on each other, whatever React has drawn in between.
  const latest = useRef(file.draft)
  const setDraft = (next: DossierDraft) => {
    latest.current = next
    setShown(next)
  }
  const [saving, setSaving] = useState<Saving>({ state: 'saved', at: file.savedAt })
  const { queryKey } = dossierQuery(id)
  const open = (savedAt: string): Autosave<DossierDraft> =>
    autosave<DossierDraft>(
      savedAt,
      async (whole, basedOn) => {
        const kept = keepable(whole)
        const headers = { 'If-Match': `"${basedOn}"` }
        const saved = await call(dossierOperations.saveDraft, { params: { id }, body: kept, headers })
        // Nothing is left to lose but a person whose form is not finished.
        if (whole === latest.current && unfinishedParties(whole) === 0) leaveRefuge(id)
        client.setQueryData(queryKey, (now) => now && { ...now, draft: kept, savedAt: saved.savedAt })
        return saved
      },
      setSaving,
    )
  const [saver, setSaver] = useState(() => open(file.savedAt))
  useEffect(() => () => void saver.flush(), [saver])
  const [found, setFound] = useState(() => inRefuge(id, file.draft))
  const onNetwork = useEffectEvent(() => {
    if (saver.hasUnsaved()) void saver.flush()
  })
  useEffect(() => {
    const listen = () => onNetwork()
    window.addEventListener('online', listen)
    return () => window.removeEventListener('online', listen)
  }, [])

  const reread = () => client.fetchQuery({ ...dossierQuery(id), staleTime: 0 })
  return {
    id,
    draft,
    saving,
    change(change) {
      const next = change(latest.current)
      if (next === latest.current) return
      setDraft(next)
      keepInRefuge(id, next)
      saver.change(next)
    },
    flush: saver.flush,
    async takeTheirs() {
      const theirs = await reread()
      saver.stop()
      setSaver(open(theirs.savedAt))
      leaveRefuge(id)
      setDraft(theirs.draft)
      setSaving({ state: 'saved', at: theirs.savedAt })
    },
    async keepMine() {
      const theirs = await reread()
      await saver.overwrite(theirs.savedAt)
    },
    found: found
      ? {
          take() {
            setFound(undefined)
            setDraft(found)
            keepInRefuge(id, found)
            saver.change(found)
          },
          drop() {
            setFound(undefined)
            leaveRefuge(id)
          },
        }
      : null,
  }
}
