import { useState } from 'react'
import { Field } from '#client/ui/field.tsx'
import { SigningForm } from './signing-form.tsx'

type Props = { dossierId: string; signer: string; onSigned: () => void }

/** The arrêté that orders works to stop: on which report, for which infringement, heard or not. */
export function StopWorks(props: Props) {
  const [reportOn, setReportOn] = useState('')
  const [heardOn, setHeardOn] = useState('')
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
      <Field label="Procès-verbal dressé le">
        {(field) => (
          <input {...field} type="date" value={reportOn} onChange={({ target }) => setReportOn(target.value)} />
        )}
      </Field>
      <Field label="Infraction relevée" help="Imprimée dans l’arrêté, telle quelle.">
        {(field) => <textarea {...field} rows={4} value={why} onChange={({ target }) => setWhy(target.value)} />}
      </Field>
      <Field
        label="Observations demandées le (si c’est fait)"
        help="Sans cette date, l’arrêté invoque l’urgence (CRPA L121-1 et L121-2)."
      >
        {(field) => (
          <input {...field} type="date" value={heardOn} onChange={({ target }) => setHeardOn(target.value)} />
        )}
      </Field>
    </SigningForm>
  )
}

function missingIn(reportOn: string, why: string): string | null {
  if (reportOn === '') return 'Indiquez le jour du procès-verbal.'
  return why.trim() === '' ? 'Dites quelle infraction le procès-verbal relève.' : null
}
