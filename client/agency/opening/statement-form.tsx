import { FormEnd } from '#client/ui/form-end.tsx'
import prose from '#client/ui/prose.module.css'
import { schemaFaults } from '#client/ui/schema-faults.ts'
import stack from '#client/ui/stack.module.css'
import { useForm } from '#client/ui/use-form.ts'
import { LegalStatement } from '#contract/agency/opening/opening.ts'
import { LEGAL_PATHS } from '#wording/agency/opening/told-by-rooms.ts'
import { useChangeOpening } from './queries.ts'
import { AccessFields, DelegateFields, LawFields, PublisherFields } from './statement-fields.tsx'

/** What the installation says of itself to the public. */
export function StatementForm({ statement }: { statement: LegalStatement }) {
  const change = useChangeOpening()
  const form = useForm(statement, { check: (said) => schemaFaults(LegalStatement, said), refusal: change.error })
  return (
    <section className={stack.even} id="mentions">
      <h2>Ce que le public lit</h2>
      <p className={prose.soft}>
        {Object.values(LEGAL_PATHS).map(({ path, label }) => (
          <span key={path}>
            <a href={path}>{label}</a>{' '}
          </span>
        ))}
      </p>
      <form
        className={stack.box}
        noValidate
        aria-label="Ce que le public lit"
        onSubmit={form.onSubmit((said) => change.mutate({ type: 'state', statement: said }))}
      >
        <PublisherFields form={form} />
        <DelegateFields form={form} />
        <AccessFields form={form} />
        <LawFields form={form} />
        <FormEnd sending={{ error: form.untold, isPending: change.isPending }}>
          {change.isPending ? 'Enregistrement…' : 'Enregistrer les mentions'}
        </FormEnd>
        <p className={prose.soft} role="status">
          {change.isSuccess && 'Mentions enregistrées : les pages publiques les portent.'}
        </p>
      </form>
    </section>
  )
}
