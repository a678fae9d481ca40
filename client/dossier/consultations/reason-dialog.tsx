import { type FormEvent, useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { Field } from '#client/ui/field.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import css from './opinions.module.css'

/** Asks why before something that stays in the dossier. */
export function ReasonDialog({
  title,
  label,
  help,
  send,
  act,
  onClose,
}: {
  title: string
  label: string
  help: string
  send: string
  act: (why: string) => Promise<unknown>
  onClose: () => void
}) {
  const [why, setWhy] = useState('')
  const [error, setError] = useState<unknown>(null)
  const [isEmpty, setIsEmpty] = useState(false)
  const [isSending, setIsSending] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (why.trim() === '') return setIsEmpty(true)
    setIsSending(true)
    setError(null)
    try {
      await act(why.trim())
      onClose()
    } catch (problem) {
      setError(problem)
      setIsSending(false)
    }
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form className={css.dialog} onSubmit={(event) => void submit(event)}>
        <Field label={label} help={help} error={isEmpty ? 'Dites pourquoi, en quelques mots.' : undefined}>
          {(field) => (
            <textarea
              {...field}
              className={`${field.className} ${css.text}`}
              rows={3}
              maxLength={2000}
              value={why}
              onChange={({ target }) => {
                setWhy(target.value)
                setIsEmpty(false)
              }}
            />
          )}
        </Field>
        {error !== null && <ProblemNotice error={error} />}
        <div className={css.actions}>
          <Button type="submit" variant="primary" disabled={isSending}>
            {send}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            Renoncer
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
