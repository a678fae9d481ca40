import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { autosave, type Saving } from '#client/api/autosave.ts'
import type { FormContent } from '#contract/services/forms/form-content.ts'
import type { FormPage } from '#contract/services/forms/form-desk.ts'
import { formPageQuery, saveFormPage, type WrittenForm } from './queries.ts'

export type FormWriting = WrittenForm & {
  saving: Saving
  change: (change: Partial<FormContent>) => void
  setTrials: (trials: WrittenForm['trials']) => void
  /** @returns false when something could not be saved */
  flush: () => Promise<boolean>
}

/** A form under the hand, saved by itself; what another window wrote is not written over. */
export function useFormWriting(form: FormPage): FormWriting {
  const client = useQueryClient()
  const [written, setWritten] = useState<WrittenForm>({ content: form.content, trials: form.trials })
  const latest = useRef(written)
  const saves = useRef(form.saves)
  const [saving, setSaving] = useState<Saving>({ state: 'saved', at: form.savedAt })
  const [saver] = useState(() =>
    autosave<WrittenForm>(
      form.savedAt,
      async (whole) => {
        const saved = await saveFormPage(form.id, whole, saves.current)
        saves.current = saved.saves
        client.setQueryData(formPageQuery(form.id).queryKey, saved)
        return saved
      },
      setSaving,
    ),
  )
  useEffect(() => () => void saver.flush(), [saver])
  const set = (next: WrittenForm) => {
    latest.current = next
    setWritten(next)
    saver.change(next)
  }
  return {
    ...written,
    saving,
    flush: saver.flush,
    change: (change) => set({ ...latest.current, content: { ...latest.current.content, ...change } }),
    setTrials: (trials) => set({ ...latest.current, trials }),
  }
}
