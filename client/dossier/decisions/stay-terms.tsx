import { CheckField } from '#client/ui/check-field.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import type { StaySigning } from '#contract/dossier/decisions/decision.ts'
import { namesOf } from '#law/clock/act-fields.ts'
import { STAY_GROUNDS, type StayCondition } from '#law/clock/stay-grounds.ts'
import { STAY_GROUND_NAMES } from '#wording/dossier/register/law-names.ts'
import { capitalised } from '#wording/typography.ts'

export type StayDraft = Pick<StaySigning, 'ground'> &
  Record<'until' | 'confirmBy' | 'eventOn' | 'approvedOn', string> & {
    procedure: NonNullable<StaySigning['procedure']>
    begun: boolean
    compensated: boolean
  }

export const NEW_STAY: StayDraft = {
  ground: 'planUnderStudy',
  until: '',
  confirmBy: '',
  eventOn: '',
  procedure: 'revision',
  begun: false,
  approvedOn: '',
  compensated: false,
}

/** What is still to be said of the stay, in words; null when it may be signed. */
export const missingStay = ({ until, confirmBy }: StayDraft): string | null =>
  until === '' || confirmBy === ''
    ? 'Dites jusqu’à quand dure le sursis et jusqu’à quand la demande peut être confirmée (R*424-9).'
    : null

/** The stay as it is signed: only what its ground asks is said. */
export const staySigned = ({
  ground,
  until,
  confirmBy,
  eventOn,
  procedure,
  begun,
  approvedOn,
  compensated,
}: StayDraft): StaySigning => {
  const { needs } = STAY_GROUNDS[ground]
  return {
    ground,
    until,
    confirmBy,
    ...(needs !== 'landTake' && eventOn !== '' && { eventOn }),
    ...(needs === 'planOnHand' && { procedure }),
    ...(needs === 'publishedBeforeFiling' && { begun }),
    ...(needs === 'landTake' && { compensated, ...(approvedOn !== '' && { approvedOn }) }),
  }
}

/** The event that each sort of ground rests on, as its day is asked. */
const EVENTS = {
  planOnHand: 'Débat sur les orientations du plan, le',
  since: 'Ouverture de l’enquête, création ou délibération, le',
  publishedBeforeFiling: 'Publication de la prise en considération, le',
} as const satisfies Record<Exclude<StayCondition, 'landTake'>, string>

const PROCEDURES = { making: 'Élaboration', revision: 'Révision', modification: 'Modification' } as const

const GROUNDS = namesOf(STAY_GROUNDS).map((value) => ({ value, label: capitalised(STAY_GROUND_NAMES[value]) }))

type Props = { stay: StayDraft; onChange: (stay: StayDraft) => void }

/** What a stay rests on and the times that it states: without them none binds the applicant. */
export function StayTermsFields({ stay, onChange }: Props) {
  const set = (change: Partial<StayDraft>) => onChange({ ...stay, ...change })
  const { needs } = STAY_GROUNDS[stay.ground]
  return (
    <>
      <SelectField
        label="Fondement du sursis"
        value={stay.ground}
        options={GROUNDS}
        onChange={(ground) => set({ ground })}
      />
      {needs === 'planOnHand' && (
        <FieldGroup label="Procédure du futur plan">
          {namesOf(PROCEDURES).map((procedure) => (
            <CheckField
              key={procedure}
              type="radio"
              name="procedure"
              checked={stay.procedure === procedure}
              onChange={() => set({ procedure })}
            >
              {PROCEDURES[procedure]}
            </CheckField>
          ))}
        </FieldGroup>
      )}
      {needs === 'landTake' ? (
        <LandTake stay={stay} set={set} />
      ) : (
        <TextField
          label={EVENTS[needs]}
          help="Le sursis n’est possible qu’à partir de ce jour."
          type="date"
          value={stay.eventOn}
          onChange={(eventOn) => set({ eventOn })}
        />
      )}
      {needs === 'publishedBeforeFiling' && (
        <CheckField checked={stay.begun} onChange={(begun) => set({ begun })}>
          Les travaux ou l’opération ont commencé
        </CheckField>
      )}
      <TextField label="Sursis jusqu’au" type="date" required value={stay.until} onChange={(until) => set({ until })} />
      <TextField
        label="Demande à confirmer jusqu’au"
        help="Au moins deux mois après la fin du sursis (L424-1)."
        type="date"
        required
        value={stay.confirmBy}
        onChange={(confirmBy) => set({ confirmBy })}
      />
    </>
  )
}

/** What closes the stay that the law of 20 July 2023 opens: the document approved, or the land compensated. */
function LandTake({ stay, set }: { stay: StayDraft; set: (change: Partial<StayDraft>) => void }) {
  return (
    <>
      <TextField
        label="Document qui intègre l’objectif, approuvé le"
        help="Laissez vide s’il n’est pas encore approuvé : une fois approuvé, ce sursis ne peut plus être prononcé."
        type="date"
        value={stay.approvedOn}
        onChange={(approvedOn) => set({ approvedOn })}
      />
      <CheckField checked={stay.compensated} onChange={(compensated) => set({ compensated })}>
        La consommation est compensée par une renaturation au moins égale
      </CheckField>
    </>
  )
}
