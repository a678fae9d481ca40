import { useUsualWay } from '#client/dossier/letters/usual-way.ts'
import { CheckField } from '#client/ui/check-field.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import prose from '#client/ui/prose.module.css'
import type { SendingWay } from '#contract/dossier/decisions/decision.ts'
import { SENDING_NAMES } from '#wording/dossier/decisions/decision-desk.ts'

/** Ways by which a decision leaves, unless told otherwise. */
export const VIAS: readonly SendingWay[] = ['registered', 'electronic', 'hand']

type ActWay = { vias: readonly SendingWay[]; via: SendingWay; says: string | null; isKnown: boolean }

/** The way chosen, or the usual one of the dossier; known once somebody chose it or its applicants were read. */
export function useActWay(dossierId: string, vias: readonly SendingWay[], chosen: SendingWay | null): ActWay {
  const usual = useUsualWay(dossierId, vias)
  return { vias, via: chosen ?? usual.via, says: usual.says, isKnown: chosen !== null || usual.isKnown }
}

/** By which way an act leaves once it is signed. */
export const SendingWays = ({
  way: { vias, via, says, isKnown },
  name,
  label = 'Envoi au demandeur, aujourd’hui',
  onChoose,
}: {
  way: ActWay
  /** Of its radio buttons. */
  name: string
  label?: string
  onChoose: (via: SendingWay) => void
}) => (
  <FieldGroup label={label}>
    {vias.map((one) => (
      <CheckField key={one} type="radio" name={name} checked={isKnown && via === one} onChange={() => onChoose(one)}>
        {SENDING_NAMES[one]}
      </CheckField>
    ))}
    {says && <p className={prose.soft}>{says}</p>}
  </FieldGroup>
)
