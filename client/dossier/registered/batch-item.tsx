import { Printer } from 'lucide-react'
import { useState } from 'react'
import { addressOf } from '#client/api/call.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import type { LetterInPost, RegisteredBatch } from '#contract/dossier/registered/registered.ts'
import { registeredOperations } from '#contract/dossier/registered/registered-operations.ts'
import { dayText } from '#wording/day.ts'
import { issuedName } from '#wording/dossier/decisions/decision-desk.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { RETURN_NAMES } from '#wording/dossier/registered/registered-words.ts'
import { countText } from '#wording/quantity.ts'
import { NumbersForm } from './numbers-form.tsx'

/** A batch: its slip, the numbers of its letters, what came back of each. */
export function BatchItem({ batch }: { batch: RegisteredBatch }) {
  const { id, communeName, postedOn, letters } = batch
  const missing = letters.filter(({ carrierNumber }) => carrierNumber === null).length
  const [isNumbering, setNumbering] = useState(false)
  return (
    <section className={stack.even} aria-labelledby={`batch-${id}`}>
      <h3 id={`batch-${id}`}>
        {communeName}, le {dayText(postedOn)} : {countText(letters.length, 'lettre')}
      </h3>
      {missing > 0 && <p>{countText(missing, 'numéro reste à saisir', 'numéros restent à saisir')}.</p>}
      <Rows>
        {letters.map((letter) => (
          <Row key={letter.id}>
            <Letter letter={letter} />
          </Row>
        ))}
      </Rows>
      <Actions>
        <ButtonLink
          icon={Printer}
          href={addressOf(registeredOperations.registeredSlip, { params: { id } })}
          target="_blank"
          rel="noreferrer"
        >
          Bordereau et étiquettes
        </ButtonLink>
        {!isNumbering && (
          <Button onClick={() => setNumbering(true)}>
            {missing > 0 ? 'Saisir les numéros' : 'Corriger les numéros'}
          </Button>
        )}
      </Actions>
      {isNumbering && <NumbersForm batch={batch} onEnd={() => setNumbering(false)} />}
    </section>
  )
}

const Letter = ({
  letter: { ordinal, dossierId, number, title, template, carrierNumber, events, notifiedOn },
}: {
  letter: LetterInPost
}) => (
  <>
    <p>
      {ordinal}. <a href={`/dossiers/${dossierId}`}>{number === null ? title : printedNumber(number)}</a> ·{' '}
      {issuedName(template) ?? template} · {carrierNumber ?? 'sans numéro'}
    </p>
    <p className={prose.soft}>
      {events.length === 0
        ? 'Aucun retour.'
        : events.map(({ event, on }) => `${RETURN_NAMES[event]} le ${dayText(on)}.`).join(' ')}
      {notifiedOn === null &&
      events.some(({ event }) => event !== 'presented') &&
      !events.some(({ event }) => event === 'presented')
        ? ' Première présentation à dire.'
        : ''}
    </p>
  </>
)
