import { Link } from '@tanstack/react-router'
import { CitedArticle } from '#client/clock/cited-article.tsx'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { FilingPreview } from '#contract/dossier/deposit/deposit.ts'
import { dayText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { fieldOfPointer, stepOfPointer, titleOf } from './steps.ts'

/** What the deposit cannot leave without. */
export function Obstacles({ id, preview: { obstacles } }: { id: string; preview: FilingPreview }) {
  if (obstacles.length === 0) return null
  return (
    <Notice tone="refused" live title="À compléter avant le dépôt">
      <Faults id={id} faults={obstacles} />
    </Notice>
  )
}

/** A paper file is registered as it came; what its form does not say is told to whoever still has the applicant before them. */
export function Lacks({ id, preview: { lacks } }: { id: string; preview: FilingPreview }) {
  if (lacks.length === 0) return null
  return (
    <Notice tone="unknown" title="Le formulaire ne dit pas tout">
      <Faults id={id} faults={lacks} />
      <p>Le dossier peut être enregistré tel quel ; l’instructeur le verra.</p>
    </Notice>
  )
}

/** Nothing is prevented by it: whoever writes the request sees what an officer would ask about. */
export function Contradictions({ id, preview: { contradictions } }: { id: string; preview: FilingPreview }) {
  if (contradictions.length === 0) return null
  return (
    <Notice tone="unknown" title="La demande se contredit">
      <Faults id={id} faults={contradictions} />
      <p>Le dépôt reste possible ; la mairie lira la même liste.</p>
    </Notice>
  )
}

/** A rule of the zone is measured against what nobody has said. */
export function Unsaid({ id, preview: { unsaid = [] } }: { id: string; preview: FilingPreview }) {
  if (unsaid.length === 0) return null
  return (
    <Notice tone="unknown" title="Une règle de la zone attend un nombre">
      <Faults id={id} faults={unsaid} />
      <p>Le dépôt reste possible ; l’instructeur lira la hauteur sur les plans.</p>
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

type MissingProps = { id: string; preview: FilingPreview; isTyping: boolean; isOfCertificate: boolean }

/** Of a certificate no piece is asked for that would stop its period, which runs from the reception of the request (R*410-9, R*410-10). */
function withoutPieces({ isTyping, isOfCertificate }: Pick<MissingProps, 'isTyping' | 'isOfCertificate'>): string {
  if (isOfCertificate)
    return isTyping
      ? 'Le dossier s’enregistre tout de même, et le délai court dès la réception de la demande (R*410-9, R*410-10) : demandez la pièce sans attendre.'
      : 'Vous pouvez déposer maintenant et compléter ensuite : la mairie répond d’après ce qui est joint.'
  return isTyping
    ? 'Le dossier s’enregistre tout de même. Une pièce demandée dans le mois suspend le départ du délai jusqu’à ce que toutes soient reçues (R*423-38, R*423-39).'
    : 'Vous pouvez déposer maintenant et compléter ensuite. Si la mairie demande une pièce dans le mois, le délai d’instruction ne courra qu’une fois reçu tout ce qu’elle demande (R*423-38, R*423-39).'
}

/** Obligatory pieces that are not there: the deposit can be made without them, and what then happens. */
export function MissingPieces({ id, preview: { missingPieces, attachmentCount }, ...whose }: MissingProps) {
  if (missingPieces.length === 0) {
    if (attachmentCount === 0) return <p>Aucune pièce n’est obligatoire d’après vos réponses ; aucune n’est jointe.</p>
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
      <p>{withoutPieces(whose)}</p>
    </Notice>
  )
}

const WHY = {
  sameApplicantAndParcel: 'même demandeur, même nature, même terrain : est-ce un doublon ?',
  ownDraft: 'votre brouillon sur le même terrain',
  sameParcel: 'sur le même terrain',
} as const

/** Other dossiers of that ground, a double of this one among them perhaps. */
export function Similar({ preview: { similar } }: { preview: FilingPreview }) {
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
            {filedOn && `, dépôt du ${dayText(filedOn)}`} : {WHY[why]}
          </li>
        ))}
      </ul>
      {hasDouble && <p>Un second dépôt n’annule pas le premier et ne change pas ses délais.</p>}
    </Notice>
  )
}

/** The day from which the review would count, and what silence would be worth. */
type ClockProps = { preview: FilingPreview; isOfCertificate: boolean }

export const Clock = ({ preview: { receivedOn, start, silence }, isOfCertificate }: ClockProps) => (
  <section className={stack.asked} aria-labelledby="horloge">
    <h3 id="horloge">Quand court le délai</h3>
    {receivedOn && (
      <div>
        <strong>Date de réception : {dayText(receivedOn)}.</strong> {start?.sentence}{' '}
        {start?.article && <CitedArticle articles={start.article} />}
      </div>
    )}
    {silence && <p>{silence}</p>}
    {!isOfCertificate && (
      <div className={prose.soft}>
        Dans le mois qui suit, la mairie peut demander des pièces manquantes ou annoncer un délai plus long.{' '}
        <CitedArticle articles="R*423-38, R*423-42" />
      </div>
    )}
  </section>
)
