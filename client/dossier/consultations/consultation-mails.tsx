import { useQuery } from '@tanstack/react-query'
import { FileText, Mail } from 'lucide-react'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import type { Consultation, ConsultationLetter } from '#contract/dossier/consultations/consultation-desk.ts'
import { fill, paths } from '#contract/paths.ts'
import { instantText } from '#wording/day.ts'
import { departuresQuery, useSendAgain } from './queries.ts'

const LETTERS = { consultation: 'Lettre de consultation', consultationReminder: 'Lettre de relance' } as const

/** What left for this service, by mail and as letters, and what did not. */
export function ConsultationMails({
  dossierId,
  consultation,
  letters,
}: {
  dossierId: string
  consultation: Consultation
  letters: readonly ConsultationLetter[]
}) {
  const departures = useQuery(departuresQuery(dossierId))
  const again = useSendAgain(dossierId)
  const mails = (departures.data?.departures ?? []).filter(({ consultationId }) => consultationId === consultation.id)
  const own = letters.filter(({ consultationId }) => consultationId === consultation.id)
  if (mails.length === 0 && own.length === 0) return null
  return (
    <ul className={prose.note}>
      {mails.map(({ id, subject, to, state, sentence }) => (
        <li key={id}>
          <Mail aria-hidden size="1em" /> {subject}, {to.join(', ')} : {sentence}{' '}
          {(state === 'failed' || state === 'abandoned') && (
            <Button variant="quiet" disabled={again.isPending} onClick={() => again.mutate(id)}>
              Renvoyer
            </Button>
          )}
        </li>
      ))}
      {own.map(({ id, template, issuedAt }) => (
        <li key={id}>
          <FileText aria-hidden size="1em" />{' '}
          <a href={fill(paths.issuedDocument, { id })} target="_blank" rel="noreferrer">
            {LETTERS[template]} (PDF)
          </a>
          , {instantText(issuedAt)}
        </li>
      ))}
      {again.error && <ProblemNotice error={again.error} />}
    </ul>
  )
}
