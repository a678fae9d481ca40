import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'

type Props = {
  title: string
  error: Error | null
  isPending: boolean
  onConfirm: () => void
  onClose: () => void
}

/** Nothing is tried again without having been asked for twice. */
export const ReplayDialog = ({ title, error, isPending, onConfirm, onClose }: Props) => (
  <Dialog title={title} onClose={onClose}>
    <p>
      Chaque envoi garde sa clé et son ordre : ce que le partenaire a déjà reçu sera reconnu, et les envois d’un même
      dossier partiront l’un après l’autre.
    </p>
    {error && <ProblemNotice error={error} />}
    <Actions>
      <Button variant="primary" disabled={isPending} onClick={onConfirm}>
        Rejouer
      </Button>
      <Button variant="quiet" onClick={onClose}>
        Annuler
      </Button>
    </Actions>
  </Dialog>
)
