import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { IconButton } from './button.tsx'
import css from './dialog.module.css'

/** A modal of the platform: focus goes in, Escape closes, focus comes back where it was. */
export function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const dialog = ref.current
    if (dialog && !dialog.open) dialog.showModal()
  }, [])
  return (
    <dialog
      ref={ref}
      className={css.dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      onCancel={(event) => {
        event.preventDefault()
        ref.current?.close()
      }}
    >
      <div className={css.head}>
        <h2 id={titleId}>{title}</h2>
        <IconButton icon={X} label="Fermer" onClick={() => ref.current?.close()} />
      </div>
      {children}
    </dialog>
  )
}
