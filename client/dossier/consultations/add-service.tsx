import { Dialog } from '#client/ui/dialog.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { ConsultationChoice } from '#contract/dossier/consultations/consultation-desk.ts'
import { SERVICES, type Service } from '#law/tables/consultation-services.ts'
import { capitalised } from '#wording/typography.ts'
import { useChoice } from './queries.ts'

type Regime = Extract<ConsultationChoice, { choice: 'added' }>['regime']

const KNOWN = (Object.entries(SERVICES) as [Service, string][]).toSorted(([, one], [, other]) =>
  one.localeCompare(other, 'fr'),
)

/** Services whose time to answer is not the ordinary month, when an officer asks them on their own. */
const REGIMES: Partial<Record<Service, Regime>> = {
  roadManager: 'roadManager',
  networkManagers: 'networkManager',
  heritageArchitect: 'heritageAdvice',
  archaeology: 'archaeology',
  farmlandCommission: 'farmlandCommission',
  sitesCommission: 'sitesCommission',
  localAuthorities: 'localAuthorities',
}

const NOTHING_CHOSEN: { value: Service | ''; label: string } = { value: '', label: 'Choisir…' }
const OPTIONS = [NOTHING_CHOSEN, ...KNOWN.map(([value, name]) => ({ value, label: capitalised(name) }))]

/** A service that the officer asks on their own: for a month, unless its own regime says otherwise (R*423-59). */
export function AddService({ dossierId, onClose }: { dossierId: string; onClose: () => void }) {
  const choose = useChoice(dossierId)
  const form = useForm<{ service: Service | ''; serviceName: string; why: string }>(
    { service: '', serviceName: '', why: '' },
    {
      check: ({ service, why }) => ({
        service: service === '' ? 'Choisissez le service à consulter.' : undefined,
        why: why.trim() === '' ? 'Dites pourquoi, en quelques mots.' : undefined,
      }),
    },
  )
  const send = form.onSubmit(({ service, ...said }) => {
    if (service === '') return
    const regime = REGIMES[service] ?? 'default'
    choose.mutate({ choice: 'added', service, regime, ...said }, { onSuccess: onClose })
  })
  return (
    <Dialog title="Consulter un autre service" onClose={onClose}>
      <form className={stack.loose} onSubmit={send} noValidate>
        <SelectField
          label="Service"
          help="Il a un mois pour répondre, sauf délai propre ; son silence vaut avis favorable (R*423-59)."
          options={OPTIONS}
          {...form.field('service')}
        />
        <TextField
          label="Nom précis du service (facultatif)"
          help="Par exemple : « Département du Pas-de-Calais, maison de l’Audomarois »."
          maxLength={200}
          {...form.field('serviceName')}
        />
        <TextArea label="Pourquoi ce service est consulté" maxLength={2000} {...form.field('why')} />
        <FormEnd sending={choose} onCancel={onClose}>
          Ajouter
        </FormEnd>
      </form>
    </Dialog>
  )
}
