import { FormEnd } from '#client/ui/form-end.tsx'
import prose from '#client/ui/prose.module.css'
import { schemaFaults } from '#client/ui/schema-faults.ts'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { InstallationName } from '#contract/agency/settings/settings.ts'
import { useNameInstallation } from './queries.ts'

/** What the first page and the tabs call this installation. */
export function NameForm({ name }: { name: string }) {
  const change = useNameInstallation()
  const form = useForm({ name }, { check: (said) => schemaFaults(InstallationName, said), refusal: change.error })
  return (
    <section className={stack.even} id="nom">
      <h2 tabIndex={-1}>Nom de l’installation</h2>
      <form
        className={stack.box}
        noValidate
        aria-label="Nom de l’installation"
        onSubmit={form.onSubmit((said) => change.mutate(said.name))}
      >
        <TextField
          label="Nom"
          help="« Mairie de Saint-Exemple » : l’accueil, les onglets et les pages publiques le portent. Vide, le nom des communes servies."
          {...form.field('name')}
        />
        <FormEnd sending={{ error: form.untold, isPending: change.isPending }}>Enregistrer le nom</FormEnd>
        <p className={prose.soft} role="status">
          {change.isSuccess && 'Nom enregistré.'}
        </p>
      </form>
    </section>
  )
}
