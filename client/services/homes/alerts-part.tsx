import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import type { LinkedAlert, LinkedHome } from '#contract/services/homes/home.ts'
import { OUTCOMES } from '#rules/services/home-rules.ts'
import { EMERGENCY, OUTCOME_NAMES } from '#wording/services/homes/home-words.ts'
import { capitalised } from '#wording/typography.ts'
import { useAnswerAlert } from './queries.ts'

/** Alerts that wait for somebody, then those that are over. */
export function AlertsPart({ home: { as, person, alerts }, token }: { home: LinkedHome; token: string }) {
  const phone = as === 'carer' ? person.phone : null
  const open = alerts.filter(({ mayClose }) => mayClose)
  const over = alerts.filter(({ mayClose }) => !mayClose)
  return (
    <section className={stack.even} aria-labelledby="alertes">
      <h2 id="alertes">Alertes</h2>
      {alerts.length === 0 && <p>Aucune alerte n’a été reçue. Cela ne dit pas que tout va bien.</p>}
      {open.map((alert) => (
        <OpenAlert key={alert.id} alert={alert} phone={phone} token={token} />
      ))}
      {over.length > 0 && (
        <Rows aria-label="Alertes closes">
          {over.map(({ id, title, sentence, steps }) => (
            <Row key={id}>
              <RowHead>
                <strong>{title}</strong>
              </RowHead>
              <p>{sentence}</p>
              <Steps steps={steps} />
            </Row>
          ))}
        </Rows>
      )}
    </section>
  )
}

const Steps = ({ steps }: { steps: LinkedAlert['steps'] }) => (
  <ul className={prose.soft}>
    {steps.map(({ text, state }) => (
      <li key={text}>{state === 'failed' ? <strong>{text}</strong> : text}</li>
    ))}
  </ul>
)

/** As a telephone dials it. */
export const telOf = (phone: string) => `tel:${phone.replaceAll(/[ .]/g, '')}`

/** `phone` is whom to call first, null for the person themself. */
type OpenProps = { alert: LinkedAlert; phone: string | null; token: string }

function OpenAlert({ alert: { id, title, sentence, steps, mayTake }, phone, token }: OpenProps) {
  const [isClosing, setClosing] = useState(false)
  const answer = useAnswerAlert(token)
  return (
    <Notice live tone="refused" title={title}>
      <p>{sentence}</p>
      <p>Au moindre doute, appelez le {EMERGENCY}.</p>
      <Steps steps={steps} />
      {isClosing ? (
        <ClosingForm id={id} token={token} onCancel={() => setClosing(false)} />
      ) : (
        <>
          {answer.error && <ProblemNotice error={answer.error} />}
          <Actions>
            {mayTake && (
              <Button
                variant="primary"
                disabled={answer.isPending}
                onClick={() => answer.mutate({ alert: id, outcome: null })}
              >
                Je m’en occupe
              </Button>
            )}
            {phone !== null && <ButtonLink href={telOf(phone)}>Appeler la personne</ButtonLink>}
            <Button onClick={() => setClosing(true)}>Dire ce que j’ai trouvé</Button>
          </Actions>
        </>
      )}
    </Notice>
  )
}

function ClosingForm({ id, token, onCancel }: { id: string; token: string; onCancel: () => void }) {
  const answer = useAnswerAlert(token)
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]>('helped')
  return (
    <form
      className={stack.box}
      onSubmit={(event) => {
        event.preventDefault()
        answer.mutate({ alert: id, outcome }, { onSuccess: onCancel })
      }}
    >
      <SelectField
        label="Ce que j’ai trouvé"
        value={outcome}
        options={OUTCOMES.map((value) => ({ value, label: capitalised(OUTCOME_NAMES[value]) }))}
        onChange={setOutcome}
      />
      <FormEnd sending={answer} onCancel={onCancel}>
        Clore l’alerte
      </FormEnd>
    </form>
  )
}
