import { useState } from 'react'
import table from '#client/ui/table.module.css'
import tone from '#client/ui/tone.module.css'
import type { Consultation, ConsultationDesk } from '#contract/dossier/consultations/consultation-desk.ts'
import { isCompulsory } from '#law/consultations/compulsory.ts'
import { dayText } from '#wording/day.ts'
import { soughtOf, toAskText } from '#wording/dossier/consultations/consultation.ts'
import { compulsoryFirst } from './compulsory.ts'
import { ConsultationDetails } from './consultation-details.tsx'
import { ANSWER_NAMES, NATURE_NAMES, STATE_NAMES } from './opinion-words.ts'
import css from './opinions.module.css'

/** Beyond it the table alone is read first; each line opens. */
const OPEN_TOGETHER = 3

type Props = { dossierId: string; desk: ConsultationDesk }

/** Who was asked what, where it stands and until when; a line opens on what was sent, answered, and may be done. */
export function ConsultationTable({ dossierId, desk }: Props) {
  const isShort = desk.consultations.length <= OPEN_TOGETHER
  return (
    <div className={table.scroll}>
      <table className={table.table}>
        <caption className="visually-hidden">Consultations du dossier</caption>
        <thead>
          <tr>
            <th scope="col">Service</th>
            <th scope="col">Demandé</th>
            <th scope="col">État</th>
            <th scope="col">Envoyée</th>
            <th scope="col">Dernier jour</th>
            <th scope="col">Réponse</th>
          </tr>
        </thead>
        {compulsoryFirst(desk.consultations).map((consultation) => (
          <Line
            key={consultation.id}
            dossierId={dossierId}
            desk={desk}
            consultation={consultation}
            isOpenFirst={isShort || consultation.state === 'retained'}
          />
        ))}
      </table>
    </div>
  )
}

const TONES: Record<Consultation['state'], string | undefined> = {
  setAside: tone.closed,
  retained: tone.waiting,
  sent: tone.waiting,
  attachmentsMissing: tone.waiting,
  answered: tone.granted,
  silent: tone.closed,
  superseded: tone.closed,
}

const toneOf = ({ state, answer }: Consultation) =>
  state === 'answered' && answer === 'unfavourable' ? tone.refused : TONES[state]

type LineProps = Props & { consultation: Consultation; isOpenFirst: boolean }

function Line({ dossierId, desk, consultation, isOpenFirst }: LineProps) {
  const { id, serviceName, nature, state, askedOn, answer, answeredOn, supersedes } = consultation
  const [isOpen, setIsOpen] = useState(isOpenFirst)
  const isToAsk = isCompulsory(consultation) && state === 'retained'
  return (
    <tbody>
      <tr>
        <th scope="row">
          <button
            type="button"
            className={css.opener}
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setIsOpen(!isOpen)}
          >
            {serviceName}
          </button>
        </th>
        <td>{NATURE_NAMES[nature] ?? nature}</td>
        <td>
          <span className={`${tone.badge} ${toneOf(consultation)}`}>{STATE_NAMES[state]}</span>{' '}
          {isToAsk && <span className={`${tone.badge} ${tone.refused}`}>obligatoire</span>}
          {supersedes && <span className={`${tone.badge} ${tone.closed}`}>nouvelle demande</span>}
        </td>
        <td>{askedOn ? dayText(askedOn) : '—'}</td>
        <td>{lastDay(consultation)}</td>
        <td>
          {answer ? ANSWER_NAMES[answer] : state === 'silent' ? consultation.silence : '—'}
          {answeredOn && `, ${dayText(answeredOn)}`}
        </td>
      </tr>
      <tr id={id} hidden={!isOpen}>
        <td colSpan={6}>
          {isOpen && <ConsultationDetails dossierId={dossierId} desk={desk} consultation={consultation} />}
        </td>
      </tr>
    </tbody>
  )
}

/** The last day to answer; before the receipt there is none, and it is said. Of what has not left, the last day worth asking. */
function lastDay({ due, state, nature, askedOn, receivedOn, useful }: Consultation): string {
  if (useful) return toAskText(useful, soughtOf(nature))
  if (state === 'setAside' || askedOn === null) return '—'
  if (due) return due.day ? dayText(due.day) : due.label
  return receivedOn === null ? 'ne court pas encore' : 'fixé par ses textes'
}
