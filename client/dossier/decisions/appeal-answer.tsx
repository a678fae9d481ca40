import { useState } from 'react'
import { LetterText } from '#client/dossier/phrases/letter-text.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import { TextArea } from '#client/ui/text-field.tsx'
import type { LaterLetter } from '#contract/dossier/decisions/decision-later.ts'
import type { RegisterAct } from '#contract/dossier/register/dossier.ts'
import { effectiveActs } from '#contract/dossier/register/standing-acts.ts'
import { SigningForm } from './signing-form.tsx'

type Props = { dossierId: string; signer: string; acts: readonly RegisterAct[]; onSigned: () => void }
type Outcome = Extract<LaterLetter, { letter: 'appealAnswer' }>['outcome']

const OUTCOMES: readonly (readonly [Outcome, string])[] = [
  ['rejected', 'rejeté'],
  ['upheld', 'accueilli'],
]

/** Answers an appeal made to the town hall: whose it is, what is answered and why. */
export function AppealAnswer({ acts, ...props }: Props) {
  const [outcome, setOutcome] = useState<Outcome>('rejected')
  const [why, setWhy] = useState('')
  const [address, setAddress] = useState('')
  const appeal = effectiveActs(acts).findLast(({ kind }) => kind === 'administrativeAppealLodged')?.payload
  const isOfThirdParty = appeal?.appellant === 'thirdParty'
  return (
    <SigningForm
      {...props}
      action="Signer la réponse"
      {...(isOfThirdParty ? { vias: ['registered', 'hand'] } : {})}
      missing={why.trim() === '' ? 'Dites pourquoi le recours est rejeté ou accueilli.' : null}
      signature={(words) => ({
        what: 'laterLetters',
        body: { letter: 'appealAnswer', outcome, why, address, ...words },
      })}
    >
      <FieldGroup label={typeof appeal?.name === 'string' ? `Le recours de ${appeal.name} est` : 'Le recours est'}>
        {OUTCOMES.map(([one, label]) => (
          <CheckField key={one} type="radio" name="outcome" checked={outcome === one} onChange={() => setOutcome(one)}>
            {label}
          </CheckField>
        ))}
      </FieldGroup>
      <LetterText
        dossierId={props.dossierId}
        label="Raisons de la réponse"
        help="Imprimées dans la lettre, telles quelles."
        rows={4}
        value={why}
        onChange={setWhy}
      />
      {isOfThirdParty && (
        <TextArea
          label="Adresse du requérant (facultatif)"
          help="Imprimée sous son nom, une ligne par ligne."
          rows={3}
          value={address}
          onChange={setAddress}
        />
      )}
    </SigningForm>
  )
}
