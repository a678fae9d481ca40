import { useNavigate } from '@tanstack/react-router'
import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { FileField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { FileColumns, PaymentContract } from '#contract/services/payments/payment-desk.ts'
import { useReconcile } from './queries.ts'

type Said = FileColumns & { contractId: string; file: File | null; headings: readonly string[] }

const FIRST_BYTES = 8192

/** The first line of the file, as the server reads it. */
export async function headingsOf(file: File): Promise<string[]> {
  const bytes = await file.slice(0, FIRST_BYTES).arrayBuffer()
  const [first = ''] = decoded(bytes).split(/\r?\n/, 1)
  const sign = [';', '\t', ','].find((one) => first.includes(one)) ?? ';'
  return first.split(sign).map((heading) => heading.trim().replace(/^"(.*)"$/, '$1'))
}

/** UTF-8, or else what the accountant’s tools still write; a sign cut at the last byte is no fault. */
function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

const GUESSES = { refdet: /r[ée]f/i, amount: /montant|somme/i, day: /date|jour/i } as const

const guessed = (headings: readonly string[], kept: FileColumns | null) => {
  const found = (name: keyof typeof GUESSES) =>
    headings.find((heading) => heading === kept?.[name]) ??
    headings.find((heading) => GUESSES[name].test(heading)) ??
    ''
  return { refdet: found('refdet'), amount: found('amount'), day: found('day'), unit: kept?.unit ?? 'euros' }
}

const faultsOf = ({ file, refdet, amount, day }: Said) => ({
  file: file ? undefined : 'Choisissez le fichier du comptable',
  refdet: !file || refdet ? undefined : 'Choisissez la colonne de la référence',
  amount: !file || amount ? undefined : 'Choisissez la colonne du montant',
  day: !file || day ? undefined : 'Choisissez la colonne du jour',
})

/** The accountant’s file and what its columns are: remembered for the next one. */
export function ReconcileForm({ contracts }: { contracts: readonly PaymentContract[] }) {
  const reconcile = useReconcile()
  const navigate = useNavigate()
  const form = useForm<Said>(
    { contractId: contracts[0]?.id ?? '', file: null, headings: [], refdet: '', amount: '', day: '', unit: 'euros' },
    { check: faultsOf, refusal: reconcile.error },
  )
  const { contractId, headings } = form.values
  const choose = async (file: File | null) => {
    const read = file ? await headingsOf(file) : []
    const kept = contracts.find(({ id }) => id === contractId)?.fileColumns ?? null
    form.set({ file, headings: read, ...guessed(read, kept) })
  }
  const send = form.onSubmit(({ file, refdet, amount, day, unit }) => {
    const onSuccess = ({ id }: { id: string }) => navigate({ to: '/paiements/rapprochements/$id', params: { id } })
    if (file) reconcile.mutate({ contractId, file, columns: { refdet, amount, day, unit } }, { onSuccess })
  })
  const columns = [{ value: '', label: 'Choisir…' }, ...headings.map((value) => ({ value, label: value }))]
  return (
    <form className={stack.box} noValidate onSubmit={send} aria-label="Rapprocher un fichier">
      <SelectField
        label="Régie ou budget"
        options={contracts.map(({ id, name, communeName }) => ({ value: id, label: `${name}, ${communeName}` }))}
        {...form.field('contractId')}
      />
      <FileField
        label="Fichier du comptable (CSV)"
        accept=".csv,text/csv,text/plain"
        error={form.errorOf('file')}
        onChange={(file) => void choose(file)}
      />
      {headings.length > 0 && (
        <>
          <SelectField label="Colonne de la référence" options={columns} {...form.field('refdet')} />
          <SelectField label="Colonne du montant" options={columns} {...form.field('amount')} />
          <SelectField label="Colonne du jour" options={columns} {...form.field('day')} />
          <SelectField label="Le montant est" options={UNITS} {...form.field('unit')} />
        </>
      )}
      <FormEnd sending={reconcile}>Rapprocher</FormEnd>
    </form>
  )
}

const UNITS = [
  { value: 'euros', label: 'en euros' },
  { value: 'cents', label: 'en centimes' },
] as const
