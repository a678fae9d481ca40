import { useMutation } from '@tanstack/react-query'
import { BellRing, Check, FileText, Inbox, Link2, Link2Off, RotateCcw, Send, Stamp } from 'lucide-react'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { useFocusAfter } from '#client/ui/use-focus-after.ts'
import type { Consultation, ConsultationDesk } from '#contract/dossier/consultations/consultation-desk.ts'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { PaperOpinion } from './paper-opinion.tsx'
import { readLink, useChoice, useLetter, useLinkEnd, useReconsultation, useReminder } from './queries.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import { ReceiptForm } from './receipt-form.tsx'
import { SendForm } from './send-form.tsx'

type Open = 'none' | 'send' | 'setAside' | 'receipt' | 'paper' | 'again' | 'linkEnd'
type Props = { dossierId: string; desk: ConsultationDesk; consultation: Consultation }

/** What an officer may do now with a consultation, by its state. */
export function ConsultationActions(props: Props) {
  const [open, setOpen] = useState<Open>('none')
  const close = () => setOpen('none')
  const { state, serviceName } = props.consultation
  const focus = useFocusAfter<HTMLDivElement>(`${state} ${open}`)
  return (
    <section aria-label={`Suites : ${serviceName}`} className={stack.even} {...focus}>
      {(state === 'retained' || state === 'setAside') && <BeforeSending {...props} open={open} setOpen={setOpen} />}
      {(state === 'sent' || state === 'silent' || state === 'attachmentsMissing') && (
        <WhileWaiting {...props} setOpen={setOpen} />
      )}
      {state === 'answered' && (
        <Actions>
          <Button icon={RotateCcw} variant="quiet" onClick={() => setOpen('again')}>
            Consulter de nouveau
          </Button>
        </Actions>
      )}
      <OpenDialog {...props} open={open} close={close} />
    </section>
  )
}

function BeforeSending({
  dossierId,
  desk,
  consultation,
  open,
  setOpen,
}: Props & { open: Open; setOpen: (open: Open) => void }) {
  const choose = useChoice(dossierId)
  const { rule, state } = consultation
  if (state === 'setAside') {
    return (
      <Actions>
        {choose.error && <ProblemNotice error={choose.error} />}
        {rule && (
          <Button icon={Check} variant="quiet" onClick={() => choose.mutate({ choice: 'retained', rule })}>
            Retenir tout de même
          </Button>
        )}
      </Actions>
    )
  }
  if (open === 'send') {
    return <SendForm dossierId={dossierId} desk={desk} consultation={consultation} onClose={() => setOpen('none')} />
  }
  return (
    <Actions>
      <Button icon={Send} variant="primary" onClick={() => setOpen('send')}>
        Préparer l’envoi
      </Button>
      {rule && (
        <Button variant="quiet" onClick={() => setOpen('setAside')}>
          Écarter
        </Button>
      )}
    </Actions>
  )
}

function WhileWaiting({ dossierId, desk, consultation, setOpen }: Props & { setOpen: (open: Open) => void }) {
  const { id, state, via, linkRevokedOn, remindedOn } = consultation
  const reminder = useReminder(dossierId, id)
  const letter = useLetter(dossierId, id)
  const [isCopied, setIsCopied] = useState(false)
  const copy = useMutation({
    mutationFn: async () =>
      navigator.clipboard.writeText(new URL((await readLink(id)).href, window.location.href).href),
    onSuccess: () => setIsCopied(true),
  })
  const hasLink = via === 'link' && linkRevokedOn === null
  const problem = reminder.error ?? letter.error ?? copy.error
  return (
    <>
      <Actions>
        <Button icon={Stamp} onClick={() => setOpen('paper')}>
          Enregistrer un avis reçu
        </Button>
        {state === 'sent' && (
          <Button
            icon={BellRing}
            disabled={reminder.isPending || remindedOn === desk.today || linkRevokedOn !== null}
            onClick={() => reminder.mutate(undefined)}
          >
            {remindedOn === desk.today ? 'Relancé aujourd’hui' : 'Relancer'}
          </Button>
        )}
        {state === 'sent' && (
          <Button icon={Inbox} variant="quiet" onClick={() => setOpen('receipt')}>
            Noter la réception
          </Button>
        )}
        {hasLink && (
          <Button icon={Link2} variant="quiet" onClick={() => copy.mutate()}>
            Copier le lien
          </Button>
        )}
        {hasLink && (
          <Button icon={Link2Off} variant="quiet" onClick={() => setOpen('linkEnd')}>
            Fermer le lien
          </Button>
        )}
        <Button
          icon={FileText}
          variant="quiet"
          disabled={letter.isPending}
          onClick={() =>
            letter.mutate({
              template:
                state === 'sent' && desk.letters.some((one) => one.consultationId === id)
                  ? 'consultationReminder'
                  : 'consultation',
            })
          }
        >
          Éditer une lettre
        </Button>
        <Button icon={RotateCcw} variant="quiet" onClick={() => setOpen('again')}>
          Consulter de nouveau
        </Button>
      </Actions>
      <p role="status" className={prose.note}>
        {isCopied &&
          'Le lien est copié : il ouvre la demande sans compte, remettez-le au service seul. L’ouvrir vous-même ferait courir son délai.'}
        {letter.isSuccess && ' La lettre est au dossier.'}
        {reminder.isSuccess && ' La relance est partie dans la liste des courriels, sa lettre est au dossier.'}
      </p>
      {problem && <ProblemNotice error={problem} />}
    </>
  )
}

function OpenDialog({ dossierId, consultation, desk, open, close }: Props & { open: Open; close: () => void }) {
  const { id, rule, serviceName } = consultation
  const choose = useChoice(dossierId)
  const again = useReconsultation(dossierId, id)
  const linkEnd = useLinkEnd(dossierId, id)
  switch (open) {
    case 'setAside':
      return (
        <ReasonDialog
          title={`Écarter : ${serviceName}`}
          label="Pourquoi cette consultation est écartée"
          help="Le motif reste au dossier."
          send="Écarter"
          act={({ why }) => choose.mutateAsync({ choice: 'setAside', rule: rule ?? '', why })}
          onClose={close}
        />
      )
    case 'again':
      return (
        <ReasonDialog
          title={`Consulter de nouveau : ${serviceName}`}
          label="Ce qui a changé dans le projet"
          help="L’avis déjà rendu reste au dossier ; le nouveau s’y ajoute. Vous choisirez ensuite les pièces."
          send="Préparer la nouvelle demande"
          act={({ why }) => again.mutateAsync({ why })}
          onClose={close}
        />
      )
    case 'linkEnd':
      return (
        <ConfirmDialog
          title={`Fermer le lien : ${serviceName}`}
          text="Le lien ne s’ouvrira plus et ne pourra pas être rouvert. Consultez ensuite le service de nouveau pour lui en envoyer un autre."
          send="Fermer le lien"
          act={() => linkEnd.mutateAsync(undefined)}
          onClose={close}
        />
      )
    case 'receipt':
      return <ReceiptForm dossierId={dossierId} consultation={consultation} today={desk.today} onClose={close} />
    case 'paper':
      return <PaperOpinion dossierId={dossierId} consultation={consultation} today={desk.today} onClose={close} />
    case 'send':
    case 'none':
      return null
  }
}
