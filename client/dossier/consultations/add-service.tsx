import { type FormEvent, useState } from 'react'
import { Dialog } from '#client/ui/dialog.tsx'
import { Field } from '#client/ui/field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import type { ConsultationChoice } from '#contract/dossier/consultations/consultation-desk.ts'
import { SERVICES, type Service } from '#law/tables/consultation-services.ts'
import { capitalised } from '#wording/typography.ts'
import css from './opinions.module.css'
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
  localAuthorities: 'localAuthorities',
}

/** A service that the officer asks on their own: for a month, unless its own regime says otherwise (R*423-59). */
export function AddService({ dossierId, onClose }: { dossierId: string; onClose: () => void }) {
  const choose = useChoice(dossierId)
  const [service, setService] = useState<Service | ''>('')
  const [serviceName, setServiceName] = useState('')
  const [why, setWhy] = useState('')
  const [isTried, setIsTried] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setIsTried(true)
    if (service === '' || why.trim() === '') return
    const regime = REGIMES[service] ?? 'default'
    choose.mutate({ choice: 'added', service, serviceName, regime, why }, { onSuccess: onClose })
  }
  return (
    <Dialog title="Consulter un autre service" onClose={onClose}>
      <form className={css.dialog} onSubmit={submit}>
        <Field
          label="Service"
          help="Il a un mois pour répondre, sauf délai propre ; son silence vaut avis favorable (R*423-59)."
          error={isTried && service === '' ? 'Choisissez le service à consulter.' : undefined}
        >
          {(field) => (
            <select
              {...field}
              value={service}
              onChange={({ target }) => setService(KNOWN.find(([key]) => key === target.value)?.[0] ?? '')}
            >
              <option value="">Choisir…</option>
              {KNOWN.map(([key, name]) => (
                <option key={key} value={key}>
                  {capitalised(name)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field
          label="Nom précis du service (facultatif)"
          help="Par exemple : « Département du Pas-de-Calais, maison de l’Audomarois »."
        >
          {(field) => (
            <input
              {...field}
              maxLength={200}
              value={serviceName}
              onChange={({ target }) => setServiceName(target.value)}
            />
          )}
        </Field>
        <Field
          label="Pourquoi ce service est consulté"
          error={isTried && why.trim() === '' ? 'Dites pourquoi, en quelques mots.' : undefined}
        >
          {(field) => (
            <textarea
              {...field}
              className={`${field.className} ${css.text}`}
              rows={3}
              maxLength={2000}
              value={why}
              onChange={({ target }) => setWhy(target.value)}
            />
          )}
        </Field>
        <FormEnd sending={choose} onCancel={onClose}>
          Ajouter
        </FormEnd>
      </form>
    </Dialog>
  )
}
