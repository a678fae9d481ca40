import { useState } from 'react'
import { LetterText } from '#client/dossier/phrases/letter-text.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import type { hearingOf } from './after-steps.ts'
import { SigningForm } from './signing-form.tsx'

type Props = {
  dossierId: string
  signer: string
  /** Dates of the invitation to be heard, if one was sent. */
  heard: ReturnType<typeof hearingOf>
  onSigned: () => void
}

/** The arrêté that orders works to stop: on which report, for which infringement, heard or not. */
export function StopWorks({ heard, ...props }: Props) {
  const [reportOn, setReportOn] = useState('')
  const [heardOn, setHeardOn] = useState(heard?.invitedOn ?? '')
  const [why, setWhy] = useState('')
  return (
    <SigningForm
      {...props}
      action="Signer l’arrêté interruptif"
      missing={missingIn(reportOn, why)}
      signature={(words) => ({
        what: 'laterLetters',
        body: { letter: 'stopWorks', reportOn, heardOn: heardOn === '' ? null : heardOn, why, ...words },
      })}
    >
      <TextField label="Procès-verbal dressé le" type="date" value={reportOn} onChange={setReportOn} />
      <LetterText
        dossierId={props.dossierId}
        label="Infraction relevée"
        help="Imprimée dans l’arrêté, telle quelle."
        rows={4}
        value={why}
        onChange={setWhy}
      />
      <TextField
        label="Observations demandées le (si c’est fait)"
        help="Sans cette date, l’arrêté invoque l’urgence (CRPA L121-1 et L121-2)."
        type="date"
        value={heardOn}
        onChange={setHeardOn}
      />
    </SigningForm>
  )
}

function missingIn(reportOn: string, why: string): string | null {
  if (reportOn === '') return 'Indiquez le jour du procès-verbal.'
  return why.trim() === '' ? 'Dites quelle infraction le procès-verbal relève.' : null
}
