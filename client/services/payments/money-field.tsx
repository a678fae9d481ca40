import { TextField } from '#client/ui/text-field.tsx'

/** « 12,50 », « 1 250 » → cents; undefined when it is no amount. */
export function centsTyped(text: string): number | undefined {
  const plain = text.replaceAll(/[\s\u00a0\u202f€]/g, '').replace(',', '.')
  return /^\d{1,6}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : undefined
}

/** 1250 → « 12,50 », as it is typed. */
export const typedCents = (cents: number): string => (cents / 100).toFixed(2).replace('.', ',')

export const AMOUNT_ERROR = 'Écrivez un montant en euros : 12,50'

type Props = { label: string; value: string; error: string | undefined; onChange: (value: string) => void }

/** An amount in euros. */
export const MoneyField = (props: Props) => (
  <TextField {...props} help="En euros" inputMode="decimal" autoComplete="off" maxLength={12} />
)
