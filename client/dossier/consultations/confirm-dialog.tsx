import { useMutation } from '@tanstack/react-query'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'

/** Says what cannot be undone before doing it. */
export function ConfirmDialog({
  title,
  text,
  send,
  act,
  onClose,
}: {
  title: string
  text: string
  send: string
  act: () => Promise<unknown>
  onClose: () => void
}) {
  const doing = useMutation({ mutationFn: act, onSuccess: onClose })
  return (
    <Dialog title={title} onClose={onClose}>
      <div className={stack.loose}>
        <p>{text}</p>
        {doing.error && <ProblemNotice error={doing.error} />}
        <Actions>
          <Button variant="primary" disabled={doing.isPending} onClick={() => doing.mutate()}>
            {send}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            Renoncer
          </Button>
        </Actions>
      </div>
    </Dialog>
  )
}
