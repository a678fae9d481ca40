import { useQuery } from '@tanstack/react-query'
import { addressOf } from '#client/api/call.ts'
import { assessmentQuery } from '#client/dossier/assessment/queries.ts'
import { VERDICT_NAMES } from '#client/dossier/assessment/verdict-words.ts'
import { consultationsQuery, latestPiecesQuery } from '#client/dossier/consultations/queries.ts'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { Assessment } from '#contract/dossier/assessment/assessment.ts'
import type { Attachment } from '#contract/dossier/attachments/attachment.ts'
import { attachmentOperations } from '#contract/dossier/attachments/attachment-operations.ts'
import type { Consultation } from '#contract/dossier/consultations/consultation-desk.ts'
import { fill, paths } from '#contract/paths.ts'
import { countText } from '#wording/quantity.ts'

type Props = { dossierId: string; unassessedBecause: string | null }

/** What whoever signs reads beside the text: how the rules were judged, what the services said, the plans of the project. */
export function SignedFile({ dossierId, unassessedBecause }: Props) {
  const assessment = useQuery(assessmentQuery(dossierId))
  const desk = useQuery(consultationsQuery(dossierId))
  const pieces = useQuery(latestPiecesQuery(dossierId))
  const problem = assessment.error ?? desk.error ?? pieces.error
  if (problem) return <ProblemNotice error={problem} />
  if (!assessment.data || !desk.data || !pieces.data) return <Skeleton lines={4} label="Lecture du dossier" />
  return (
    <div className={stack.close}>
      {unassessedBecause !== null && (
        <Notice tone="unknown" title="Aucune règle n’est appréciée">
          {unassessedBecause}
        </Notice>
      )}
      <Rules assessment={assessment.data} />
      <Opinions consultations={desk.data.consultations.filter(({ state }) => state !== 'setAside')} />
      <Plans pieces={pieces.data} />
    </div>
  )
}

/** What is not respected is open; the rest is counted and unfolds. */
function Rules({ assessment: { zones } }: { assessment: Assessment }) {
  const judged = zones.flatMap(({ lines }) =>
    lines.flatMap(({ key, heading, judgement }) => (judgement ? [{ key, heading, ...judgement }] : [])),
  )
  const failing = judged.filter(({ verdict }) => verdict === 'doesNotComply')
  return (
    <details open={failing.length > 0}>
      <summary>
        Règles : {countText(judged.length, 'article apprécié', 'articles appréciés')},{' '}
        {countText(failing.length, 'non conforme', 'non conformes')}
      </summary>
      <ul className={stack.near}>
        {[...failing, ...judged.filter((one) => !failing.includes(one))].map(
          ({ key, heading, verdict, measure, reason }) => (
            <li key={key}>
              <strong>{VERDICT_NAMES[verdict]}</strong> : {heading}
              {[measure, reason].some((text) => text !== '') && (
                <span className={prose.soft}> ({[measure, reason].filter((text) => text !== '').join(' ; ')})</span>
              )}
            </li>
          ),
        )}
      </ul>
    </details>
  )
}

function Opinions({ consultations }: { consultations: readonly Consultation[] }) {
  if (consultations.length === 0) return <p className={prose.note}>Aucun service n’est consulté.</p>
  return (
    <details open>
      <summary>Avis : {countText(consultations.length, 'service')}</summary>
      <ul className={stack.near}>
        {consultations.map(({ id, serviceName, sentence, answerText, fileName }) => (
          <li key={id}>
            <strong>{serviceName}</strong> : {sentence} {answerText && <q>{answerText}</q>}{' '}
            {fileName && (
              <a href={fill(paths.consultationFile, { id })} target="_blank" rel="noreferrer">
                {fileName}
              </a>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}

const Plans = ({ pieces }: { pieces: readonly Attachment[] }) => (
  <details open={pieces.length <= 8}>
    <summary>Plans et pièces : {pieces.length}</summary>
    <ul className={stack.near}>
      {pieces.map(({ id, code, title, fileName }) => (
        <li key={id}>
          <a href={addressOf(attachmentOperations.readAttachment, { params: { id } })} target="_blank" rel="noreferrer">
            <strong>{code}</strong> {title === '' ? fileName : title}
          </a>
        </li>
      ))}
    </ul>
  </details>
)
