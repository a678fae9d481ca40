import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { PeriodStop } from '#contract/dossier/period-stops/period-stop.ts'
import { dayText, instantText } from '#wording/day.ts'
import { PERIOD_FAMILY_NAMES } from '#wording/dossier/period-stops/period-stop-words.ts'
import { MovedList } from './moved-list.tsx'
import { useStopChange } from './queries.ts'
import { StopRevocation } from './stop-revocation.tsx'

/** A text with its days and ground, what it moved, and the act that takes it back. */
export function StopItem({ stop, onRevoked }: { stop: PeriodStop; onRevoked: (told: string) => void }) {
  const change = useStopChange()
  const left = stop.shifts.filter(({ settledAt }) => settledAt === null).length
  return (
    <section className={stack.box} aria-label={stop.title}>
      <h3>{stop.textUrl === null ? stop.title : <a href={stop.textUrl}>{stop.title}</a>}</h3>
      <p>
        Du {dayText(stop.from)} au {dayText(stop.to)} inclus,{' '}
        {stop.communes === null ? 'tout le territoire' : `communes ${stop.communes.join(', ')}`} :{' '}
        {stop.families.map((family) => PERIOD_FAMILY_NAMES[family]).join(' ; ')}.
      </p>
      <p className={prose.soft}>
        Enregistrée {instantText(stop.decidedAt)}
        {stop.decidedBy && `, par ${stop.decidedBy}`}.
      </p>
      {stop.revocation && (
        <p>
          Retirée {instantText(stop.revocation.at)}
          {stop.revocation.by && `, par ${stop.revocation.by}`} : {stop.revocation.because}
        </p>
      )}
      {change.error && <ProblemNotice error={change.error} />}
      <details>
        <summary>
          Dossiers déplacés : {stop.shifts.length}, à reprendre : {left}
        </summary>
        <MovedList moved={stop.shifts}>
          {({ id, settledAt, settledBy, isRevocation }) => (
            <p>
              {isRevocation && 'Par le retrait de la suspension. '}
              {settledAt === null ? (
                <Button
                  disabled={change.isPending}
                  onClick={() => change.mutate({ to: 'settle', id: stop.id, shift: id })}
                >
                  La date est redite
                </Button>
              ) : (
                `Redit ${instantText(settledAt)}${settledBy ? `, par ${settledBy}` : ''}.`
              )}
            </p>
          )}
        </MovedList>
      </details>
      {stop.revocation === null && <StopRevocation stop={stop} onRevoked={onRevoked} />}
    </section>
  )
}
