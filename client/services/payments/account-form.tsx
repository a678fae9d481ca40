import type { UseMutationResult } from '@tanstack/react-query'
import { FormEnd } from '#client/ui/form-end.tsx'
import { schemaFaults } from '#client/ui/schema-faults.ts'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { RefundAccount } from '#contract/services/payments/refund-account.ts'

type Props = {
  label: string
  button: string
  sending: UseMutationResult<unknown, Error, RefundAccount>
  onDone: () => void
  onCancel?: () => void
}

/** To which account money goes back: its holder and its IBAN, as the bank prints them. */
export function AccountForm({ label, button, sending, onDone, onCancel }: Props) {
  const form = useForm(
    { holder: '', iban: '' },
    { check: (said) => schemaFaults(RefundAccount, said), refusal: sending.error },
  )
  return (
    <form
      className={stack.box}
      noValidate
      onSubmit={form.onSubmit((said) => sending.mutate(said, { onSuccess: onDone }))}
      aria-label={label}
    >
      <TextField label="Titulaire du compte" maxLength={140} autoComplete="off" {...form.field('holder')} />
      <TextField
        label="IBAN"
        help="Il est sur votre relevé d’identité bancaire, et commence par FR pour un compte français."
        maxLength={60}
        autoComplete="off"
        spellCheck={false}
        {...form.field('iban')}
      />
      <FormEnd sending={sending} {...(onCancel && { onCancel })}>
        {button}
      </FormEnd>
    </form>
  )
}
