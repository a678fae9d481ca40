import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Actions } from './actions.tsx'
import { Button } from './button.tsx'
import { ProblemNotice } from './problem-notice.tsx'

type Props = {
  sending: { error: Error | null; isPending: boolean }
  icon?: LucideIcon
  /** Absent, the form stays on its page: there is nothing to give up. */
  onCancel?: () => void
  /** What the law forbids is not sent. */
  isForbidden?: boolean
  /** What the first button does. */
  children: ReactNode
}

/** The end of a short form: what was refused, what sends it, and the way out. */
export function FormEnd({ sending: { error, isPending }, icon, onCancel, isForbidden = false, children }: Props) {
  return (
    <>
      {error && <ProblemNotice error={error} />}
      <Actions>
        <Button type="submit" variant="primary" {...(icon && { icon })} disabled={isPending || isForbidden}>
          {children}
        </Button>
        {onCancel && (
          <Button variant="quiet" onClick={onCancel}>
            Renoncer
          </Button>
        )}
      </Actions>
    </>
  )
}
