import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { Connection, Participation } from '#contract/services/connections/connection.ts'
import { dayText } from '#wording/day.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { areaText, countText } from '#wording/quantity.ts'
import { NATURE_NAMES } from '#wording/services/connections/connection-words.ts'
import { euros } from '#wording/services/payments/money.ts'
import { useAskParticipation, useStrike } from './queries.ts'

/** One connection, what it owes with its arithmetic, and what to do of it. */
export function ConnectionRow({ connection }: { connection: Connection }) {
  const {
    communeName,
    connectedOn,
    dossierId,
    dossierNumber,
    dwellings,
    floorM2,
    nature,
    ownerName,
    participation,
    place,
  } = connection
  return (
    <Row>
      <RowHead>
        <span className={prose.name}>{place}</span>
        <span className={prose.label}>{communeName}</span>
      </RowHead>
      <p>
        {NATURE_NAMES[nature]}, constaté le {dayText(connectedOn)} : {areaText(floorM2)}
        {dwellings > 0 && `, ${countText(dwellings, 'logement')}`}. Propriétaire : {ownerName}.
      </p>
      {dossierId && (
        <p>
          <Link to="/dossiers/$id" params={{ id: dossierId }}>
            Dossier {dossierNumber && printedNumber(dossierNumber)}
          </Link>
        </p>
      )}
      <Owed participation={participation} />
      {participation.state !== 'asked' && <ToDo connection={connection} />}
    </Row>
  )
}

function Owed({ participation }: { participation: Participation }) {
  switch (participation.state) {
    case 'asked':
      return (
        <p>
          Participation demandée : {euros(participation.amountCents)}, dont {euros(participation.paidCents)} payés.{' '}
          <a href={participation.paymentPath}>Page de paiement</a>
        </p>
      )
    case 'toAsk':
      return (
        <details>
          <summary>
            À demander : {euros(participation.amountCents)} ({participation.deliberation})
          </summary>
          <ul className={prose.bullets}>
            {participation.proof.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
      )
    case 'paidOtherwise':
    case 'unknown':
      return <p>{participation.why}</p>
  }
}

function ToDo({ connection: { id, participation } }: { connection: Connection }) {
  const ask = useAskParticipation(id)
  const [isStriking, setStriking] = useState(false)
  if (isStriking) return <StrikeForm id={id} onClose={() => setStriking(false)} />
  return (
    <>
      {ask.error && <ProblemNotice error={ask.error} />}
      <Actions>
        {participation.state === 'toAsk' && (
          <Button variant="primary" disabled={ask.isPending} onClick={() => ask.mutate(undefined)}>
            Demander la participation
          </Button>
        )}
        <Button onClick={() => setStriking(true)}>Retirer, inscrit par erreur</Button>
      </Actions>
    </>
  )
}

function StrikeForm({ id, onClose }: { id: string; onClose: () => void }) {
  const strike = useStrike(id)
  const form = useForm(
    { why: '' },
    {
      check: ({ why }) => ({ ...(why.trim().length < 3 && { why: 'Dites pourquoi ce raccordement est retiré' }) }),
      refusal: strike.error,
    },
  )
  return (
    <form
      className={stack.box}
      noValidate
      onSubmit={form.onSubmit(({ why }) => strike.mutate(why, { onSuccess: onClose }))}
    >
      <TextField label="Pourquoi le retirer" maxLength={300} {...form.field('why')} />
      <FormEnd sending={strike} onCancel={onClose}>
        Retirer le raccordement
      </FormEnd>
    </form>
  )
}
