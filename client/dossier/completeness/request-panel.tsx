import { useQuery } from '@tanstack/react-query'
import { FileText } from 'lucide-react'
import { useState } from 'react'
import css from '#client/dossier/attachments/pieces.module.css'
import { periodQuery, useDossierAct } from '#client/dossier/attachments/queries.ts'
import { WAYS } from '#client/dossier/attachments/words.ts'
import { Button } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { useFocusAfter } from '#client/ui/use-focus-after.ts'
import {
  type CompletenessFile,
  type PiecesRequest,
  type PiecesRequestSending,
  SentLetter,
} from '#contract/dossier/completeness/completeness.ts'
import { fill, paths } from '#contract/paths.ts'
import { dayText } from '#wording/day.ts'
import { LetterSending, type Sending } from './letter-sending.tsx'

/** The one letter that asks for what is missing, and those that already left. */
export function RequestPanel({ dossierId, file }: { dossierId: string; file: CompletenessFile }) {
  const { requests, toAsk, guards, replaces, mayReview } = file
  const [isPreparing, setPreparing] = useState(false)
  const focus = useFocusAfter<HTMLHeadingElement>(isPreparing)
  return (
    <section aria-labelledby="titre-demande">
      <h2 id="titre-demande" className={css.heading} {...focus}>
        Demande de pièces
      </h2>
      {requests.map((request) => (
        <RequestLine key={request.act} request={request} />
      ))}
      {toAsk.length === 0 && requests.length === 0 && (
        <p className={prose.note}>
          Aucune pièce n’est à demander : marquez celles qui manquent ou ne suffisent pas, la lettre en reprend la
          liste.
        </p>
      )}
      {toAsk.length > 0 && guards && mayReview && !isPreparing && (
        <Button variant={replaces ? 'secondary' : 'primary'} onClick={() => setPreparing(true)}>
          {replaces ? 'Préparer une lettre qui la remplace' : 'Préparer la lettre'} ({toAsk.length} pièce
          {toAsk.length > 1 ? 's' : ''})
        </Button>
      )}
      {toAsk.length > 0 && guards && isPreparing && (
        <Preparing dossierId={dossierId} file={file} guards={guards} onSent={() => setPreparing(false)} />
      )}
    </section>
  )
}

function Preparing({
  dossierId,
  file,
  guards,
  onSent,
}: {
  dossierId: string
  file: CompletenessFile
  guards: NonNullable<CompletenessFile['guards']>
  onSent: () => void
}) {
  const { toAsk, replaces, signedBy } = file
  const period = useQuery(periodQuery(dossierId))
  const increase = period.data?.increase ?? null
  const [withIncrease, setWithIncrease] = useState(false)
  const [isReplacing, setReplacing] = useState(false)
  const sending = useDossierAct<typeof SentLetter, PiecesRequestSending>(dossierId, paths.piecesRequest, SentLetter)
  const send = (how: Sending) =>
    sending.mutate(
      {
        ...how,
        asked: toAsk.map(({ key, why }) => ({ key, why })),
        withIncrease: withIncrease && increase !== null,
        replaces: isReplacing ? replaces : null,
      },
      { onSuccess: onSent },
    )
  return (
    <div className={css.letter}>
      <p>
        Une seule lettre, dans le mois, avec toute la liste. Le demandeur aura trois mois pour répondre ; sans réponse
        complète, sa demande sera tacitement rejetée (articles R*423-38 et R*423-39).
      </p>
      <ul className={stack.near}>
        {toAsk.map(({ key, code, label, why }) => (
          <li key={key}>
            <strong>{code}</strong> {label} : {why}
          </li>
        ))}
      </ul>
      <LetterSending
        guards={guards}
        previewUrl={(via) =>
          `${fill(paths.piecesRequestPreview, { id: dossierId })}?via=${via}${withIncrease ? '&delai=true' : ''}`
        }
        label="Envoyer la demande"
        isSending={sending.isPending}
        error={sending.error}
        onSend={send}
      >
        {increase && (
          <CheckField checked={withIncrease} onChange={setWithIncrease}>
            Notifier par la même lettre le délai de {increase.change.months} mois (article R*423-42)
          </CheckField>
        )}
        {replaces && (
          <Notice tone="unknown" title="Des pièces sont déjà demandées">
            <CheckField checked={isReplacing} onChange={setReplacing}>
              Cette lettre remplace la demande précédente : elle en reprend toute la liste, et les trois mois repartent
              de sa réception (article R*423-40).
            </CheckField>
          </Notice>
        )}
        <p className={prose.note}>
          {signedBy
            ? `Elle partira sous votre nom, ${signedBy}.`
            : 'Aucune délégation de signature n’est enregistrée à votre nom : la lettre portera le signataire de l’en-tête de la commune, ou à défaut l’instructeur du dossier.'}
        </p>
      </LetterSending>
    </div>
  )
}

function RequestLine({ request }: { request: PiecesRequest }) {
  const { documentId, via, sentOn, notifiedOn, remaining, pieces } = request
  return (
    <div className={css.request}>
      <p>
        <strong>{standingText(request)}</strong> {WAYS[via]}
        {sentOn && `, partie le ${dayText(sentOn)}`}
        {notifiedOn && `, reçue le ${dayText(notifiedOn)}`}.
      </p>
      <p>
        {pieces.length} pièce{pieces.length > 1 ? 's' : ''} demandée{pieces.length > 1 ? 's' : ''}
        {remaining.length > 0 && ` ; restent attendues : ${remaining.map(({ code }) => code).join(', ')}`}.
      </p>
      {documentId && (
        <a className={prose.drawn} href={fill(paths.issuedDocument, { id: documentId })} target="_blank" rel="noopener">
          <FileText aria-hidden size="1em" /> Lire la lettre envoyée
        </a>
      )}
    </div>
  )
}

function standingText({ standing, dueOn, isAnswered }: PiecesRequest): string {
  if (isAnswered) return 'Réponse complète.'
  switch (standing) {
    case 'effective':
      return dueOn ? `Pièces attendues jusqu’au ${dayText(dueOn)} inclus.` : 'Pièces attendues.'
    case 'awaitsPresentation':
      return 'Pli en route : il ne compte qu’à sa première présentation.'
    case 'replaced':
      return 'Remplacée par une demande plus récente.'
    case 'withoutEffect':
      return 'Sans effet sur le délai.'
  }
}
