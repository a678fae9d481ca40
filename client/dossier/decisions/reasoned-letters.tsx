import { useState } from 'react'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { SigningForm } from './signing-form.tsx'

type Props = { dossierId: string; signer: string; onSigned: () => void }

/** Invites the holder to be heard before a decision is withdrawn: why, and until when they may answer. */
export function HearingInvitation(props: Props) {
  const [why, setWhy] = useState('')
  const [answerUntil, setAnswerUntil] = useState('')
  return (
    <SigningForm
      {...props}
      action="Signer l’invitation"
      missing={
        why.trim() === ''
          ? 'Dites ce qui est reproché à la décision.'
          : answerUntil === ''
            ? 'Dites jusqu’à quel jour le bénéficiaire peut répondre.'
            : null
      }
      signature={(words) => ({
        what: 'laterLetters',
        body: { letter: 'hearingInvitation', why, answerUntil, ...words },
      })}
    >
      <TextArea
        label="Ce qui est reproché à la décision"
        help="Imprimé dans la lettre, tel quel ; le retrait ne pourra pas reposer sur autre chose."
        rows={4}
        value={why}
        onChange={setWhy}
      />
      <TextField
        label="Observations reçues jusqu’au"
        help="Un délai suffisant : quinze jours au moins sont d’usage."
        type="date"
        value={answerUntil}
        onChange={setAnswerUntil}
      />
    </SigningForm>
  )
}

/** Refuses the extension that the holder asked, in the two months of the request. */
export function ValidityRefusal(props: Props) {
  const [why, setWhy] = useState('')
  return (
    <SigningForm
      {...props}
      action="Signer le refus"
      missing={why.trim() === '' ? 'Dites pourquoi la prorogation est refusée.' : null}
      signature={(words) => ({ what: 'laterLetters', body: { letter: 'validityRefusal', why, ...words } })}
    >
      <TextArea
        label="Ce qui a évolué de façon défavorable au projet"
        help="Règle ou servitude, et depuis quand ; imprimé dans l’arrêté, tel quel."
        rows={4}
        value={why}
        onChange={setWhy}
      />
    </SigningForm>
  )
}
