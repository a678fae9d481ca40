import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { autosave, type Saving } from '#client/api/autosave.ts'
import { call } from '#client/api/call.ts'
import { formOperations } from '#contract/services/forms/form-operations.ts'
import type { OwnDraft } from '#contract/services/forms/form-request.ts'
import { forgetWritten, keepWritten, keptWritten, type Written } from './draft-refuge.ts'
import { ownRequestQuery } from './queries.ts'

export type OwnDraftEditing = Written & {
  saving: Saving
  /** The saving on which a sending is based. */
  saves: () => number
  change: (change: Partial<Written>) => void
  /** @returns false when something could not be saved */
  flush: () => Promise<boolean>
  /** What another device saved since, beside which this one is shown; null when there is none. */
  theirs: Written | null
  takeTheirs: () => void
  keepMine: () => void
}

/** This page, as the server tells it from other devices: a saving whose answer was lost is its own. */
const device = () => crypto.randomUUID()

/** A request under the hand: kept in the tab at once, by the server within a second, never over what another device wrote. */
export function useOwnDraft(token: string, draft: OwnDraft): OwnDraftEditing {
  const client = useQueryClient()
  const [me] = useState(device)
  const [written, setWritten] = useState<Written>(() => keptWritten(token) ?? draft)
  const latest = useRef(written)
  const saves = useRef(draft.saves)
  const [saving, setSaving] = useState<Saving>({ state: 'saved', at: draft.savedAt })
  const [theirs, setTheirs] = useState<(Written & { saves: number }) | null>(null)
  const [saver] = useState(() =>
    autosave<Written>(
      draft.savedAt,
      async ({ answers, applicant }) => {
        const body = { answers, applicant, revision: draft.form.revision, basedOn: saves.current, device: me }
        const saved = await call(formOperations.saveFormRequest, { params: { token }, body })
        saves.current = saved.saves
        if (latest.current.answers === answers && latest.current.applicant === applicant) forgetWritten(token)
        return saved
      },
      setSaving,
    ),
  )
  const compare = useEffectEvent(async () => {
    const now = await client.fetchQuery({ ...ownRequestQuery(token), staleTime: 0 })
    if (now.state === 'draft') setTheirs(now)
  })
  useEffect(() => {
    if (saving.state === 'conflict') void compare()
  }, [saving.state])
  const onStart = useEffectEvent(() => {
    if (keptWritten(token)) saver.change(latest.current)
  })
  useEffect(() => {
    onStart()
    const retry = () => void (saver.hasUnsaved() && saver.flush())
    window.addEventListener('online', retry)
    return () => {
      window.removeEventListener('online', retry)
      void saver.flush()
    }
  }, [saver])
  const show = (next: Written) => {
    latest.current = next
    setWritten(next)
  }
  return {
    ...written,
    ...{ saving, theirs, flush: saver.flush, saves: () => saves.current },
    change(change) {
      const next = { ...latest.current, ...change }
      show(next)
      keepWritten(token, next)
      saver.change(next)
    },
    takeTheirs() {
      if (!theirs) return
      saves.current = theirs.saves
      show({ answers: theirs.answers, applicant: theirs.applicant })
      setTheirs(null)
      saver.change(latest.current)
      void saver.overwrite(String(theirs.saves))
    },
    keepMine() {
      if (!theirs) return
      saves.current = theirs.saves
      setTheirs(null)
      void saver.overwrite(String(theirs.saves))
    },
  }
}
