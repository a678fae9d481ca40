import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import css from './form-end.module.css'
import { ProblemNotice } from './problem-notice.tsx'

type Props = {
  sending: { error: Error | null; isPending: boolean }
  icon?: LucideIcon
  onCancel: () => void
  /** What the first button does. */
  children: ReactNode
}

/** The end of a short form: what was refused, what sends it, and the way out. */
export function FormEnd({ sending: { error, isPending }, icon, onCancel, children }: Props) {
  return (
    <>
      {error && <ProblemNotice error={error} />}
      <div className={css.end}>
        <Button type="submit" variant="primary" {...(icon && { icon })} disabled={isPending}>
          {children}
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          Renoncer
        </Button>
      </div>
    </>
  )
}
