import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import type { LinkedHome } from '#contract/services/homes/home.ts'
import { dayText, instantText } from '#wording/day.ts'
import { GIVER_NAMES, PURPOSE_TEXTS, reassessText } from '#wording/services/homes/home-words.ts'
import { useWithdrawByLink } from './queries.ts'

/** What is the person's alone: what they agreed to, who read it, and how to take it back. */
export const OwnPart = ({ home, token }: { home: LinkedHome; token: string }) => (
  <>
    <section className={stack.close} aria-labelledby="accord">
      <h2 id="accord">Mon accord</h2>
      {home.consent && (
        <>
          <p>
            Signé le {dayText(home.consent.signedOn)} par {GIVER_NAMES[home.consent.givenBy]}, recueilli par{' '}
            {home.consent.collectedBy}.
          </p>
          <ul>
            {home.consent.purposes.map((purpose) => (
              <li key={purpose}>{PURPOSE_TEXTS[purpose]}</li>
            ))}
          </ul>
        </>
      )}
      <p>{reassessText(home.reassessOn, false)}</p>
      <Withdrawal token={token} />
    </section>
    <section className={stack.close} aria-labelledby="lectures">
      <h2 id="lectures">Qui a lu ce qui me concerne</h2>
      <Rows aria-label="Lectures">
        {home.accesses?.map(({ at, sentence }) => (
          <Row key={`${at} ${sentence}`}>
            <p>
              <span className={prose.soft}>{instantText(at)} :</span> {sentence}
            </p>
          </Row>
        ))}
      </Rows>
    </section>
  </>
)

function Withdrawal({ token }: { token: string }) {
  const [isAsked, setAsked] = useState(false)
  const withdraw = useWithdrawByLink(token)
  if (withdraw.data)
    return (
      <Notice live title={`Votre accord est retiré, référence ${withdraw.data.reference}`}>
        <p>
          Notez cette référence : elle est la seule preuve. Tout sera effacé le {instantText(withdraw.data.eraseBy)} au
          plus tard, et les liens n’ouvrent plus rien. Une chute ne sera plus signalée.
        </p>
      </Notice>
    )
  return (
    <>
      {withdraw.error && <ProblemNotice error={withdraw.error} />}
      {isAsked && <p>Tout sera effacé sous 24 heures, et une chute ne sera plus signalée.</p>}
      <Actions>
        {isAsked ? (
          <>
            <Button variant="primary" disabled={withdraw.isPending} onClick={() => withdraw.mutate(undefined)}>
              Oui, je retire mon accord
            </Button>
            <Button variant="quiet" onClick={() => setAsked(false)}>
              Renoncer
            </Button>
          </>
        ) : (
          <Button onClick={() => setAsked(true)}>Retirer mon accord</Button>
        )}
      </Actions>
    </>
  )
}
