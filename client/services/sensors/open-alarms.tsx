import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import { countText } from '#wording/quantity.ts'
import { AlarmRow } from './alarm-row.tsx'
import { alarmsQuery } from './queries.ts'

const SHOWN = 5

const takenText = (waiting: number, taken: number) =>
  [
    countText(waiting, 'alarme à prendre en charge', 'alarmes à prendre en charge'),
    ...(taken === 0 ? [] : [countText(taken, 'déjà prise en charge', 'déjà prises en charge')]),
  ].join(', ')

/** Alarms that are open, those that nobody has taken first. */
export function OpenAlarms() {
  const alarms = useQuery(alarmsQuery())
  const [isWhole, setWhole] = useState(false)
  const open = (alarms.data ?? [])
    .filter(({ clearedAt }) => clearedAt === null)
    .toSorted((a, b) => Number(a.isAcknowledged) - Number(b.isAcknowledged))
  const waiting = open.filter(({ isAcknowledged }) => !isAcknowledged).length
  return (
    <section className={stack.even} aria-labelledby="alarmes">
      <h2 id="alarmes">Alarmes</h2>
      {alarms.isPending && <Skeleton lines={3} label="Lecture des alarmes" />}
      {alarms.error && <ProblemNotice error={alarms.error} onRetry={() => void alarms.refetch()} />}
      {alarms.data && (
        <p role="status">
          {open.length === 0 ? 'Aucune alarme ouverte.' : `${takenText(waiting, open.length - waiting)}.`}
        </p>
      )}
      <Rows>
        {open.slice(0, isWhole ? open.length : SHOWN).map((alarm) => (
          <AlarmRow key={alarm.id} alarm={alarm} />
        ))}
      </Rows>
      {!isWhole && open.length > SHOWN && (
        <div>
          <Button onClick={() => setWhole(true)}>Montrer les {open.length} alarmes</Button>
        </div>
      )}
    </section>
  )
}
