import { Link } from '@tanstack/react-router'
import { Mail, Send, UserRound } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import prose from '#client/ui/prose.module.css'
import tone from '#client/ui/tone.module.css'
import type { QueueLine } from '#contract/dossier/desk/desk.ts'
import { dayText } from '#wording/day.ts'
import { returnedText } from '#wording/dossier/decisions/decision-desk.ts'
import { referenceText } from '#wording/place/parcels/parcel.ts'
import { countText } from '#wording/quantity.ts'
import css from './queue-list.module.css'
import { daysText, nearness, stateName, WAITS_NAMES } from './queue-words.ts'
import { StandingShape } from './standing.tsx'

const RequestDialog = lazy(() =>
  import('#client/dossier/consultations/request-dialog.tsx').then((module) => ({ default: module.RequestDialog })),
)

type Props = { line: QueueLine; isChosen: boolean; onChoose: (isChosen: boolean) => void }

/** One dossier in two lines: what it is and for whom; where it stands, and what happens if nobody does anything. */
export function QueueRow({ line, isChosen, onChoose }: Props) {
  const name = line.number ?? line.title
  return (
    <li className={css.row} data-near={nearness(line)} data-chosen={isChosen || undefined}>
      <label className={css.choose}>
        <input
          type="checkbox"
          aria-label={`Choisir ${name || 'ce dossier'}`}
          checked={isChosen}
          onChange={({ target }) => onChoose(target.checked)}
        />
      </label>
      <Link
        to="/dossiers/$id"
        params={{ id: line.id }}
        className={`${css.link} ${tone.washed}`}
        data-queue-row={line.id}
        preload={false}
        title={line.returned ? `${returnedText(line.returned)} ${line.sentence}` : line.sentence}
      >
        <span className={css.what}>
          <span className={css.number}>{line.number ?? 'Sans numéro'}</span>
          <span className={css.title}>{line.title || 'Projet sans intitulé'}</span>
        </span>
        <Standing line={line} />
        <span className={css.who}>{line.applicant ?? 'demandeur non renseigné'}</span>
        <span className={css.where}>{whereText(line)}</span>
        <Handling line={line} />
        <Due line={line} />
      </Link>
      {line.toAsk && <RequestToMake line={line} toAsk={line.toAsk} />}
    </li>
  )
}

type ToAsk = NonNullable<QueueLine['toAsk']>

/** All that is to be asked before it is too late, and the letters, ready to be read and sent without leaving the list. */
function RequestToMake({ line, toAsk }: { line: QueueLine; toAsk: ToAsk }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <div className={css.request}>
      {[toAsk, ...(line.alsoToAsk ?? [])].map((one) => (
        <ToAskText key={one.text} toAsk={one} />
      ))}
      <Button icon={Send} variant="quiet" onClick={() => setIsOpen(true)}>
        Préparer la demande
        <span className="visually-hidden"> du dossier {line.number ?? line.title}</span>
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <RequestDialog dossierId={line.id} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </div>
  )
}

const ToAskText = ({ toAsk }: { toAsk: ToAsk }) => (
  <span className={css.toAsk}>
    <span className={`${tone.badge} ${toAsk.isPast ? tone.refused : tone.waiting}`}>
      {toAsk.isPast ? 'trop tard' : 'à consulter'}
    </span>
    <span>{toAsk.text}</span>
  </span>
)

/** The state in its word, then what it leads to; a state that leads to nothing dated is told in its own sentence. */
const Standing = ({ line }: { line: QueueLine }) => (
  <span className={css.sentence}>
    <StandingShape standing={line.standing} />
    {line.returned && <strong>{returnedText(line.returned)}</strong>}
    {line.outlook ? (
      <>
        <strong>{stateName(line.state)}</strong>
        <span>{line.outlook}</span>
      </>
    ) : (
      <span>{line.sentence}</span>
    )}
  </span>
)

const Handling = ({ line: { assignedTo, unreadMessages, waitsFor } }: { line: QueueLine }) => (
  <>
    <span className={css.handler}>
      <UserRound aria-hidden size="1em" strokeWidth={1.75} />
      <span>{assignedTo?.name ?? 'non attribué'}</span>
    </span>
    <span className={css.waits}>
      {unreadMessages > 0 ? (
        <span className={`${prose.drawn} ${prose.summary}`}>
          <Mail aria-hidden size="1em" strokeWidth={1.75} />
          {countText(unreadMessages, 'message non lu', 'messages non lus')}
        </span>
      ) : (
        waitsFor && waitsFor !== 'nobody' && (WAITS_NAMES[waitsFor] ?? '')
      )}
    </span>
  </>
)

const Due = ({ line: { nextStepDueOn, daysLeft } }: { line: QueueLine }) =>
  nextStepDueOn && daysLeft !== null ? (
    <>
      <strong className={css.due}>{daysText(daysLeft)}</strong>
      <span className={css.day}>{dayText(nextStepDueOn)}</span>
    </>
  ) : (
    <span className={css.due}>sans échéance</span>
  )

/** The commune and the ground: two applicants of one name do not build on the same parcel. */
function whereText({ communeName, parcelIds }: QueueLine): string {
  const [first, ...others] = parcelIds
  if (first === undefined) return communeName
  return `${communeName}, ${referenceText(first)}${others.length > 0 ? ` et ${others.length} autre${others.length > 1 ? 's' : ''}` : ''}`
}
