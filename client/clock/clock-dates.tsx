import { useId } from 'react'
import prose from '#client/ui/prose.module.css'
import type { ClockReading } from '#contract/clock.ts'
import { dayText } from '#wording/day.ts'
import { type BandAct, meaningIn } from './band-content.ts'
import type { BandShift } from './band-layout.ts'
import css from './clock-dates.module.css'
import { meaningWord } from './date-meaning.ts'
import { FlagShape } from './flag-shape.tsx'
import { ProofPanel } from './proof-panel.tsx'
import { type TwinLine, twinLines } from './twin-lines.ts'

type Props = {
  reading: ClockReading
  shifts?: readonly BandShift[]
  acts: readonly BandAct[]
  today: string
  open: string | null
  onOpen: (id: string | null) => void
}

/** The band as a list, in the order of the calendar: what a keyboard, a screen reader or a telephone reads. */
export function ClockDates({ reading, shifts = [], acts, today, open, onOpen }: Props) {
  return (
    <ol className={css.list}>
      {twinLines(reading, acts, today).map((line) => (
        <li key={line.key} className={`${css.line} ${line.day < today ? css.past : ''}`}>
          <Line
            line={line}
            reading={reading}
            shifts={shifts}
            isOpen={line.type === 'date' && line.date.id === open}
            onOpen={onOpen}
          />
        </li>
      ))}
    </ol>
  )
}

type LineProps = {
  line: TwinLine
  reading: ClockReading
  shifts: readonly BandShift[]
  isOpen: boolean
  onOpen: (id: string | null) => void
}

function Line({ line, reading, shifts, isOpen, onOpen }: LineProps) {
  const proofId = useId()
  if (line.type === 'today') return <p className={css.today}>Lu le {dayText(line.day)}</p>
  if (line.type === 'act') {
    return (
      <p className={css.act}>
        <span className={css.day}>{dayText(line.day)}</span>
        <span>
          {line.act.label}
          {line.act.isTried && <em className={prose.soft}> (essayé)</em>}
        </span>
      </p>
    )
  }
  const { date } = line
  const shift = shifts.find(({ name }) => name === date.id)
  const meaning = meaningIn(date.name, reading)
  return (
    <>
      <button
        type="button"
        className={css.date}
        aria-expanded={isOpen}
        aria-controls={proofId}
        onClick={() => onOpen(isOpen ? null : date.id)}
      >
        <FlagShape meaning={meaning} isTried={shift !== undefined} />
        <span className={css.day}>{dayText(date.day)}</span>
        <span className={css.label}>
          {date.label}
          <span className="visually-hidden"> ({meaningWord(meaning, reading)})</span>
          {shift && (
            <em className={prose.soft}>
              {' '}
              {shift.from ? `au lieu du ${dayText(shift.from)}` : 'avec les actes essayés'}
            </em>
          )}
        </span>
        <span className={`${css.sentence} ${prose.soft}`}>{date.proof.sentence}</span>
        <span className={css.why} aria-hidden="true">
          Pourquoi ?
        </span>
      </button>
      <div id={proofId} className={css.proof}>
        {isOpen && <ProofPanel date={date} before={shift?.from} />}
      </div>
    </>
  )
}
