import { Send } from 'lucide-react'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import type { SitadelMonth } from '#contract/dossier/sitadel/sitadel.ts'
import { ofMonthText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { useSending } from './queries.ts'

/** Prepares the file: its lines are then held as told. Asked for twice, for nothing takes it back. */
export function SendingButton({ month: { month, isOver, ordinal, counts } }: { month: SitadelMonth }) {
  const [isAsked, setAsked] = useState(false)
  const sending = useSending()
  const name = ofMonthText(month)
  return (
    <>
      {counts.movements > 0 && (
        <Actions>
          <Button variant={isOver ? 'primary' : 'secondary'} icon={Send} onClick={() => setAsked(true)}>
            Préparer l’envoi {ordinal} {name}
          </Button>
        </Actions>
      )}
      <p role="status">
        {sending.data &&
          !isAsked &&
          `L’envoi est prêt : ${countText(sending.data.movements, 'ligne')}. Téléchargez-le ci-dessous, puis remettez-le au service statistique.`}
      </p>
      {isAsked && (
        <Dialog title={`Préparer l’envoi ${name} ?`} onClose={() => setAsked(false)}>
          <p>
            Ces lignes seront tenues pour dites : le mois prochain, seul ce qui aura changé partira, comme une
            correction. Le fichier nomme les demandeurs ; chaque téléchargement est noté.
          </p>
          {sending.error && <ProblemNotice error={sending.error} />}
          <Actions>
            <Button
              variant="primary"
              disabled={sending.isPending}
              onClick={() => sending.mutate({ month, held: counts.held }, { onSuccess: () => setAsked(false) })}
            >
              Préparer
            </Button>
            <Button variant="quiet" onClick={() => setAsked(false)}>
              Annuler
            </Button>
          </Actions>
        </Dialog>
      )}
    </>
  )
}
