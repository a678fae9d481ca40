import { useQuery } from '@tanstack/react-query'
import { FileText } from 'lucide-react'
import { useState } from 'react'
import { CitedArticle } from '#client/clock/cited-article.tsx'
import css from '#client/dossier/attachments/pieces.module.css'
import { periodQuery } from '#client/dossier/attachments/queries.ts'
import { WAYS } from '#client/dossier/attachments/words.ts'
import { Button } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { useFocusAfter } from '#client/ui/use-focus-after.ts'
import type { CompletenessFile, PiecesRequest } from '#contract/dossier/completeness/completeness.ts'
import type { IncreaseProposal } from '#contract/dossier/completeness/completeness-period.ts'
import { fill, paths } from '#contract/paths.ts'
import { dayText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { LetterSending, type Sending } from './letter-sending.tsx'
import { undecidedGrounds } from './undecided-grounds.ts'
import { useLetterSending } from './use-letter-sending.ts'
import { useAwaitingSignature, WaitingLetters } from './waiting-letters.tsx'

/** The one letter that asks for what is missing, and those that already left. */
export function RequestPanel({ dossierId, file }: { dossierId: string; file: CompletenessFile }) {
  const { requests, toAsk, guards, replaces, mayReview } = file
  const awaiting = useAwaitingSignature(dossierId, 'piecesRequest', mayReview)
  // a letter that has left, or that waits for its signature, closes the box in which it was prepared
  const stands = [...requests.map(({ act }) => act), ...awaiting].join()
  const [preparedOn, setPreparedOn] = useState<string | null>(null)
  const isPreparing = preparedOn === stands
  const focus = useFocusAfter<HTMLHeadingElement>(isPreparing)
  return (
    <section aria-labelledby="titre-demande">
      <h2 id="titre-demande" className={css.heading} {...focus}>
        Demande de pièces
      </h2>
      {mayReview && <WaitingLetters dossierId={dossierId} of={['piecesRequest']} />}
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
        <Button
          variant={replaces || awaiting.length > 0 ? 'secondary' : 'primary'}
          onClick={() => setPreparedOn(stands)}
        >
          {prepareLabel(replaces !== null, awaiting.length > 0)} ({toAsk.length} pièce
          {toAsk.length > 1 ? 's' : ''})
        </Button>
      )}
      {toAsk.length > 0 && guards && isPreparing && (
        <Preparing dossierId={dossierId} file={file} guards={guards} onSent={() => setPreparedOn(null)} />
      )}
    </section>
  )
}

function prepareLabel(replaces: boolean, isAwaitingSignature: boolean): string {
  if (isAwaitingSignature) return 'Préparer une autre lettre à la place de celle qui attend'
  return replaces ? 'Préparer une lettre qui la remplace' : 'Préparer la lettre'
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
  const { form, toAsk, replaces, signedBy } = file
  const period = useQuery(periodQuery(dossierId))
  const increase = period.data?.increase ?? null
  const [isApart, setApart] = useState(false)
  const withIncrease = increase !== null && !isApart
  const [isReplacing, setReplacing] = useState(false)
  const sending = useLetterSending(dossierId, signedBy)
  const send = (how: Sending) =>
    sending.send(
      {
        letter: 'piecesRequest',
        sending: {
          ...how,
          asked: toAsk.map(({ key, why }) => ({ key, why })),
          withIncrease,
          replaces: isReplacing ? replaces : null,
        },
      },
      onSent,
    )
  return (
    <div className={css.letter}>
      <div>
        Une seule lettre, dans le mois, avec toute la liste. Le demandeur aura trois mois pour répondre ; sans réponse
        complète,{' '}
        {form?.form.startsWith('DP')
          ? 'il sera tacitement fait opposition à sa déclaration'
          : 'sa demande sera tacitement rejetée'}
        . <CitedArticle articles="R*423-38 ; R*423-39" />
      </div>
      <ul className={stack.near}>
        {toAsk.map(({ key, code, label, why }) => (
          <li key={key}>
            <strong>{code}</strong> {label} : {why}
          </li>
        ))}
      </ul>
      <LetterSending
        dossierId={dossierId}
        guards={guards}
        previewUrl={(via) =>
          `${fill(paths.piecesRequestPreview, { id: dossierId })}?via=${via}${withIncrease ? '&delai=true' : ''}`
        }
        label="Envoyer la demande"
        signedBy={signedBy}
        isSending={sending.isPending}
        error={sending.error}
        onSend={send}
      >
        {increase && (
          <CheckField checked={withIncrease} onChange={(isTogether) => setApart(!isTogether)}>
            Notifier par la même lettre le délai de {increase.change.months} mois (article R*423-42)
          </CheckField>
        )}
        <UnseenPieces file={file} />
        <UndecidedGrounds grounds={period.data ? undecidedGrounds(period.data) : []} />
        {replaces && (
          <Notice tone="unknown" title="Des pièces sont déjà demandées">
            <CheckField checked={isReplacing} onChange={setReplacing}>
              Cette lettre remplace la demande précédente : elle en reprend toute la liste, et les trois mois repartent
              de sa réception (article R*423-40).
            </CheckField>
          </Notice>
        )}
      </LetterSending>
    </div>
  )
}

/**
 * Due pieces that nobody looked at are given up by the letter, once the month is over; as long as one of them is presumed due, the
 * letter does not say that its list is whole.
 */
function UnseenPieces({ file: { pieces, notLookedAt = [] } }: { file: CompletenessFile }) {
  const unseen = pieces.filter(
    ({ key, duty, review }) =>
      (duty === 'required' && review === null) || notLookedAt.some((presumed) => presumed.key === key),
  )
  if (unseen.length === 0) return null
  return (
    <Notice
      tone="unknown"
      title={
        notLookedAt.length > 0
          ? 'La lettre ne dira pas que sa liste est complète'
          : 'Des pièces dues ne sont pas vérifiées'
      }
    >
      <p>
        {countText(unseen.length, 'pièce due n’est pas vérifiée', 'pièces dues ne sont pas vérifiées')} :{' '}
        {unseen.map(({ code, label }) => code ?? label).join(', ')}. Passé le premier mois, elles ne pourront plus être
        demandées (articles R*423-38 et R*423-41).
      </p>
      <a href="#titre-pieces">Revenir aux pièces</a>
    </Notice>
  )
}

/** The one letter of the month would leave without a ground that nobody has yet accepted or refused. */
const UndecidedGrounds = ({ grounds }: { grounds: readonly IncreaseProposal[] }) =>
  grounds.length === 0 ? null : (
    <Notice tone="unknown" title="Un délai plus long n’est pas encore décidé">
      <p>
        {grounds.map(({ name }) => name).join(' ; ')} : acceptez ou refusez ce motif plus bas avant d’envoyer. Accepté,
        il se notifie par la même lettre ; passé le premier mois, il ne se notifie plus (article R*423-42).
      </p>
      <a href="#titre-delai">Aller au délai d’instruction</a>
    </Notice>
  )

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
