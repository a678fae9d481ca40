import { type ReactNode, useState } from 'react'
import { LetterText } from '#client/dossier/phrases/letter-text.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import type { LaterLetter } from '#contract/dossier/decisions/decision-later.ts'
import type { RegisterAct } from '#contract/dossier/register/dossier.ts'
import { COMPLIANCE_ASKS } from '#wording/dossier/decisions/decision-later.ts'
import { hearingOf, type LetterName } from './after-steps.ts'
import { AppealAnswer } from './appeal-answer.tsx'
import { OpposedRule } from './opposed-rule.tsx'
import { HearingInvitation, ValidityRefusal } from './reasoned-letters.tsx'
import { SigningForm } from './signing-form.tsx'
import { StopWorks } from './stop-works.tsx'

type Hearing = ReturnType<typeof hearingOf>

/** @param acts  the register: the dates of a hearing, the appeal that is answered */
type Props = {
  dossierId: string
  signer: string
  letter: LetterName
  acts: readonly RegisterAct[]
  onSigned: () => void
}

/** Signs what follows a decision, with what each letter asks. */
export function LaterSigning({ letter, acts, ...rest }: Props) {
  switch (letter) {
    case 'revocation':
    case 'requestedRevocation':
      return (
        <Revocation {...rest} hearing={hearingOf(acts, 'revocation')} startsAsked={letter === 'requestedRevocation'} />
      )
    case 'hearingInvitation':
      return <HearingInvitation {...rest} before="revocation" />
    case 'stopHearing':
      return <HearingInvitation {...rest} before="stopWorks" />
    case 'appealAnswer':
      return <AppealAnswer {...rest} acts={acts} />
    case 'validityRefusal':
      return <ValidityRefusal {...rest} />
    case 'complianceContest':
      return <Contest {...rest} />
    case 'stopWorks':
      return <StopWorks {...rest} heard={hearingOf(acts, 'stopWorks')} />
    case 'tacitCertificate':
      return (
        <SigningForm
          {...rest}
          action="Signer le certificat"
          signature={(words) => ({ what: 'tacitCertificate', body: words })}
        />
      )
    case 'complianceAttestation':
    case 'validityExtension':
    case 'withdrawal':
      return (
        <SigningForm
          {...rest}
          action="Signer"
          signature={(words) => ({ what: 'laterLetters', body: { letter, ...words } })}
        />
      )
  }
}

type Common = Omit<Props, 'letter' | 'acts'>
type WithHearing = Common & { hearing: Hearing }
type Asks = Extract<LaterLetter, { letter: 'complianceContest' }>['asks']

const ASKS: readonly Asks[] = ['either', 'mend', 'amend']

function Contest(props: Common) {
  const [why, setWhy] = useState('')
  const [asks, setAsks] = useState<Asks>('either')
  return (
    <SigningForm
      {...props}
      action="Signer la contestation"
      vias={['registered', 'electronic']}
      missing={why.trim() === '' ? 'Dites en quoi les travaux ne sont pas conformes.' : null}
      signature={(words) => ({ what: 'laterLetters', body: { letter: 'complianceContest', why, asks, ...words } })}
    >
      <LetterText
        dossierId={props.dossierId}
        label="En quoi les travaux ne sont pas conformes"
        help="Imprimé dans la lettre, tel quel."
        rows={4}
        value={why}
        onChange={setWhy}
      />
      <FieldGroup label="Il est demandé au bénéficiaire de">
        {ASKS.map((one) => (
          <CheckField key={one} type="radio" name="asks" checked={asks === one} onChange={() => setAsks(one)}>
            {COMPLIANCE_ASKS[one]}
          </CheckField>
        ))}
      </FieldGroup>
    </SigningForm>
  )
}

/** Why a decision is withdrawn: it is unlawful, or its holder expressly asks for it, at any time (L424-5). */
function Revocation({ hearing, startsAsked, ...props }: WithHearing & { startsAsked: boolean }) {
  const [isAsked, setIsAsked] = useState(startsAsked)
  const cause = (
    <FieldGroup label="Pourquoi la décision est retirée">
      <CheckField type="radio" name="cause" checked={!isAsked} onChange={() => setIsAsked(false)}>
        Elle est illégale
      </CheckField>
      <CheckField type="radio" name="cause" checked={isAsked} onChange={() => setIsAsked(true)}>
        Son bénéficiaire le demande expressément
      </CheckField>
    </FieldGroup>
  )
  return isAsked ? (
    <RequestedRevocation {...props} cause={cause} />
  ) : (
    <UnlawfulRevocation {...props} cause={cause} known={hearing} />
  )
}

type RevocationProps = Common & { cause: ReactNode }

function RequestedRevocation({ cause, ...props }: RevocationProps) {
  const [requestedOn, setRequestedOn] = useState('')
  return (
    <SigningForm
      {...props}
      action="Signer le retrait"
      missing={requestedOn === '' ? 'Dites quand le bénéficiaire a demandé le retrait.' : null}
      signature={(words) => ({
        what: 'revocation',
        body: { unlawfulness: '', rule: null, hearing: null, requestedOn, ...words },
      })}
    >
      {cause}
      <TextField
        label="Demande expresse du bénéficiaire, reçue le"
        help="À tout moment, et que la décision soit légale ou non (L424-5)."
        type="date"
        value={requestedOn}
        onChange={setRequestedOn}
      />
    </SigningForm>
  )
}

/** The holder is heard before: the invitation, the day until which they could answer, what they answered. */
function UnlawfulRevocation({ cause, known, ...props }: RevocationProps & { known: Hearing }) {
  const [unlawfulness, setUnlawfulness] = useState('')
  const [rule, setRule] = useState<string | null>(null)
  const [invitedOn, setInvitedOn] = useState(known?.invitedOn ?? '')
  const [answerUntil, setAnswerUntil] = useState(known?.answerUntil ?? '')
  const [observedOn, setObservedOn] = useState('')
  const missing =
    unlawfulness.trim() === ''
      ? 'Dites en quoi la décision est illégale.'
      : invitedOn === '' || answerUntil === ''
        ? 'Dites quand le bénéficiaire a été invité à répondre, et jusqu’à quand.'
        : null
  const hearing = { invitedOn, answerUntil, observedOn: observedOn === '' ? null : observedOn }
  return (
    <SigningForm
      {...props}
      action="Signer le retrait"
      missing={missing}
      signature={(words) => ({
        what: 'revocation',
        body: { unlawfulness, rule, hearing, requestedOn: null, ...words },
      })}
    >
      {cause}
      <OpposedRule dossierId={props.dossierId} value={rule} onChange={setRule} />
      <LetterText
        dossierId={props.dossierId}
        label="En quoi la décision est illégale"
        help="Une décision légale ne se retire pas (L424-5)."
        rows={4}
        value={unlawfulness}
        onChange={setUnlawfulness}
      />
      <TextField
        label="Invitation à présenter des observations, reçue le"
        type="date"
        value={invitedOn}
        onChange={setInvitedOn}
      />
      <TextField label="Réponse possible jusqu’au" type="date" value={answerUntil} onChange={setAnswerUntil} />
      <TextField
        label="Observations reçues le"
        help="Laissez vide si le bénéficiaire n’a pas répondu."
        type="date"
        value={observedOn}
        onChange={setObservedOn}
      />
    </SigningForm>
  )
}
