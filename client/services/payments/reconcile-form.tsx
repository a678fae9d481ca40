import { useNavigate } from '@tanstack/react-router'
import { FormEnd } from '#client/ui/form-end.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { FileField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { AccountantColumn, FileColumns, PaymentContract } from '#contract/services/payments/payment-desk.ts'
import { useFileColumns, useReconcile } from './queries.ts'

type Said = FileColumns & { contractId: string; file: File | null }

const GUESSES = { refdet: /r[ée]f/i, amount: /montant|somme/i, day: /date|jour/i } as const

const guessed = (columns: readonly AccountantColumn[], kept: FileColumns | null) => {
  const found = (column: keyof typeof GUESSES) =>
    columns.find(({ name }) => name === kept?.[column])?.name ??
    columns.find(({ name }) => GUESSES[column].test(name))?.name ??
    ''
  return { refdet: found('refdet'), amount: found('amount'), day: found('day'), unit: kept?.unit ?? 'euros' }
}

const faultsOf = ({ file, refdet, amount, day }: Said) => ({
  file: file ? undefined : 'Choisissez le fichier du comptable',
  refdet: !file || refdet ? undefined : 'Choisissez la colonne de la référence',
  amount: !file || amount ? undefined : 'Choisissez la colonne du montant',
  day: !file || day ? undefined : 'Choisissez la colonne du jour',
})

const columnOptions = (columns: readonly AccountantColumn[]) => [
  { value: '', label: 'Choisir…' },
  ...columns.map(({ name, example }) => ({ value: name, label: example === '' ? name : `${name} (${example})` })),
]

/** The accountant’s file and what its columns are: remembered for the next one. */
export function ReconcileForm({ contracts }: { contracts: readonly PaymentContract[] }) {
  const reconcile = useReconcile()
  const reading = useFileColumns()
  const navigate = useNavigate()
  const form = useForm<Said>(
    { contractId: contracts[0]?.id ?? '', file: null, refdet: '', amount: '', day: '', unit: 'euros' },
    { check: faultsOf, refusal: reconcile.error },
  )
  const { contractId } = form.values
  const choose = (file: File | null) => {
    reading.reset()
    reconcile.reset()
    form.set({ file: null, ...guessed([], null) })
    if (!file) return
    const kept = contracts.find(({ id }) => id === contractId)?.fileColumns ?? null
    const onSuccess = (columns: AccountantColumn[]) => form.set({ file, ...guessed(columns, kept) })
    reading.mutate({ contractId, file }, { onSuccess })
  }
  const send = form.onSubmit(({ file, refdet, amount, day, unit }) => {
    const onSuccess = ({ id }: { id: string }) => navigate({ to: '/paiements/rapprochements/$id', params: { id } })
    if (file) reconcile.mutate({ contractId, file, columns: { refdet, amount, day, unit } }, { onSuccess })
  })
  const options = reading.data && columnOptions(reading.data)
  return (
    <form className={stack.box} noValidate onSubmit={send} aria-label="Rapprocher un fichier">
      <SelectField
        label="Régie ou budget"
        options={contracts.map(({ id, name, communeName }) => ({ value: id, label: `${name}, ${communeName}` }))}
        {...form.field('contractId')}
      />
      <FileField
        label="Fichier du comptable"
        help="Tableau CSV ou Excel (.xlsx), tel qu’il vous est donné."
        accept=".csv,.txt,.xlsx"
        error={reading.error || reading.isPending ? undefined : form.errorOf('file')}
        onChange={choose}
      />
      {reading.isPending && <Skeleton lines={3} label="Lecture du fichier" />}
      {reading.error && <ProblemNotice error={reading.error} />}
      {options && (
        <>
          <SelectField label="Colonne de la référence" options={options} {...form.field('refdet')} />
          <SelectField label="Colonne du montant" options={options} {...form.field('amount')} />
          <SelectField label="Colonne du jour" options={options} {...form.field('day')} />
          <SelectField label="Le montant est" options={UNITS} {...form.field('unit')} />
        </>
      )}
      <FormEnd sending={reconcile} isForbidden={reading.isPending}>
        Rapprocher
      </FormEnd>
    </form>
  )
}

const UNITS = [
  { value: 'euros', label: 'en euros' },
  { value: 'cents', label: 'en centimes' },
] as const
