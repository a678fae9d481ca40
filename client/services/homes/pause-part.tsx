import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { type LinkedHome, PAUSE_HOURS } from '#contract/services/homes/home.ts'
import { countText } from '#wording/quantity.ts'
import { usePause } from './queries.ts'

/** Stops the alerts for some hours, and starts them again; the person alone stops them without an end. */
export function PausePart({ home: { as, state, mayResume }, token }: { home: LinkedHome; token: string }) {
  const pause = usePause(token)
  const isPaused = state === 'paused'
  if (state === 'toSign' || state === 'withoutDevice') return null
  return (
    <section className={stack.close} aria-labelledby="pause">
      <h2 id="pause">{isPaused ? 'Reprendre' : 'Suspendre'}</h2>
      <p className={prose.soft}>
        {isPaused
          ? mayResume
            ? 'Les alertes reprennent aussitôt.'
            : 'La personne les a suspendues : elle seule les reprend.'
          : 'Pendant ce temps, aucune chute n’est signalée et rien n’est gardé.'}
      </p>
      {pause.error && <ProblemNotice error={pause.error} />}
      <Actions>
        {isPaused
          ? mayResume && (
              <Button variant="primary" disabled={pause.isPending} onClick={() => pause.mutate({ hours: 0 })}>
                Reprendre les alertes
              </Button>
            )
          : PAUSE_HOURS.map((hours) => (
              <Button key={hours} disabled={pause.isPending} onClick={() => pause.mutate({ hours })}>
                {countText(hours, 'heure')}
              </Button>
            ))}
        {!isPaused && as === 'person' && (
          <Button disabled={pause.isPending} onClick={() => pause.mutate({ hours: null })}>
            Jusqu’à ce que je reprenne
          </Button>
        )}
      </Actions>
    </section>
  )
}
