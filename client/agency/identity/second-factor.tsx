import { ShieldCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { SessionPerson } from '#contract/agency/identity/session.ts'
import css from './account.module.css'
import { CodeField } from './code-field.tsx'
import { PasswordAgain } from './password-again.tsx'
import { QrCode } from './qr-code.tsx'
import { useConfirmSecondFactor, usePrepareSecondFactor } from './queries.ts'

/** The one-time code of the account: not there, being installed, or in force; once installed, where one was going. */
export function SecondFactor({
  person: { secondFactor: state, awaitsProof },
  next,
}: {
  person: SessionPerson
  next: string
}) {
  const prepare = usePrepareSecondFactor()
  if (state === 'confirmed' && awaitsProof) return <CodeGiven label="Saisir le code" />
  if (state === 'confirmed') {
    return (
      <>
        <p className={css.confirmed} role="status">
          <ShieldCheck aria-hidden size="1.25rem" strokeWidth={1.75} />
          <span>
            En place : un code de votre application, ou un code imprimé, est demandé à chaque connexion. Pour changer de
            téléphone, demandez à l’administrateur de retirer l’ancien code.
          </span>
        </p>
        {prepare.data && (
          <ButtonLink variant="primary" href={next}>
            Continuer
          </ButtonLink>
        )}
      </>
    )
  }
  if (prepare.data) return <Installation uri={prepare.data.uri} />
  return (
    <>
      <p>
        Une application de votre téléphone affiche un code à six chiffres, demandé en plus du mot de passe.
        {awaitsProof ? '' : ' Obligatoire pour signer et pour administrer, conseillé à tous.'}
      </p>
      <PasswordAgain asking={prepare} onGiven={prepare.mutate}>
        <Button type="submit" icon={ShieldCheck} disabled={prepare.isPending}>
          {state === 'toConfirm' ? 'Recommencer l’installation' : 'Installer le code à usage unique'}
        </Button>
      </PasswordAgain>
    </>
  )
}

function Installation({ uri }: { uri: string }) {
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  return (
    <div className={css.factor}>
      <QrCode text={uri} label="Code QR à lire avec une application d’authentification" />
      <CodeGiven label="Confirmer">
        <ol className={css.steps}>
          <li>
            Ouvrez une application d’authentification (FreeOTP, Aegis, Google Authenticator…) et lisez ce code QR. Il
            est dessiné par ce poste et n’est envoyé nulle part.
          </li>
          <li>
            Sans appareil photo, saisissez ce secret :{' '}
            <code className={css.secret}>{secret.match(/.{1,4}/g)?.join(' ')}</code>
          </li>
          <li>Recopiez le code affiché, pour confirmer.</li>
        </ol>
      </CodeGiven>
    </div>
  )
}

/** The code that the application shows now; given, the session has its powers. */
export function CodeGiven({ label, children }: { label: string; children?: ReactNode }) {
  const confirm = useConfirmSecondFactor()
  const form = useForm({ oneTimeCode: '' }, { refusal: confirm.error })
  return (
    <form className={css.form} onSubmit={form.onSubmit(({ oneTimeCode }) => confirm.mutate(oneTimeCode))} noValidate>
      {children}
      <CodeField {...form.field('oneTimeCode')} />
      {form.untold && <ProblemNotice error={form.untold} />}
      <Button
        type="submit"
        icon={ShieldCheck}
        variant="primary"
        disabled={confirm.isPending || form.values.oneTimeCode.length < 6}
      >
        {label}
      </Button>
    </form>
  )
}
