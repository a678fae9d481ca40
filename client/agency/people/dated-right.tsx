import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { dayFromNow } from './days.ts'
import css from './people.module.css'
import { type PersonChange, useChangePerson } from './queries.ts'
import { periodText } from './roles.ts'

/** What holds between two days, and the day on which it ends. */
export function DatedRight({
  period,
  title,
  detail,
  onEnd,
}: {
  period: { validFrom: string; validTo: string | null }
  title: string
  detail: string
  onEnd: (validTo: string) => PersonChange
}) {
  const [isEnding, setIsEnding] = useState(false)
  const [lastDay, setLastDay] = useState(dayFromNow(0))
  const change = useChangePerson()
  const isOver = period.validTo !== null && period.validTo < dayFromNow(0)
  return (
    <li className={css.dated} data-over={isOver || undefined}>
      <span>
        <strong>{title}</strong>
        <span className={prose.soft}>
          {periodText(period)}
          {detail && `, ${detail}`}
        </span>
      </span>
      {!isOver && !isEnding && (
        <Button variant="quiet" onClick={() => setIsEnding(true)} aria-label={`Mettre fin : ${title}`}>
          Mettre fin
        </Button>
      )}
      {isEnding && (
        <span className={css.ending}>
          <TextField label="Dernier jour" type="date" value={lastDay} onChange={setLastDay} />
          <Button
            variant="primary"
            disabled={change.isPending}
            onClick={() => change.mutate(onEnd(lastDay), { onSuccess: () => setIsEnding(false) })}
          >
            Confirmer
          </Button>
          <Button
            disabled={change.isPending}
            onClick={() => change.mutate(onEnd(dayFromNow(-1)), { onSuccess: () => setIsEnding(false) })}
          >
            Retirer tout de suite
          </Button>
          <Button variant="quiet" onClick={() => setIsEnding(false)}>
            Renoncer
          </Button>
        </span>
      )}
      {change.error && <ProblemNotice error={change.error} />}
    </li>
  )
}
