import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CheckField, ticked } from '#client/ui/check-field.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import type { CommitteeMeeting } from '#contract/agency/committee/committee.ts'
import { INTEREST_QUESTION, INTEREST_SIGNS_TOLD } from '#wording/agency/committee/committee-words.ts'
import { countText } from '#wording/quantity.ts'
import { useAnswerInterests } from './queries.ts'

/** The question of interest, asked once of each item: what may point to one is told to the member alone. */
export function InterestPart({ meeting: { id, items }, me }: { meeting: CommitteeMeeting; me: { id: string } }) {
  const [out, setOut] = useState<ReadonlySet<string>>(new Set())
  const answer = useAnswerInterests(id)
  const asked = items.filter(({ state, answered }) => state !== 'closed' && !answered.includes(me.id))
  if (asked.length === 0) return null
  const send = () =>
    answer.mutate({
      memberId: me.id,
      answers: asked.map((item) => ({ itemId: item.id, isOut: out.has(item.id) })),
    })
  return (
    <section className={stack.asked} aria-labelledby="interet">
      <h2 id="interet">Votre intérêt</h2>
      <p className={prose.measure}>{INTEREST_QUESTION}</p>
      <Rows>
        {asked.map((item) => (
          <Row key={item.id}>
            <CheckField checked={out.has(item.id)} onChange={(isIn) => setOut(ticked(out, item.id, isIn))}>
              {item.ordinal}. {item.title}
              {item.place !== '' && `, ${item.place}`} : j’y ai un intérêt
            </CheckField>
            {item.suggestion !== null && (
              <p className={prose.note}>
                {INTEREST_SIGNS_TOLD[item.suggestion]} Vous seul lisez cette remarque, et vous seul en décidez.
              </p>
            )}
          </Row>
        ))}
      </Rows>
      {answer.error && <ProblemNotice error={answer.error} />}
      <Actions>
        <Button variant="primary" disabled={answer.isPending} onClick={send}>
          {out.size === 0
            ? `Je n’ai aucun intérêt à ${asked.length === 1 ? 'ce point' : `ces ${asked.length} points`}`
            : `Sortir de ${countText(out.size, 'point', 'points')}, rester aux autres`}
        </Button>
      </Actions>
    </section>
  )
}
