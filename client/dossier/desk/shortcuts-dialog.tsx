import { Dialog } from '#client/ui/dialog.tsx'
import stack from '#client/ui/stack.module.css'
import css from './queue.module.css'

/** The keys of a screen, in words. */
export function ShortcutsDialog({
  shortcuts,
  onClose,
}: {
  shortcuts: readonly { keys: string; does: string }[]
  onClose: () => void
}) {
  return (
    <Dialog title="Raccourcis du clavier" onClose={onClose}>
      <dl className={`${css.shortcuts} ${stack.close}`}>
        {shortcuts.map(({ keys, does }) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
