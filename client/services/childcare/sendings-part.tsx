import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import tones from '#client/ui/tone.module.css'
import type { CareSending, StructurePage } from '#contract/services/childcare/childcare.ts'
import { instantText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { lineText, SENDING_STATE_NAMES } from '#wording/services/childcare/childcare-words.ts'
import { useReplay } from './queries.ts'

/** What left and what became of it, the last first. */
export const SendingsPart = ({ structure: { line, sendings } }: { structure: StructurePage }) => (
  <section className={stack.even} aria-labelledby="envois">
    <h2 id="envois">Envois</h2>
    {sendings.length === 0 ? (
      <p>Rien n’est encore parti de cette structure.</p>
    ) : (
      <Rows aria-label="Envois">
        {sendings.map((sending) => (
          <SendingRow key={sending.id} structureId={line.id} sending={sending} />
        ))}
      </Rows>
    )}
  </section>
)

const TONES = {
  waiting: tones.waiting,
  accepted: tones.granted,
  partial: tones.waiting,
  refused: tones.refused,
  abandoned: tones.refused,
} as const

function SendingRow({ structureId, sending }: { structureId: string; sending: CareSending }) {
  const replay = useReplay(structureId)
  const {
    id,
    ordinal,
    way,
    composedAt,
    composedBy,
    state,
    lineCount,
    attempts,
    nextAttemptAt,
    answer,
    refusals,
    held,
  } = sending
  return (
    <Row>
      <RowHead>
        <span className={prose.name}>
          Envoi {ordinal}, {instantText(composedAt)}
        </span>
        <span className={`${tones.badge} ${TONES[state]}`}>
          {way === 'hand' ? 'saisi sur le site' : SENDING_STATE_NAMES[state]}
        </span>
      </RowHead>
      <p className={prose.soft}>
        {countText(lineCount, 'ligne')}, {composedBy === null ? 'parti de lui-même, à son jour' : `par ${composedBy}`}
        {attempts > 1 && `, ${attempts} essais`}
        {nextAttemptAt !== null && state === 'waiting' && `, prochain essai ${instantText(nextAttemptAt)}`}
      </p>
      {answer !== '' && <p>{answer}</p>}
      {refusals.length > 0 && (
        <ul className={prose.bullets} aria-label={`Lignes refusées de l’envoi ${ordinal}`}>
          {refusals.map((line) => (
            <li key={`${line.on}/${line.half}/${line.band}`}>
              {lineText(line)}. Motif : {line.reason}
            </li>
          ))}
        </ul>
      )}
      {held.length > 0 && (
        <details className={prose.fold}>
          <summary>{countText(held.length, 'ligne retenue', 'lignes retenues')}</summary>
          <ul className={prose.bullets}>
            {held.map((line) => (
              <li key={`${line.on}/${line.half}/${line.band}`}>
                {lineText(line)}. {line.sentence}
              </li>
            ))}
          </ul>
        </details>
      )}
      {replay.error && <ProblemNotice error={replay.error} />}
      {sending.mayReplay && (
        <Actions>
          <Button disabled={replay.isPending} onClick={() => replay.mutate(id)}>
            Rejouer l’envoi {ordinal}
          </Button>
        </Actions>
      )}
    </Row>
  )
}
