import { useState } from 'react'
import { CitedArticle } from '#client/clock/cited-article.tsx'
import { ProofPanel } from '#client/clock/proof-panel.tsx'
import { Fact, Facts } from '#client/ui/facts.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { Consultation, ConsultationDesk } from '#contract/dossier/consultations/consultation-desk.ts'
import { dayText } from '#wording/day.ts'
import { ConsultationActions } from './consultation-actions.tsx'
import { ConsultationMails } from './consultation-mails.tsx'
import { ANSWER_NAMES, NATURE_NAMES } from './opinion-words.ts'
import css from './opinions.module.css'

/** A consultation from the choice to the opinion: what was asked, when it counts, what was answered or what silence is worth. */
export function ConsultationDetails({
  dossierId,
  desk,
  consultation,
}: {
  dossierId: string
  desk: ConsultationDesk
  consultation: Consultation
}) {
  const { state, sentence, reason } = consultation
  const [isProofOpen, setIsProofOpen] = useState(false)
  return (
    <div className={stack.even}>
      <p className={prose.measure}>{sentence}</p>
      {state !== 'setAside' && <p className={prose.note}>Motif : {reason}</p>}
      {consultation.askedOn !== null && <Course consultation={consultation} />}
      {consultation.due && state === 'sent' && (
        <details onToggle={({ currentTarget }) => setIsProofOpen(currentTarget.open)}>
          <summary>Pourquoi ce dernier jour ?</summary>
          {isProofOpen && <ProofPanel date={consultation.due} />}
        </details>
      )}
      {consultation.answer && <Opinion consultation={consultation} />}
      <ConsultationMails dossierId={dossierId} consultation={consultation} letters={desk.letters} />
      {desk.mayAct && <ConsultationActions dossierId={dossierId} desk={desk} consultation={consultation} />}
    </div>
  )
}

function Course({ consultation }: { consultation: Consultation }) {
  const { nature, article, askedOn, via, email, receivedOn, due, silence, remindedOn, attachmentIds, linkRevokedOn } =
    consultation
  return (
    <Facts>
      <Fact term="Demandé">
        {NATURE_NAMES[nature] ?? nature}
        {article && (
          <>
            , article <CitedArticle articles={article} />
          </>
        )}
      </Fact>
      <Fact term="Envoyée">
        {askedOn && `le ${dayText(askedOn)}`}, {via === 'account' ? 'aux comptes du service' : `par lien à ${email}`},{' '}
        {attachmentIds.length} {attachmentIds.length > 1 ? 'pièces' : 'pièce'}
      </Fact>
      <Fact term="Lien">{linkRevokedOn && `fermé le ${dayText(linkRevokedOn)}`}</Fact>
      <Fact term="Reçue">{receivedOn ? `le ${dayText(receivedOn)}` : 'pas encore : le délai ne court pas'}</Fact>
      <Fact term="Dernier jour">
        {due &&
          `${due.day ? dayText(due.day) : due.label}${silence ? ` ; au-delà, silence : ${silence.toLocaleLowerCase('fr')}` : ''}`}
      </Fact>
      <Fact term="Relance">{remindedOn && `le ${dayText(remindedOn)}`}</Fact>
    </Facts>
  )
}

function Opinion({ consultation }: { consultation: Consultation }) {
  const { id, answer, answerText, answeredBy, answeredOn, fileName } = consultation
  if (!answer) return null
  return (
    <div className={stack.even}>
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
