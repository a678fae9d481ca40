import { PenLine } from 'lucide-react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useCodeServes } from '#client/session/queries.ts'
import { Button } from '#client/ui/button.tsx'
import { Field } from '#client/ui/field.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import type { SendingWay } from '#contract/dossier/decisions/decision.ts'
import type { Handwriting } from '#contract/dossier/decisions/decision-desk.ts'
import { SENDING_NAMES } from '#wording/dossier/decisions/decision-desk.ts'
import css from './decision.module.css'
import { type Signature, type Signed, useSignature } from './queries.ts'
import { SignaturePad } from './signature-pad.tsx'

/** What every signature says, whatever is signed. */
export type SigningWords = { via: SendingWay; interested: boolean; handwriting?: Handwriting }

type Props = {
  dossierId: string
  signer: string
  /** On the button. */
  action: string
  vias?: readonly SendingWay[]
  /** What this act asks beside the signature. */
  children?: ReactNode
  /** What is missing before it can be signed, in words; null when nothing is. */
  missing?: string | null
  signature: (words: SigningWords) => Signature
  onSigned: (signed: Signed) => void
}

const VIAS: readonly SendingWay[] = ['registered', 'electronic', 'hand']

/** Draws or types the signature, says how the letter leaves, gives the one-time code: then it is signed, at once and for good. */
export function SigningForm(props: Props) {
  const { dossierId, signer, action, vias = VIAS, children, missing = null, signature, onSigned } = props
  const [via, setVia] = useState<SendingWay>(vias[0] ?? 'registered')
  const [interested, setInterested] = useState(false)
  const [hand, setHand] = useState<Handwriting | null>(null)
  const [isTyped, setIsTyped] = useState(false)
  const [code, setCode] = useState('')
  const [isTried, setIsTried] = useState(false)
  const asksCode = useCodeServes() !== true
  const sign = useSignature(dossierId)
  const codeProblem =
    asksCode && !/^\d{6}$/.test(code.replaceAll(' ', ''))
      ? 'Saisissez les six chiffres affichés maintenant.'
      : undefined
  const handProblem = hand === null ? 'Tracez votre signature, ou tapez votre nom.' : undefined

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setIsTried(true)
    if (codeProblem || hand === null || missing !== null) return
    sign.mutate(
      {
        signature: signature({ via, interested, handwriting: hand }),
        oneTimeCode: asksCode ? code.replaceAll(' ', '') : null,
      },
      { onSuccess: onSigned, onError: () => setCode('') },
    )
  }
  return (
    <form onSubmit={submit} className={css.sign} noValidate>
      {children}
      <fieldset className={css.choices}>
        <legend>Envoi au demandeur, aujourd’hui</legend>
        {vias.map((one) => (
          <label key={one}>
            <input type="radio" name="via" checked={via === one} onChange={() => setVia(one)} />
            <span>{SENDING_NAMES[one]}</span>
          </label>
        ))}
      </fieldset>
      <fieldset className={css.choices}>
        <legend>Signature de {signer}</legend>
        <label>
          <input
            type="checkbox"
            checked={isTyped}
            onChange={({ target }) => {
              setIsTyped(target.checked)
              setHand(target.checked ? { type: 'typed', name: signer } : null)
            }}
          />
          <span>Taper mon nom au lieu de tracer ma signature</span>
        </label>
        {isTyped ? (
          <TextField
            label="Nom imprimé comme signature"
            value={hand?.type === 'typed' ? hand.name : ''}
            onChange={(value) => setHand(value.trim() === '' ? null : { type: 'typed', name: value })}
          />
        ) : (
          <SignaturePad onChange={setHand} />
        )}
        {isTried && handProblem && (
          <p role="alert" className={css.urgent}>
            {handProblem}
          </p>
        )}
      </fieldset>
      <fieldset className={css.choices}>
        <label>
          <input type="checkbox" checked={interested} onChange={({ target }) => setInterested(target.checked)} />
          <span>Je suis intéressé à ce projet, en mon nom ou comme mandataire (L422-7)</span>
        </label>
      </fieldset>
      {asksCode ? (
        <Field
          label="Code à usage unique"
          help="Six chiffres de votre application. Il sert ensuite dix minutes."
          error={isTried ? codeProblem : undefined}
        >
          {(field) => (
            <input
              {...field}
              className={`${field.className} ${css.code}`}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={7}
              value={code}
              onChange={({ target }) => setCode(target.value)}
            />
          )}
        </Field>
      ) : (
        <p className={prose.soft}>Le code à usage unique que vous avez donné il y a peu sert encore.</p>
      )}
      {isTried && missing !== null && (
        <p role="alert" className={css.urgent}>
          {missing}
        </p>
      )}
      {sign.error && <ProblemNotice error={sign.error} />}
      <Button type="submit" variant="primary" icon={PenLine} disabled={sign.isPending}>
        {sign.isPending ? 'Signature…' : action}
      </Button>
      <p className={prose.soft}>
        Signer est définitif : le document est figé avec son empreinte, et le demandeur prévenu.
      </p>
    </form>
  )
}
