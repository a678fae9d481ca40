import { CheckField } from '#client/ui/check-field.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import type { StaySigning } from '#contract/dossier/decisions/decision.ts'
import { namesOf } from '#law/clock/act-fields.ts'
import { STAY_GROUNDS } from '#law/clock/stay-grounds.ts'
import { STAY_GROUND_NAMES } from '#wording/dossier/register/law-names.ts'
import { capitalised } from '#wording/typography.ts'

export type StayDraft = Pick<StaySigning, 'ground'> &
  Record<'until' | 'confirmBy' | 'eventOn', string> & {
    procedure: NonNullable<StaySigning['procedure']>
  }

export const NEW_STAY: StayDraft = {
  ground: 'planUnderStudy',
  until: '',
  confirmBy: '',
  eventOn: '',
  procedure: 'revision',
}

/** What is still to be said of the stay, in words; null when it may be signed. */
export const missingStay = ({ until, confirmBy }: StayDraft): string | null =>
  until === '' || confirmBy === ''
    ? 'Dites jusqu’à quand dure le sursis et jusqu’à quand la demande peut être confirmée (R*424-9).'
    : null

/** The stay as it is signed: the procedure is that of a plan alone. */
export const staySigned = ({ eventOn, procedure, ...terms }: StayDraft): StaySigning => ({
  ...terms,
  ...(eventOn !== '' && { eventOn }),
  ...(terms.ground === 'planUnderStudy' && { procedure }),
})

const PROCEDURES = { making: 'Élaboration', revision: 'Révision', modification: 'Modification' } as const

const GROUNDS = namesOf(STAY_GROUNDS).map((value) => ({ value, label: capitalised(STAY_GROUND_NAMES[value]) }))

type Props = { stay: StayDraft; onChange: (stay: StayDraft) => void }

/** What a stay rests on and the times that it states: without them none binds the applicant. */
export function StayTermsFields({ stay, onChange }: Props) {
  const set = (change: Partial<StayDraft>) => onChange({ ...stay, ...change })
  return (
    <>
      <SelectField
        label="Fondement du sursis"
        value={stay.ground}
        options={GROUNDS}
        onChange={(ground) => set({ ground })}
      />
      {stay.ground === 'planUnderStudy' && (
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
      <TextField
        label="Débat, enquête ou publication qui ouvre le sursis, le"
        type="date"
        value={stay.eventOn}
        onChange={(eventOn) => set({ eventOn })}
      />
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
