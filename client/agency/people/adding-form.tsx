import { Plus } from 'lucide-react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import css from './people.module.css'

/** A form folded under what there is already; it folds again once the server has taken it. */
export function AddingForm({
  label,
  sending,
  onSubmit,
  children,
}: {
  label: string
  sending: { error: Error | null; isPending: boolean }
  onSubmit: (fold: () => void) => (event: FormEvent<HTMLFormElement>) => void
  children: ReactNode
}) {
  const [isOpen, setIsOpen] = useState(false)
  const fold = () => setIsOpen(false)
  if (!isOpen)
    return (
      <Button icon={Plus} variant="quiet" onClick={() => setIsOpen(true)}>
        {label}
      </Button>
    )
  return (
    <form className={css.set} onSubmit={onSubmit(fold)} noValidate aria-label={label}>
      {children}
      <FormEnd sending={sending} onCancel={fold}>
        {label}
      </FormEnd>
    </form>
  )
}
