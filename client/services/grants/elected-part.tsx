import { Notice } from '#client/ui/notice.tsx'
import { Row, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import type { Commission, CommissionLine, Member } from '#contract/services/grants/commission.ts'
import { quorumOf, votersOf } from '#rules/services/grant-rules.ts'
import { countText } from '#wording/quantity.ts'
import { amountText } from '#wording/services/forms/answer-fault.ts'
import { GRANT_STATE_NAMES } from '#wording/services/grants/grant-words.ts'
import { EnvelopeTable } from './envelopes-part.tsx'
import { LineFacts } from './line-facts.tsx'

/** The commission as an elected member reads it: the same facts, their own part in each vote, and nothing to write. */
export function ElectedPart({ commission: { envelopes, lines, members } }: { commission: Commission }) {
  const toVote = lines.filter(({ state }) => state === 'proposed')
  const others = lines.filter(({ state }) => state !== 'proposed')
  return (
    <>
      {envelopes.length > 0 && (
        <section className={stack.close} aria-labelledby="reste">
          <h2 id="reste">Ce qui reste à voter</h2>
          <EnvelopeTable envelopes={envelopes} />
        </section>
      )}
      <section className={stack.close} aria-labelledby="a-voter">
        <h2 id="a-voter">Proposées au vote</h2>
        {toVote.length === 0 && <p>Rien n’est proposé au vote.</p>}
        {toVote.map((line) => (
          <section key={line.id} className={stack.asked} aria-labelledby={`vote-${line.id}`}>
            <h3 id={`vote-${line.id}`}>{line.association}</h3>
            <LineFacts line={line} envelopes={envelopes} />
            <OwnVote line={line} members={members} />
          </section>
        ))}
      </section>
      {others.length > 0 && (
        <section className={stack.close} aria-labelledby="autres">
          <h2 id="autres">Les autres demandes de l’exercice</h2>
          <Rows>
            {others.map(({ id, association, object, state, votedCents }) => (
              <Row key={id}>
                <p>
                  <strong>{association}</strong>, {object} · {GRANT_STATE_NAMES[state]}
                  {votedCents !== null && `, ${amountText(votedCents)}`}
                </p>
              </Row>
            ))}
          </Rows>
        </section>
      )}
    </>
  )
}

function OwnVote({ line: { excluded }, members }: { line: CommissionLine; members: readonly Member[] }) {
  const own = excluded.find(({ memberId }) => members.some(({ id, isReader }) => isReader && id === memberId))
  const ids = members.map(({ id }) => id)
  const interested = excluded.map(({ memberId }) => memberId)
  const voters = votersOf(ids, { absent: [], interested }).length
  const { required } = quorumOf(ids, { absent: [], represented: [], interested })
  return (
    <>
      {own && (
        <Notice tone="refused" title="Vous ne prenez pas part à ce vote">
          <p>Votre intérêt : {own.nature}. Votre voix n’est pas comptée (CGCT L2131-11).</p>
        </Notice>
      )}
      <p>
        <strong>{countText(voters, 'votant')}</strong> si nul n’est absent : {countText(members.length, 'élu')} en
        fonction, moins {countText(excluded.length, 'intéressé')}. Quorum : {countText(required, 'présent')} (CGCT
        L2121-17, de mémoire, à confirmer).
      </p>
    </>
  )
}
