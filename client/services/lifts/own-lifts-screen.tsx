import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { FormEnd } from '#client/ui/form-end.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import { LIFT_WORDS } from '#wording/services/lifts/lift-words.ts'
import { HouseholdMonths } from './household-months.tsx'
import { ownLiftsQuery, useTakeHousehold } from './queries.ts'

/** The lifts of one’s own bins, which one may contest. */
export function OwnLiftsScreen() {
  usePageTitle('Mes levées de bacs')
  const own = useQuery(ownLiftsQuery())
  const households = own.data?.households ?? []
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <p>
          <Link to="/compte">Mon compte</Link>
        </p>
        <h1>Mes levées de bacs</h1>
      </div>
      {own.isPending && <Skeleton lines={6} label="Lecture de vos levées" />}
      {own.error && <ProblemNotice error={own.error} onRetry={() => void own.refetch()} />}
      {own.data && households.length === 0 && <p>{LIFT_WORDS.noHousehold}</p>}
      {households.map((household) => (
        <div key={household.id} className={stack.even}>
          <p className={prose.lead}>
            {household.name}, {household.address}, {household.communeName}
          </p>
          <HouseholdMonths household={household} />
        </div>
      ))}
      {own.data && <CodeForm />}
    </article>
  )
}

const CODE_SIGNS = 16

function CodeForm() {
  const take = useTakeHousehold()
  const form = useForm(
    { code: '' },
    {
      check: ({ code }) => ({
        ...(code.replaceAll(/[^a-zA-Z0-9]/g, '').length !== CODE_SIGNS && {
          code: 'Écrivez les seize signes du code de la lettre',
        }),
      }),
      refusal: take.error,
    },
  )
  const send = form.onSubmit(({ code }) => take.mutate(code, { onSuccess: () => form.set({ code: '' }) }))
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <TextField
        label="Code de la lettre"
        help="Il rattache un foyer à ce compte, et sert une fois."
        maxLength={40}
        autoComplete="off"
        {...form.field('code')}
      />
      <FormEnd sending={take}>Rattacher mon foyer</FormEnd>
    </form>
  )
}
