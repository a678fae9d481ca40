import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { useWithdrawRenaturation } from './queries.ts'

/** A renaturation recorded by mistake: its lines are reversed and stay readable. */
export function WithdrawalForm({ id }: { id: string }) {
  const [isOpen, setOpen] = useState(false)
  if (!isOpen) return <Button onClick={() => setOpen(true)}>Retirer</Button>
  return <OpenForm id={id} onClose={() => setOpen(false)} />
}

function OpenForm({ id, onClose }: { id: string; onClose: () => void }) {
  const withdraw = useWithdrawRenaturation()
  const form = useForm(() => ({ note: '' }), {
    check: ({ note }) => ({ ...(note.trim() === '' && { note: 'Dites pourquoi' }) }),
    refusal: withdraw.error,
  })
  return (
    <form
      className={stack.box}
      noValidate
      onSubmit={form.onSubmit(({ note }) => withdraw.mutate({ id, note }, { onSuccess: onClose }))}
    >
      <TextField label="Pourquoi cette renaturation est retirée" maxLength={2000} {...form.field('note')} />
      <FormEnd sending={withdraw} onCancel={onClose}>
        Retirer
      </FormEnd>
    </form>
  )
}
