import { Choice } from '#client/ui/choice.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { type CertificateFile, CertificateStatement } from '#contract/dossier/decisions/certificate.ts'
import { PUBLIC_NETWORKS, type PublicNetwork } from '#law/tables/public-networks.ts'
import { useCertificate } from './certificate-queries.ts'
import { type NetworkDraft, NetworkFields } from './network-fields.tsx'

type Said = {
  networks: Readonly<Record<PublicNetwork, NetworkDraft>>
  stay: 'unsaid' | 'yes' | 'no'
  why: string
}

const start = ({ statement: { networks, stay } }: CertificateFile): Said => {
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
  }
}

const statementOf = ({ networks, stay, why }: Said) =>
  CertificateStatement.safeParse({
    networks: saidNetworks(networks).map((network) => {
      const { state, manager, plannedOn, source } = networks[network]
      return { network, state, manager, source, plannedOn: state === 'planned' && plannedOn !== '' ? plannedOn : null }
    }),
    stay: stay === 'unsaid' ? null : { isPossible: stay === 'yes', why: stay === 'yes' ? why : '' },
  })

const saidNetworks = (networks: Said['networks']) =>
  PUBLIC_NETWORKS.filter((network) => networks[network].state !== 'unsaid')

/** What is missing of each network, by its name: `networks/water/source`. */
function check(said: Said): Record<string, string> {
  const statement = statementOf(said)
  if (statement.success) return {}
  const order = saidNetworks(said.networks)
  return Object.fromEntries(
    statement.error.issues.map(({ path: [part, at, field], message }) =>
      part === 'stay' ? ['why', message] : [`networks/${order[Number(at)]}/${String(field)}`, message],
    ),
  )
}

type Props = { dossierId: string; file: CertificateFile; onClose: () => void }

/** Each network with its source, and the stay answered by yes or no: neither is presumed. */
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
      <FormEnd sending={{ error: form.untold, isPending: saying.isPending }} onCancel={onClose}>
        Retenir
      </FormEnd>
    </form>
  )
}
