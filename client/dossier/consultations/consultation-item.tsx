import { useState } from 'react'
import { ProofPanel } from '#client/clock/proof-panel.tsx'
import type { Consultation, ConsultationDesk } from '#contract/dossier/consultations/consultation-desk.ts'
import { dayText } from '#wording/day.ts'
import { ConsultationActions } from './consultation-actions.tsx'
import { ConsultationMails } from './consultation-mails.tsx'
import { ANSWER_NAMES, NATURE_NAMES, STATE_NAMES } from './opinion-words.ts'
import css from './opinions.module.css'

const LOOK: Partial<Record<Consultation['state'], string | undefined>> = {
  retained: css.waiting,
  sent: css.waiting,
  attachmentsMissing: css.waiting,
}

const lookOf = ({ state, answer }: Consultation) =>
  state === 'answered' && answer === 'unfavourable' ? css.refused : state === 'answered' ? css.granted : LOOK[state]

/** A consultation from the choice to the opinion: what was asked, when it counts, what was answered or what silence is worth. */
export function ConsultationItem({
  dossierId,
  desk,
  consultation,
}: {
  dossierId: string
  desk: ConsultationDesk
  consultation: Consultation
}) {
  const { serviceName, state, sentence, reason, supersedes } = consultation
  const [isProofOpen, setIsProofOpen] = useState(false)
  return (
    <li className={css.item}>
      <div className={css.head}>
        <h4>{serviceName}</h4>
        <span className={`${css.state} ${lookOf(consultation) ?? ''}`}>{STATE_NAMES[state]}</span>
        {supersedes && <span className={css.state}>nouvelle demande</span>}
      </div>
      <p className={css.sentence}>{sentence}</p>
      {state !== 'setAside' && <p className={css.small}>Motif : {reason}</p>}
      {consultation.askedOn !== null && <Facts consultation={consultation} />}
      {consultation.due && state === 'sent' && (
        <details onToggle={({ currentTarget }) => setIsProofOpen(currentTarget.open)}>
          <summary>Pourquoi ce dernier jour ?</summary>
          {isProofOpen && <ProofPanel date={consultation.due} />}
        </details>
      )}
      {consultation.answer && <Opinion consultation={consultation} />}
      <ConsultationMails dossierId={dossierId} consultation={consultation} letters={desk.letters} />
      {desk.mayAct && <ConsultationActions dossierId={dossierId} desk={desk} consultation={consultation} />}
    </li>
  )
}

function Facts({ consultation }: { consultation: Consultation }) {
  const { nature, article, askedOn, via, email, receivedOn, due, silence, remindedOn, attachmentIds, linkRevokedOn } =
    consultation
  return (
    <dl className={css.facts}>
      <dt>Demandé</dt>
      <dd>
        {NATURE_NAMES[nature] ?? nature}
        {article && `, article ${article}`}
      </dd>
      <dt>Envoyée</dt>
      <dd>
        {askedOn && `le ${dayText(askedOn)}`}, {via === 'account' ? 'aux comptes du service' : `par lien à ${email}`},{' '}
        {attachmentIds.length} {attachmentIds.length > 1 ? 'pièces' : 'pièce'}
      </dd>
      {linkRevokedOn && (
        <>
          <dt>Lien</dt>
          <dd>fermé le {dayText(linkRevokedOn)}</dd>
        </>
      )}
      <dt>Reçue</dt>
      <dd>{receivedOn ? `le ${dayText(receivedOn)}` : 'pas encore : le délai ne court pas'}</dd>
      {due && (
        <>
          <dt>Dernier jour</dt>
          <dd>
            {due.day ? dayText(due.day) : due.label}
            {silence && ` ; au-delà, silence : ${silence.toLocaleLowerCase('fr')}`}
          </dd>
        </>
      )}
      {remindedOn && (
        <>
          <dt>Relance</dt>
          <dd>le {dayText(remindedOn)}</dd>
        </>
      )}
    </dl>
  )
}

function Opinion({ consultation }: { consultation: Consultation }) {
  const { id, answer, answerText, answeredBy, answeredOn, fileName } = consultation
  if (!answer) return null
  return (
    <div className={css.part}>
      <p>
        <strong>{ANSWER_NAMES[answer]}</strong>
        {answeredOn && ` le ${dayText(answeredOn)}`}
        {answeredBy && `, ${answeredBy}`}
      </p>
      {answerText && <blockquote className={css.quote}>{answerText}</blockquote>}
      {fileName && (
        <p>
          <a href={`/api/dossier-consultations/${id}/file`} target="_blank" rel="noreferrer">
            {fileName}
          </a>
        </p>
      )}
    </div>
  )
}
