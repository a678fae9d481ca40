import { FieldGroup } from '#client/ui/field.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { NETWORK_STATES, type NetworkState, type PublicNetwork } from '#law/tables/public-networks.ts'
import { NETWORK_NAMES, NETWORK_STATE_NAMES } from '#wording/dossier/decisions/decision-certificate.ts'
import { capitalised } from '#wording/typography.ts'

export type NetworkDraft = { state: NetworkState | 'unsaid'; manager: string; plannedOn: string; source: string }

type Props = {
  network: PublicNetwork
  said: NetworkDraft
  errorOf: (field: keyof NetworkDraft) => string | undefined
  onChange: (said: NetworkDraft) => void
}

const STATES: readonly { value: NetworkDraft['state']; label: string }[] = [
  { value: 'unsaid', label: 'À dire' },
  ...NETWORK_STATES.map((value) => ({ value, label: capitalised(NETWORK_STATE_NAMES[value]) })),
]

/** One network: its state, who manages it, by when works would be done, who said so. */
export function NetworkFields({ network, said, errorOf, onChange }: Props) {
  const write = (change: Partial<NetworkDraft>) => onChange({ ...said, ...change })
  const isSaid = said.state !== 'unsaid'
  return (
    <FieldGroup label={capitalised(NETWORK_NAMES[network])}>
      <SelectField
        label="État"
        value={said.state}
        options={STATES}
        error={errorOf('state')}
        onChange={(state) => write({ state })}
      />
      {isSaid && (
        <TextField
          label={said.state === 'planned' ? 'Qui fera les travaux' : 'Gestionnaire'}
          value={said.manager}
          error={errorOf('manager')}
          onChange={(manager) => write({ manager })}
        />
      )}
      {said.state === 'planned' && (
        <TextField
          label="Travaux faits au plus tard le"
          type="date"
          value={said.plannedOn}
          error={errorOf('plannedOn')}
          onChange={(plannedOn) => write({ plannedOn })}
        />
      )}
      {isSaid && said.state !== 'unknown' && (
        <TextField
          label="D’où vient l’information"
          help="« avis du syndicat des eaux du 3 mars 2026 »"
          value={said.source}
          error={errorOf('source')}
          onChange={(source) => write({ source })}
        />
      )}
    </FieldGroup>
  )
}
