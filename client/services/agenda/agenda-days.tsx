import { Link } from '@tanstack/react-router'
import { CircleX, Move } from 'lucide-react'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import tones from '#client/ui/tone.module.css'
import type { AgendaLine, OccurrenceState } from '#contract/services/agenda/agenda-event.ts'
import { weekdayOf } from '#contract/services/agenda/recurrence.ts'
import { EVENT_THEME_NAMES, freeText, hoursText, momentText, priceText } from '#wording/services/agenda/agenda-words.ts'
import { weekdayDayText } from '#wording/services/agenda/recurrence-words.ts'
import { capitalised } from '#wording/typography.ts'
import css from './agenda.module.css'

/** `Samedi 5 décembre 2026`. */
export const dayHeading = (isoDay: string) => capitalised(weekdayDayText(weekdayOf(isoDay), isoDay))

/** When a date is, whole. */
export const whenText = (moment: Parameters<typeof momentText>[1]) => momentText(weekdayOf(moment.startsOn), moment)

/** Dates under the day on which they begin; what has begun before is under the first day. */
export function AgendaDays({ lines, from }: { lines: readonly AgendaLine[]; from: string }) {
  const days = Map.groupBy(lines, ({ startsOn }) => (startsOn < from ? from : startsOn))
  return (
    <div className={stack.sections}>
      {[...days].map(([day, ofDay]) => (
        <section key={day} aria-labelledby={`jour-${day}`}>
          <h2 id={`jour-${day}`} className={prose.carried}>
            {dayHeading(day)}
          </h2>
          <Rows className={css.day}>
            {ofDay.map((line) => (
              <Line key={line.id} line={line} />
            ))}
          </Rows>
        </section>
      ))}
    </div>
  )
}

function Line({ line }: { line: AgendaLine }) {
  const { eventId, title, theme, placeName, communeName, organiserName, priceCents, state, reason } = line
  return (
    <Row className={css.line}>
      <p className={css.hours}>{capitalised(hoursText(line))}</p>
      <div className={stack.near}>
        <RowHead>
          <Link
            to="/agenda/$id"
            params={{ id: eventId }}
            className={state === 'cancelled' ? `${prose.name} ${css.cancelled}` : prose.name}
          >
            {title}
          </Link>
          <DateState state={state} />
        </RowHead>
        {state !== 'planned' && reason !== '' && <p>{reason}</p>}
        <p>{[placeName, communeName, organiserName].filter(Boolean).join(' · ')}</p>
        <p className={prose.soft}>
          {[EVENT_THEME_NAMES[theme], priceCents === null ? '' : priceText(priceCents), freeText(line)]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
    </Row>
  )
}

/** What became of a date, when it is not as planned: a word and a shape. */
export function DateState({ state }: { state: OccurrenceState }) {
  if (state === 'planned') return null
  return (
    <span className={`${tones.badge} ${state === 'cancelled' ? tones.refused : tones.waiting}`}>
      {state === 'cancelled' ? <CircleX aria-hidden size="1em" /> : <Move aria-hidden size="1em" />}
      {state === 'cancelled' ? 'Annulé' : 'Déplacé'}
    </span>
  )
}
