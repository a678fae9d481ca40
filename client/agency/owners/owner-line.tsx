import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Eye } from 'lucide-react'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Field } from '#client/ui/field.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { useForm } from '#client/ui/use-form.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import { ownerReadingOperations } from '#contract/agency/owners/reading-operations.ts'
import type { OwnerPurposes } from '#contract/agency/owners/statement.ts'
import { COUNTER_PURPOSES } from '#rules/owners/reading-rights.ts'
import { OWNER_WORDS, PURPOSE_NAMES } from '#wording/agency/owners/owner-words.ts'
import { openedBy } from './opened-by.ts'
import { OwnerAnswer } from './owner-answer.tsx'

type CounterPurpose = (typeof COUNTER_PURPOSES)[number]

const purposesQuery = (parcelId: string) =>
  operationQuery(['owner-purposes', parcelId], ownerReadingOperations.readPurposes, { query: { parcelId } })

/** Closed until a purpose is chosen: the answer comes after its line in the journal. */
export function OwnerLine({ parcelId }: { parcelId: string }) {
  const purposes = useQuery(purposesQuery(parcelId))
  if (purposes.data?.isMine === false) return null
  return (
    <section className={stack.near} aria-labelledby="proprietaire">
      <h2 id="proprietaire" className={prose.carried}>
        Propriétaire
      </h2>
      {purposes.isPending && <Skeleton lines={2} label="Lecture de la ligne Propriétaire" />}
      {purposes.error && <ProblemNotice error={purposes.error} onRetry={() => void purposes.refetch()} />}
      {purposes.data?.vintage === null && (
        <p className={prose.soft}>
          <strong>{OWNER_WORDS.absent}.</strong> {OWNER_WORDS.absentText}
        </p>
      )}
      {purposes.data && purposes.data.vintage !== null && <Closed parcelId={parcelId} purposes={purposes.data} />}
    </section>
  )
}

function Closed({ parcelId, purposes }: { parcelId: string; purposes: OwnerPurposes }) {
  const read = useMutation({
    mutationFn: ({ purpose, dossierId }: { purpose: CounterPurpose; dossierId: string | null }) =>
      call(ownerReadingOperations.readOwner, { body: { parcelId, purpose, dossierId } }),
  })
  const form = useForm<{ purpose: CounterPurpose | ''; dossierId: string }>(
    { purpose: '', dossierId: purposes.dossiers.length === 1 ? (purposes.dossiers[0]?.id ?? '') : '' },
    {
      check: ({ purpose, dossierId }) => ({
        ...(purpose === '' && { purpose: 'Dites pourquoi vous lisez ce propriétaire' }),
        ...(purpose === 'instruction' &&
          dossierId === '' && {
            dossierId:
              purposes.dossiers.length === 0
                ? 'Aucun dossier n’est déposé sur cette parcelle : choisissez une autre raison'
                : 'Choisissez le dossier que vous instruisez',
          }),
      }),
      refusal: read.error,
    },
  )
  if (read.data) return <OwnerAnswer statement={read.data} onClose={() => read.reset()} />
  const { purpose } = form.values
  return (
    <form
      className={stack.near}
      noValidate
      aria-label="Lire le propriétaire"
      onSubmit={form.onSubmit((said) => {
        if (said.purpose !== '')
          read.mutate({ purpose: said.purpose, dossierId: said.purpose === 'instruction' ? said.dossierId : null })
      })}
    >
      <SelectField
        label="Pourquoi le lire ?"
        help={openedBy(purpose)}
        {...form.field('purpose')}
        options={[
          { value: '', label: 'Choisir une raison…' },
          ...COUNTER_PURPOSES.map((value) => ({ value, label: PURPOSE_NAMES[value] })),
        ]}
      />
      {purpose === 'instruction' && <DossierField dossiers={purposes.dossiers} {...form.field('dossierId')} />}
      {form.untold && <ProblemNotice error={form.untold} />}
      <Actions>
        <Button icon={Eye} type="submit" disabled={read.isPending}>
          {read.isPending ? 'Lecture…' : 'Lire le propriétaire'}
        </Button>
      </Actions>
      <p className={prose.soft}>
        D’un nom à ses terrains : <Link to="/proprietaires">chercher un propriétaire</Link>. Un particulier demande un
        relevé au <Link to="/information-fonciere">guichet d’information foncière</Link>.
      </p>
    </form>
  )
}

type DossierFieldProps = {
  dossiers: OwnerPurposes['dossiers']
  value: string
  error: string | undefined
  onChange: (value: string) => void
}

function DossierField({ dossiers, ...field }: DossierFieldProps) {
  if (dossiers.length === 0)
    return (
      <Field label="Dossier instruit" error={field.error}>
        {(own) => <input {...own} disabled value="Aucun dossier sur cette parcelle" />}
      </Field>
    )
  return (
    <SelectField
      label="Dossier instruit"
      {...field}
      options={[
        { value: '', label: 'Choisir le dossier…' },
        ...dossiers.map(({ id, number, title }) => ({ value: id, label: [number, title].filter(Boolean).join(', ') })),
      ]}
    />
  )
}
