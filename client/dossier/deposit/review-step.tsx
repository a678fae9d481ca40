import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Send } from 'lucide-react'
import { useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { hasRole } from '#client/session/roles.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { Session } from '#contract/agency/identity/session.ts'
import type { FilingPreview } from '#contract/dossier/deposit/deposit.ts'
import type { DossierDraft, NewFiling } from '#contract/dossier/register/dossier.ts'
import { DOSSIER_KINDS } from '#law/dossier-kind.ts'
import { subDestinationName } from '#law/tables/destinations.ts'
import { dayText } from '#wording/day.ts'
import { applicantsText } from '#wording/dossier/decisions/decision.ts'
import { referenceList } from '#wording/place/parcels/parcel.ts'
import { areaText, countText } from '#wording/quantity.ts'
import { capitalised } from '#wording/typography.ts'
import { ChannelForm, filingOf, type PaperFiling } from './channel-form.tsx'
import css from './deposit.module.css'
import { Filed } from './filed.tsx'
import { previewQuery, useFile } from './queries.ts'
import { fieldOfPointer, stepOfPointer, titleOf } from './steps.ts'
import type { DraftEditing } from './use-draft.ts'

const isTyping = (session: Session) => hasRole('secretary')(session) || hasRole('caseOfficer')(session)

/** What is missing, who is already there, what day the clock starts and by which rule; then the deposit itself. */
export function ReviewStep({ editing, session }: { editing: DraftEditing; session: Session }) {
  const { id, saving } = editing
  const today = useToday()
  const [paper, setPaper] = useState<PaperFiling>({ channel: 'counter', on: today, postedOn: '' })
  const filing = isTyping(session) ? filingOf(paper) : ({ channel: 'teleservice' } as const)
  const savedAt = saving.state === 'saved' ? saving.at : ''
  const preview = useQuery({
    ...previewQuery(id, filing ?? { channel: 'teleservice' }, savedAt),
    enabled: savedAt !== '' && filing !== null,
    placeholderData: keepPreviousData,
  })
  const deposit = useFile(id)
  if (deposit.data) {
    return (
      <Filed
        id={id}
        number={deposit.data.number}
        isPaper={isTyping(session)}
        missing={preview.data?.missingPieces ?? []}
      />
    )
  }
  return (
    <div className={css.column}>
      <Summary editing={editing} />
      {isTyping(session) && <ChannelForm value={paper} onChange={setPaper} />}
      {saving.state !== 'saved' && <p role="status">Le dépôt attend l’enregistrement de vos dernières réponses.</p>}
      {preview.isPending && savedAt !== '' && <Skeleton lines={5} label="Vérification avant dépôt" />}
      {preview.error && <ProblemNotice error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.data && (
        <>
          <Obstacles id={id} preview={preview.data} />
          <Lacks id={id} preview={preview.data} />
          <MissingPieces id={id} preview={preview.data} isTyping={isTyping(session)} />
          <Similar preview={preview.data} />
          <Clock preview={preview.data} />
          {deposit.error && <ProblemNotice error={deposit.error} />}
          <Confirm
            preview={preview.data}
            isReady={savedAt !== '' && filing !== null && preview.data.obstacles.length === 0}
            isBusy={deposit.isPending}
            onConfirm={() => filing && deposit.mutate(filing satisfies NewFiling)}
          />
        </>
      )}
    </div>
  )
}

const surfacesText = ({ request: { uses, footprintBeforeM2, footprintAfterM2 } }: DossierDraft): string | null =>
  uses.length === 0
    ? null
    : [
        ...uses.map(
          ({ use, beforeM2, afterM2 }) =>
            `${subDestinationName(use)} ${areaText(beforeM2 ?? 0)} avant, ${areaText(afterM2 ?? 0)} après`,
        ),
        `emprise au sol ${areaText(footprintBeforeM2 ?? 0)} avant, ${areaText(footprintAfterM2 ?? 0)} après`,
      ].join(' ; ')

function Summary({ editing: { draft } }: { editing: DraftEditing }) {
  const of = (part: 'applicant' | 'representative' | 'architect') => {
    const those = draft.parties.filter((party) => party.part === part && party.name !== '')
    return those.length > 0 ? applicantsText(those) : null
  }
  const variant = draft.variant === 'amendment' ? 'Modification' : draft.variant === 'transfer' ? 'Transfert' : null
  const kind =
    draft.request.kindFrom === 'unsaid' ? '(vos réponses la diront)' : capitalised(DOSSIER_KINDS[draft.kind].name)
  const rows: readonly (readonly [string, string | null])[] = [
    ['Demande', `${variant ? `${variant}, ` : ''}${kind}`],
    ['Choisie pour', draft.request.kindFrom === 'person' && draft.request.kindReason ? draft.request.kindReason : null],
    ['Autorisation d’origine', draft.parentNumber],
    ['Projet', draft.title || '(à décrire)'],
    ['Terrain', draft.parcelIds.length > 0 ? referenceList(draft.parcelIds) : '(à choisir)'],
    ['Adresse du terrain', draft.request.groundAddress || '(à indiquer)'],
    ['Surfaces', surfacesText(draft)],
    ['Emprises dessinées', draft.footprints.length > 0 ? countText(draft.footprints.length, 'emprise') : 'aucune'],
    ['Demandeur', of('applicant') ?? '(à nommer)'],
    ['Mandataire', of('representative')],
    ['Architecte', of('architect')],
  ]
  return (
    <dl className={css.facts}>
      {rows.map(([term, text]) =>
        text === null ? null : (
          <div key={term} style={{ display: 'contents' }}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ),
      )}
    </dl>
  )
}

function Obstacles({ id, preview: { obstacles } }: { id: string; preview: FilingPreview }) {
  if (obstacles.length === 0) return null
  return (
    <Notice tone="refused" live title="À compléter avant le dépôt">
      <Faults id={id} faults={obstacles} />
    </Notice>
  )
}

/** A paper file is registered as it came; what its form does not say is told to whoever still has the applicant before them. */
function Lacks({ id, preview: { lacks } }: { id: string; preview: FilingPreview }) {
  if (lacks.length === 0) return null
  return (
    <Notice tone="unknown" title="Le formulaire ne dit pas tout">
      <Faults id={id} faults={lacks} />
      <p>Le dossier peut être enregistré tel quel ; l’instructeur le verra.</p>
    </Notice>
  )
}

const Faults = ({ id, faults }: { id: string; faults: FilingPreview['obstacles'] }) => (
  <ul>
    {faults.map(({ pointer, detail }) => {
      const step = stepOfPointer(pointer)
      return (
        <li key={`${pointer} ${detail}`}>
          {detail}{' '}
          {step !== 'depot' && (
            <Link to="/deposer/$id" params={{ id }} search={{ etape: step }} hash={fieldOfPointer(pointer)}>
              Corriger : {titleOf(step)}
            </Link>
          )}
        </li>
      )
    })}
  </ul>
)

type MissingProps = { id: string; preview: FilingPreview; isTyping: boolean }

/** Obligatory pieces that are not there: the deposit can be made without them, and what then happens. */
function MissingPieces({ id, preview: { missingPieces, attachmentCount }, isTyping: isPaper }: MissingProps) {
  if (missingPieces.length === 0) {
    return (
      <p>
        Toutes les pièces obligatoires de la liste sont jointes ({countText(attachmentCount, 'fichier')}) ; la mairie
        vérifie encore leur contenu.
      </p>
    )
  }
  return (
    <Notice
      tone="unknown"
      title={countText(
        missingPieces.length,
        'pièce obligatoire n’est pas jointe',
        'pièces obligatoires ne sont pas jointes',
      )}
      action={
        <Link to="/deposer/$id" params={{ id }} search={{ etape: 'pieces' }}>
          Joindre des pièces
        </Link>
      }
    >
      <ul>
        {missingPieces.map(({ code, label }) => (
          <li key={code}>
            <strong>{code}</strong> {label}
          </li>
        ))}
      </ul>
      <p>
        {isPaper
          ? 'Le dossier s’enregistre sans elles. Demandées dans le mois, elles suspendent le départ du délai jusqu’à ce que toutes soient reçues (R*423-38, R*423-39).'
          : 'Vous pouvez déposer maintenant et les envoyer ensuite. Si la mairie les demande dans le mois, le délai d’instruction ne courra qu’une fois toutes reçues (R*423-38, R*423-39).'}
      </p>
    </Notice>
  )
}

const WHY = {
  sameApplicantAndParcel: 'même demandeur, même nature, même terrain : est-ce un doublon ?',
  ownDraft: 'votre brouillon sur le même terrain',
  sameParcel: 'sur le même terrain',
} as const

function Similar({ preview: { similar } }: { preview: FilingPreview }) {
  if (similar.length === 0) return null
  const hasDouble = similar.some(({ why }) => why === 'sameApplicantAndParcel')
  return (
    <Notice
      tone={hasDouble ? 'unknown' : 'plain'}
      title={hasDouble ? 'Une demande semblable existe déjà' : 'D’autres dossiers sur ce terrain'}
    >
      <ul>
        {similar.map(({ id, number, title, filedOn, why }) => (
          <li key={`${number} ${title} ${id}`}>
            {number ?? 'Brouillon'} · {title || 'sans nom'}
            {filedOn && `, déposé le ${dayText(filedOn)}`} : {WHY[why]}
          </li>
        ))}
      </ul>
      {hasDouble && <p>Un second dépôt n’annule pas le premier et ne change pas ses délais.</p>}
    </Notice>
  )
}

const Clock = ({ preview: { receivedOn, start, silence } }: { preview: FilingPreview }) => (
  <section className={stack.asked} aria-labelledby="horloge">
    <h3 id="horloge">Quand court le délai</h3>
    {receivedOn && (
      <p>
        <strong>Date de réception : {dayText(receivedOn)}.</strong> {start?.sentence}{' '}
        <span className={prose.soft}>{start?.article}</span>
      </p>
    )}
    {silence && <p>{silence}</p>}
    <p className={prose.soft}>
      Dans le mois qui suit, la mairie peut demander des pièces manquantes ou annoncer un délai plus long (R*423-38,
      R*423-42).
    </p>
  </section>
)

type ConfirmProps = { preview: FilingPreview; isReady: boolean; isBusy: boolean; onConfirm: () => void }

function Confirm({ preview, isReady, isBusy, onConfirm }: ConfirmProps) {
  const [isAsking, setIsAsking] = useState(false)
  return (
    <>
      <Actions>
        <Button variant="primary" icon={Send} disabled={!isReady || isBusy} onClick={() => setIsAsking(true)}>
          Déposer la demande
        </Button>
      </Actions>
      {isAsking && (
        <Dialog title="Déposer la demande ?" onClose={() => setIsAsking(false)}>
          <div className={css.column}>
            <p>
              Elle recevra un numéro et sera enregistrée à la mairie
              {preview.receivedOn && ` à la date du ${dayText(preview.receivedOn)}`}, avec{' '}
              {countText(preview.attachmentCount, 'fichier joint', 'fichiers joints')}. Ensuite elle ne se réécrit plus
              : on la complète, ou on s’en désiste.
            </p>
            <Actions>
              <Button
                variant="primary"
                icon={Send}
                disabled={isBusy}
                onClick={() => {
                  setIsAsking(false)
                  onConfirm()
                }}
              >
                Confirmer le dépôt
              </Button>
              <Button onClick={() => setIsAsking(false)}>Relire encore</Button>
            </Actions>
          </div>
        </Dialog>
      )}
    </>
  )
}
