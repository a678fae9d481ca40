import { Link } from '@tanstack/react-router'
import { Mail, UserRound } from 'lucide-react'
import { FlagShape } from '#client/clock/flag-shape.tsx'
import prose from '#client/ui/prose.module.css'
import type { QueueLine } from '#contract/dossier/desk/desk.ts'
import { dayText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import css from './queue-list.module.css'
import { daysText, nearness, SILENCE_NAMES, stateName, WAITS_NAMES } from './queue-words.ts'
import { StandingShape } from './standing.tsx'

/** One dossier in a sentence: what it is, who must do what before when, and what happens otherwise. */
export function QueueRow({ line }: { line: QueueLine }) {
  const near = nearness(line)
  return (
    <li className={css.row} data-near={near}>
      <Link to="/dossiers/$id" params={{ id: line.id }} className={css.link} data-queue-row preload={false}>
        <span className={css.state}>
          <StandingShape standing={line.standing} />
          {stateName(line.state)}
        </span>
        <span className={css.what}>
          <span className={css.number}>{line.number ?? 'Sans numéro'}</span>
          <span className={css.title}>{line.title || 'Projet sans intitulé'}</span>
        </span>
        <span className={css.due}>
          {line.nextStepDueOn && line.daysLeft !== null ? (
            <>
              <strong>{daysText(line.daysLeft)}</strong>
              <span>{dayText(line.nextStepDueOn)}</span>
            </>
          ) : (
            <span>sans échéance</span>
          )}
        </span>
        <span className={css.sentence}>{line.sentence}</span>
        <span className={css.facts}>
          <span>{line.communeName}</span>
          {line.applicant && <span>{line.applicant}</span>}
          {line.silence && (
            <span className={prose.drawn}>
              <FlagShape meaning={line.silence === 'grant' ? 'grant' : 'rejection'} />
              {SILENCE_NAMES[line.silence]}
            </span>
          )}
          {line.waitsFor && line.waitsFor !== 'nobody' && <span>{WAITS_NAMES[line.waitsFor]}</span>}
          <span className={prose.drawn}>
            <UserRound aria-hidden size="1em" strokeWidth={1.75} />
            {line.assignedTo?.name ?? 'non attribué'}
          </span>
          {line.unreadMessages > 0 && (
            <span className={`${prose.drawn} ${prose.summary}`}>
              <Mail aria-hidden size="1em" strokeWidth={1.75} />
              {countText(line.unreadMessages, 'message non lu', 'messages non lus')}
            </span>
          )}
        </span>
      </Link>
    </li>
  )
}
