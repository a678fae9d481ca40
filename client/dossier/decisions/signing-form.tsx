import { PenLine } from 'lucide-react'
import type { ReactNode } from 'react'
import { useCodeServes } from '#client/session/queries.ts'
import { Button } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { useForm } from '#client/ui/use-form.ts'
import type { SendingWay } from '#contract/dossier/decisions/decision.ts'
import type { Handwriting } from '#contract/dossier/decisions/decision-desk.ts'
import css from './decision.module.css'
import { type Signature, type Signed, useSignature } from './queries.ts'
import { SendingWays, useActWay, VIAS } from './sending-ways.tsx'
import { digits, HandField, OneTimeCode } from './signing-fields.tsx'

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

type Said = { via: SendingWay | null; interested: boolean; hand: Handwriting | null; code: string }

/** Draws or types the signature, says how the letter leaves, gives the one-time code: then it is signed, at once and for good. */
export function SigningForm(props: Props) {
  const { dossierId, signer, action, vias = VIAS, children, missing = null, signature, onSigned } = props
  const asksCode = useCodeServes() !== true
  const sign = useSignature(dossierId)
  const form = useForm<Said>(
    { via: null, interested: false, hand: null, code: '' },
    {
      check: ({ hand, code }) => ({
        hand: hand === null ? 'Tracez votre nom à la main, ou tapez-le.' : undefined,
        code:
          asksCode && !/^(\d{6}|\d{10})$/.test(digits(code))
            ? 'Saisissez les six chiffres affichés maintenant.'
            : undefined,
      }),
    },
  )
  const way = useActWay(dossierId, vias, form.values.via)
  const send = form.onSubmit(({ interested, hand, code }) => {
    if (hand === null || missing !== null) return
    sign.mutate(
      {
        signature: signature({ via: way.via, interested, handwriting: hand }),
        oneTimeCode: asksCode ? digits(code) : null,
      },
      { onSuccess: onSigned, onError: () => form.set({ code: '' }) },
    )
  })
  return (
    <form onSubmit={send} className={stack.slip} noValidate>
      {children}
      <SendingWays way={way} name="via" onChoose={(via) => form.set({ via })} />
      <HandField
        signer={signer}
        hand={form.values.hand}
        error={form.errorOf('hand')}
        onChange={(hand) => form.set({ hand })}
      />
      <CheckField checked={form.values.interested} onChange={(interested) => form.set({ interested })}>
        Je suis intéressé à ce projet, en mon nom ou comme mandataire (L422-7)
      </CheckField>
      {asksCode ? (
        <OneTimeCode {...form.field('code')} />
      ) : (
        <p className={prose.soft}>Le code à usage unique que vous avez donné il y a peu sert encore.</p>
      )}
      {form.isTried && missing !== null && (
        <p role="alert" className={css.urgent}>
          {missing}
        </p>
      )}
      {sign.error && <ProblemNotice error={sign.error} />}
      <Button type="submit" variant="primary" icon={PenLine} disabled={sign.isPending || !way.isKnown}>
        {sign.isPending ? 'Signature…' : action}
      </Button>
      <p className={prose.soft}>
        Signer est définitif : le document est figé avec son empreinte, et le demandeur prévenu.
      </p>
    </form>
  )
}
