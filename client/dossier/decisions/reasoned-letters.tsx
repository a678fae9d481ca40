import { useState } from 'react'
import { LetterText } from '#client/dossier/phrases/letter-text.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import type { HeardBefore } from './after-steps.ts'
import { OpposedRule } from './opposed-rule.tsx'
import { SigningForm } from './signing-form.tsx'

type Props = { dossierId: string; signer: string; onSigned: () => void }

/** What is held against the holder, in the words of the form. */
const REPROACHES = {
  revocation: {
    label: 'Ce qui est reproché à la décision',
    missing: 'Dites ce qui est reproché à la décision.',
    help: 'Imprimé dans la lettre, tel quel ; le retrait ne pourra pas reposer sur autre chose.',
  },
  stopWorks: {
    label: 'Ce qui est reproché aux travaux',
    missing: 'Dites ce qui est reproché aux travaux.',
    help: 'Imprimé dans la lettre, tel quel.',
  },
} as const satisfies Record<HeardBefore, unknown>

/** Invites the holder to be heard before an act taken against them: why, and until when they may answer. */
export function HearingInvitation({ before, ...props }: Props & { before: HeardBefore }) {
  const words = REPROACHES[before]
  const [why, setWhy] = useState('')
  const [rule, setRule] = useState<string | null>(null)
  const [answerUntil, setAnswerUntil] = useState('')
  return (
    <SigningForm
      {...props}
      action="Signer l’invitation"
      missing={
        why.trim() === ''
          ? words.missing
          : answerUntil === ''
            ? 'Dites jusqu’à quel jour le bénéficiaire peut répondre.'
            : null
      }
      signature={(words) => ({
        what: 'laterLetters',
        body: { letter: 'hearingInvitation', before, why, rule, answerUntil, ...words },
      })}
    >
      {before === 'revocation' && <OpposedRule dossierId={props.dossierId} value={rule} onChange={setRule} />}
      <LetterText
        dossierId={props.dossierId}
        label={words.label}
        help={words.help}
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
      <LetterText
        dossierId={props.dossierId}
        label="Ce qui a évolué de façon défavorable au projet"
        help="Règle ou servitude, et depuis quand ; imprimé dans l’arrêté, tel quel."
        rows={4}
        value={why}
        onChange={setWhy}
      />
    </SigningForm>
  )
}
