import { Button } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { schemaFaults } from '#client/ui/schema-faults.ts'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { type PlatauSettings, PlatauSettingsGiven } from '#contract/dossier/platau/platau.ts'
import { useChangeSettings, useTryHub } from './queries.ts'

type Props = { settings: PlatauSettings }

/** Where the hub is and who we are there. The secret is typed, and never shown again. */
export function HubForm({ settings }: Props) {
  const { hasSecret } = settings
  const { apiUrl, tokenUrl, filesUrl, clientId, actorId, since, isOn } = settings
  const change = useChangeSettings()
  const form = useForm(
    { apiUrl, tokenUrl, filesUrl, clientId, clientSecret: '', actorId, since, isOn },
    {
      check: (given) => ({
        ...schemaFaults(PlatauSettingsGiven, given),
        ...(hasSecret || given.clientSecret !== '' ? {} : { clientSecret: 'Saisissez le secret que PISTE a donné' }),
      }),
      refusal: change.error,
    },
  )
  const keep = (given: PlatauSettingsGiven) => change.mutate(given, { onSuccess: () => form.set({ clientSecret: '' }) })
  return (
    <form className={stack.loose} noValidate aria-label="Raccordement à PLAT’AU" onSubmit={form.onSubmit(keep)}>
      <TextField
        label="Identifiant de l’application"
        help="Le client_id que PISTE donne à l’application de la collectivité."
        autoComplete="off"
        {...form.field('clientId')}
      />
      <TextField
        label="Secret de l’application"
        help={
          hasSecret
            ? 'Enregistré et scellé ; laissez vide pour le garder.'
            : 'Le client_secret de PISTE. Il est scellé et ne s’affiche plus.'
        }
        type="password"
        autoComplete="new-password"
        {...form.field('clientSecret')}
      />
      <TextField
        label="Identifiant du service instructeur dans PLAT’AU"
        help="Trois groupes de trois, par exemple 1G7-2K8-9XQ."
        {...form.field('actorId')}
      />
      <TextField
        label="Dossiers déposés à compter du"
        help="Les dossiers déposés avant ce jour ne sont pas transmis."
        type="date"
        {...form.field('since')}
      />
      <TextField label="Adresse de l’API" type="url" {...form.field('apiUrl')} />
      <TextField label="Adresse des jetons (OAuth)" type="url" {...form.field('tokenUrl')} />
      <TextField label="Adresse du dépôt des fichiers" type="url" {...form.field('filesUrl')} />
      <CheckField checked={form.values.isOn} onChange={(value) => form.set({ isOn: value })}>
        Échanger avec PLAT’AU
      </CheckField>
      <FormEnd sending={{ error: form.untold, isPending: change.isPending }}>Enregistrer le raccordement</FormEnd>
      <p role="status">{change.isSuccess && 'Raccordement enregistré.'}</p>
      {hasSecret && <Trial />}
    </form>
  )
}

/** Asks the hub how it is, with what is kept. */
function Trial() {
  const trial = useTryHub()
  return (
    <>
      <p>
        <Button disabled={trial.isPending} onClick={() => trial.mutate()}>
          {trial.isPending ? 'Essai en cours…' : 'Essayer le raccordement enregistré'}
        </Button>
      </p>
      {trial.error && <ProblemNotice error={trial.error} />}
      <p role="status">{trial.data?.sentence}</p>
    </>
  )
}
