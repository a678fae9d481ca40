import { useState } from 'react'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { Transmission } from '#contract/dossier/transmissions/transmission.ts'
import { fill, paths } from '#contract/paths.ts'
import { dayText } from '#wording/day.ts'
import { CHANNEL_NAMES, STATE_NAMES } from '#wording/dossier/transmissions/transmission.ts'
import { byteText, countText } from '#wording/quantity.ts'
import { MessageDialog } from './message-dialog.tsx'
import { MessageItem } from './message-item.tsx'
import { PostingDialog } from './posting-dialog.tsx'
import { useSend } from './queries.ts'
import { ReceiptDialog } from './receipt-dialog.tsx'
import css from './transmissions.module.css'

type Props = { dossierId: string; transmission: Transmission; mayWrite: boolean }
type Open = 'none' | 'posting' | 'receipt' | 'message'

const MAY_LEAVE = ['prepared', 'error', 'refused']

/** One act: its state and its day, its slip, what to do next, what the prefect wrote of it. */
export function TransmissionItem({ dossierId, transmission, mayWrite }: Props) {
  const [open, setOpen] = useState<Open>('none')
  const { id, subject, channel, state, registeredOn, receipt, referral, messages } = transmission
  const named = { id: dossierId, transmission: id }
  const send = useSend(named)
  const close = () => setOpen('none')
  const mayLeave = mayWrite && MAY_LEAVE.includes(state) && registeredOn === null
  return (
    <li className={css.item}>
      <Standing transmission={transmission} />
      {referral && <p>{referral}</p>}
      <Files dossierId={dossierId} transmission={transmission} />
      <p className={stack.fields}>
        <ButtonLink href={fill(paths.transmissionSlip, named)} target="_blank" rel="noreferrer">
          Bordereau à imprimer
        </ButtonLink>
        {mayLeave && channel !== 'paper' && (
          <Button variant="primary" disabled={send.isPending} onClick={() => send.mutate(undefined)}>
            Envoyer au préfet
          </Button>
        )}
        {mayLeave && <Button onClick={() => setOpen('posting')}>Noter le départ du pli</Button>}
        {mayWrite && state === 'posted' && (
          <Button onClick={() => setOpen('receipt')}>Saisir l’accusé de réception</Button>
        )}
        {receipt?.hasFile && (
          <ButtonLink href={fill(paths.transmissionReceiptFile, named)}>Accusé de réception</ButtonLink>
        )}
        {mayWrite && receipt && <Button onClick={() => setOpen('message')}>Message du préfet</Button>}
      </p>
      {send.error && <ProblemNotice error={send.error} />}
      {messages.length > 0 && (
        <ul aria-label={`Messages du préfet : ${subject}`} className={css.list}>
          {messages.map((one) => (
            <MessageItem key={one.id} dossierId={dossierId} message={one} mayWrite={mayWrite} />
          ))}
        </ul>
      )}
      {open === 'posting' && <PostingDialog named={named} transmission={transmission} onClose={close} />}
      {open === 'receipt' && <ReceiptDialog named={named} transmission={transmission} onClose={close} />}
      {open === 'message' && <MessageDialog named={named} transmission={transmission} onClose={close} />}
    </li>
  )
}

const URGENCY = { none: '', urgent: ' : à envoyer maintenant', late: ' : en retard' } as const

function Standing({
  transmission: { subject, state, urgency, sentence, number, channel, dueOn, registeredOn, receipt },
}: Pick<Props, 'transmission'>) {
  return (
    <div>
      <p>{subject}</p>
      <p className={css.state} data-urgency={urgency}>
        {state === 'prepared' && registeredOn ? 'Inscrite au registre' : STATE_NAMES[state]}
        {URGENCY[urgency]}
      </p>
      <p>{sentence}</p>
      <p className={prose.soft}>
        Acte {number}, {CHANNEL_NAMES[channel].toLowerCase()}, à transmettre avant la fin du {dayText(dueOn)} (CGCT
        L2131-1)
        {receipt && `, accusé de réception ${receipt.reference}`}.
      </p>
    </div>
  )
}

const Files = ({ dossierId, transmission: { id, files } }: Pick<Props, 'dossierId' | 'transmission'>) => (
  <details>
    <summary>{countText(files.length, 'fichier')}, l’acte compris</summary>
    <ul className={css.files}>
      {files.map(({ title, sha256, bytes, copyBytes }, at) => (
        <li key={`${title}/${sha256}`}>
          <a
            href={fill(paths.transmissionSent, { id: dossierId, transmission: id, rank: String(at + 1) })}
            target="_blank"
            rel="noreferrer"
          >
            {title}
          </a>{' '}
          <span className={prose.tiny}>{sha256.slice(0, 16)}…</span>
          {copyBytes !== null && (
            <span className={prose.soft}>
              {' '}
              part en copie allégée : {byteText(copyBytes)} au lieu de {byteText(bytes)}
            </span>
          )}
        </li>
      ))}
    </ul>
  </details>
)
