import { useMutation } from '@tanstack/react-query'
import { KeepField } from '#client/dossier/standing-answers/kept-part.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'

/** Asks why before something that stays in the dossier. */
export function ReasonDialog({
  title,
  label,
  help,
  send,
  mayKeep = false,
  act,
  onClose,
}: {
  title: string
  label: string
  help: string
  send: string
  /** The reason may be kept for the other dossiers of the commune. */
  mayKeep?: boolean
  act: (said: { why: string; keepUntil?: string }) => Promise<unknown>
  onClose: () => void
}) {
  const acting = useMutation({ mutationFn: act, onSuccess: onClose })
  const form = useForm<{ why: string; keepUntil: string | null }>(
    { why: '', keepUntil: null },
    { check: ({ why }) => ({ why: why.trim() === '' ? 'Dites pourquoi, en quelques mots.' : undefined }) },
  )
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className={stack.loose}
        onSubmit={form.onSubmit(({ why, keepUntil }) =>
          acting.mutate({ why: why.trim(), ...(keepUntil && { keepUntil }) }),
        )}
        noValidate
      >
        <TextArea label={label} help={help} maxLength={2000} {...form.field('why')} />
        {mayKeep && <KeepField until={form.values.keepUntil} onChange={(keepUntil) => form.set({ keepUntil })} />}
        <FormEnd sending={acting} onCancel={onClose}>
          {send}
        </FormEnd>
      </form>
    </Dialog>
  )
}
