import { useMutation } from '@tanstack/react-query'
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
  const acting = useMutation({ mutationFn: act, onSuccess: onClose })
  const form = useForm(
    { why: '' },
    { check: ({ why }) => ({ why: why.trim() === '' ? 'Dites pourquoi, en quelques mots.' : undefined }) },
  )
  return (
    <Dialog title={title} onClose={onClose}>
      <form className={stack.loose} onSubmit={form.onSubmit(({ why }) => acting.mutate(why.trim()))} noValidate>
        <TextArea label={label} help={help} maxLength={2000} {...form.field('why')} />
        <FormEnd sending={acting} onCancel={onClose}>
          {send}
        </FormEnd>
      </form>
    </Dialog>
  )
}
