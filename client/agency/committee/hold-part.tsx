import { useToday } from '#client/api/today.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import type { CommitteeMeeting } from '#contract/agency/committee/committee.ts'
import { quorumText } from '#wording/agency/committee/committee-words.ts'
import { dayText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { AttendancePart } from './attendance-part.tsx'
import { HeldItem } from './held-item.tsx'
import { useMoveMeeting } from './queries.ts'

/** A sitting held by its secretary: who is there, its items one after the other, then its end. */
export function HoldPart({ meeting }: { meeting: CommitteeMeeting }) {
  const { state, items, hidden, opening } = meeting
  return (
    <>
      {(state === 'called' || state === 'open') && <AttendancePart meeting={meeting} />}
      {state === 'cancelled' && <p>Cette séance est annulée.</p>}
      {opening && <p className={prose.soft}>À l’ouverture : {quorumText(opening)}.</p>}
      <MovesPart meeting={meeting} />
      <section className={stack.close} aria-labelledby="points">
        <h2 id="points">Ordre du jour</h2>
        {hidden > 0 && (
          <p>
            Vous êtes sorti de {countText(hidden, 'point', 'points')} : une autre personne tient ce que vous ne voyez
            pas.
          </p>
        )}
        <Rows>
          {items.map((item) => (
            <Row key={item.id}>
              <HeldItem item={item} meeting={meeting} />
            </Row>
          ))}
        </Rows>
      </section>
    </>
  )
}

/** What may be done of the sitting now. */
function MovesPart({ meeting: { id, state, heldOn, quorum, adoptedOn } }: { meeting: CommitteeMeeting }) {
  const today = useToday()
  const move = useMoveMeeting(id)
  if (state === 'adopted') return <p>Compte rendu arrêté{adoptedOn !== null && ` le ${dayText(adoptedOn)}`}.</p>
  if (state === 'cancelled') return null
  const isDay = today >= heldOn
  return (
    <section className={stack.close} aria-label="Déroulement de la séance">
      {move.error && <ProblemNotice error={move.error} />}
      {state === 'called' && !isDay && <p>La séance s’ouvre le {dayText(heldOn)}.</p>}
      <Actions>
        {state === 'called' && isDay && (
          <>
            <Button variant="primary" disabled={move.isPending || !quorum.isMet} onClick={() => move.mutate('open')}>
              Ouvrir la séance
            </Button>
            {!quorum.isMet && (
              <Button disabled={move.isPending} onClick={() => move.mutate('close')}>
                Lever faute de quorum
              </Button>
            )}
          </>
        )}
        {state === 'open' && (
          <Button variant="primary" disabled={move.isPending} onClick={() => move.mutate('close')}>
            Lever la séance
          </Button>
        )}
        {state === 'closed' && (
          <Button variant="primary" disabled={move.isPending} onClick={() => move.mutate('adopt')}>
            Arrêter le compte rendu
          </Button>
        )}
        {state === 'called' && (
          <Button variant="quiet" disabled={move.isPending} onClick={() => move.mutate('cancel')}>
            Annuler la séance
          </Button>
        )}
      </Actions>
    </section>
  )
}
