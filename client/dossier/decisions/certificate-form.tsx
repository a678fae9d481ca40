import { Choice } from '#client/ui/choice.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { type CertificateFile, CertificateStatement } from '#contract/dossier/decisions/certificate.ts'
import { PUBLIC_NETWORKS, type PublicNetwork } from '#law/tables/public-networks.ts'
import type { UrbanParticipation } from '#law/tables/urban-participations.ts'
import { useCertificate } from './certificate-queries.ts'
import { type NetworkDraft, NetworkFields } from './network-fields.tsx'
import { PARTICIPATIONS, ParticipationFields, type ParticipationsDraft } from './participation-fields.tsx'

type Said = {
  networks: Readonly<Record<PublicNetwork, NetworkDraft>>
  stay: 'unsaid' | 'yes' | 'no'
  why: string
  participations: ParticipationsDraft
}

const participationsOf = (said: CertificateFile['statement']['participations']): ParticipationsDraft => {
  const draftOf = (one: UrbanParticipation) => {
    const known = said?.find(({ participation }) => participation === one)
    return { isDue: known !== undefined, amount: known?.amount ?? '', source: known?.source ?? '' }
  }
  return {
    answer: said === null ? 'unsaid' : said.length === 0 ? 'none' : 'some',
    due: {
      exceptionalEquipment: draftOf('exceptionalEquipment'),
      projectPartnership: draftOf('projectPartnership'),
      developmentZone: draftOf('developmentZone'),
      electricConnection: draftOf('electricConnection'),
      sewerConnection: draftOf('sewerConnection'),
    },
  }
}

const duePrescribed = ({ answer, due }: ParticipationsDraft) =>
  answer === 'some' ? PARTICIPATIONS.filter((one) => due[one].isDue) : []

const start = ({ statement: { networks, stay, participations } }: CertificateFile): Said => {
  const draftOf = (network: PublicNetwork): NetworkDraft => {
    const known = networks.find((each) => each.network === network)
    return known
      ? { state: known.state, manager: known.manager, plannedOn: known.plannedOn ?? '', source: known.source }
      : { state: 'unsaid', manager: '', plannedOn: '', source: '' }
  }
  return {
    networks: {
      road: draftOf('road'),
      water: draftOf('water'),
      sewer: draftOf('sewer'),
      electricity: draftOf('electricity'),
    },
    stay: stay === null ? 'unsaid' : stay.isPossible ? 'yes' : 'no',
    why: stay?.why ?? '',
    participations: participationsOf(participations),
  }
}

const statementOf = ({ networks, stay, why, participations }: Said) =>
  CertificateStatement.safeParse({
    networks: saidNetworks(networks).map((network) => {
      const { state, manager, plannedOn, source } = networks[network]
      return { network, state, manager, source, plannedOn: state === 'planned' && plannedOn !== '' ? plannedOn : null }
    }),
    stay: stay === 'unsaid' ? null : { isPossible: stay === 'yes', why: stay === 'yes' ? why : '' },
    participations:
      participations.answer === 'unsaid'
        ? null
        : duePrescribed(participations).map((participation) => ({
            participation,
            amount: participations.due[participation].amount,
            source: participations.due[participation].source,
          })),
  })

const saidNetworks = (networks: Said['networks']) =>
  PUBLIC_NETWORKS.filter((network) => networks[network].state !== 'unsaid')

/** What is missing of each network and participation, by its name: `networks/water/source`. */
function check(said: Said): Record<string, string> {
  const { participations } = said
  if (participations.answer === 'some' && duePrescribed(participations).length === 0) {
    return { participations: 'Cochez celles qui pourraient être prescrites, ou répondez « Aucune ».' }
  }
  const statement = statementOf(said)
  if (statement.success) return {}
  const orders = { networks: saidNetworks(said.networks), participations: duePrescribed(participations) }
  return Object.fromEntries(
    statement.error.issues.map(({ path: [part, at, field], message }) =>
      part === 'networks' || part === 'participations'
        ? [`${part}/${orders[part][Number(at)]}/${String(field)}`, message]
        : ['why', message],
    ),
  )
}

type Props = { dossierId: string; file: CertificateFile; onClose: () => void }

/** Each network with its source, the stay answered by yes or no, the participations: nothing is presumed. */
export function CertificateForm({ dossierId, file, onClose }: Props) {
  const saying = useCertificate(dossierId)
  const form = useForm<Said>(() => start(file), { check, refusal: saying.error })
  const { networks, stay } = form.values
  const send = form.onSubmit((said) => {
    const statement = statementOf(said)
    if (statement.success) saying.mutate(statement.data, { onSuccess: onClose })
  })
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      {file.asksNetworks && file.opinions.length > 0 && (
        <p className={prose.note}>Réponses reçues : {file.opinions.join(' ; ')}.</p>
      )}
      {file.asksNetworks &&
        PUBLIC_NETWORKS.map((network) => (
          <NetworkFields
            key={network}
            network={network}
            said={networks[network]}
            errorOf={(field) => form.errorOf(`networks/${network}/${field}`)}
            onChange={(next) => form.set({ networks: { ...networks, [network]: next } })}
          />
        ))}
      <Choice
        legend="Un sursis à statuer serait-il opposable à un permis ou à une déclaration ? (L410-1)"
        value={stay}
        onChange={form.field('stay').onChange}
        options={[
          { value: 'yes', label: 'Oui' },
          { value: 'no', label: 'Non' },
          { value: 'unsaid', label: 'À dire plus tard' },
        ]}
      />
      {stay === 'yes' && (
        <TextArea
          label="Dans quelle circonstance de l’article L424-1"
          help="L’acte et sa date : débat sur les orientations du plan, prise en considération d’une opération…"
          rows={2}
          required
          {...form.field('why')}
        />
      )}
      <ParticipationFields
        said={form.values.participations}
        errorOf={(one, field) => form.errorOf(`participations/${one}/${field}`)}
        onChange={(participations) => form.set({ participations })}
      />
      {form.errorOf('participations') && <p role="alert">{form.errorOf('participations')}</p>}
      <FormEnd sending={{ error: form.untold, isPending: saying.isPending }} onCancel={onClose}>
        Retenir
      </FormEnd>
    </form>
  )
}
