import { CheckField } from '#client/ui/check-field.tsx'
import { Choice } from '#client/ui/choice.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { URBAN_PARTICIPATIONS, type UrbanParticipation } from '#law/tables/urban-participations.ts'
import { capitalised } from '#wording/typography.ts'

export type ParticipationDraft = { isDue: boolean; amount: string; source: string }
export type ParticipationsDraft = {
  answer: 'unsaid' | 'none' | 'some'
  due: Readonly<Record<UrbanParticipation, ParticipationDraft>>
}

type Props = {
  said: ParticipationsDraft
  errorOf: (participation: UrbanParticipation, field: 'amount' | 'source') => string | undefined
  onChange: (said: ParticipationsDraft) => void
}

export const PARTICIPATIONS = Object.keys(URBAN_PARTICIPATIONS) as UrbanParticipation[]

/** Which participations could be prescribed, each with its amount and its act; that there is none is said too. */
export function ParticipationFields({ said: { answer, due }, errorOf, onChange }: Props) {
  const write = (one: UrbanParticipation, change: Partial<ParticipationDraft>) =>
    onChange({ answer, due: { ...due, [one]: { ...due[one], ...change } } })
  return (
    <>
      <Choice
        legend="Des participations pourraient-elles être prescrites ? (L410-1 a, L332-28)"
        value={answer}
        onChange={(next) => onChange({ answer: next, due })}
        options={[
          { value: 'some', label: 'Oui' },
          { value: 'none', label: 'Aucune' },
          { value: 'unsaid', label: 'À dire plus tard' },
        ]}
      />
      {answer === 'some' &&
        PARTICIPATIONS.map((one) => (
          <div key={one} className={stack.near}>
            <CheckField checked={due[one].isDue} onChange={(isDue) => write(one, { isDue })}>
              {capitalised(URBAN_PARTICIPATIONS[one].says)} ({URBAN_PARTICIPATIONS[one].article})
            </CheckField>
            {due[one].isDue && (
              <>
                <TextField
                  label="Montant, ou mode de calcul"
                  help="Facultatif : « 12 € par m² de surface de plancher »."
                  value={due[one].amount}
                  error={errorOf(one, 'amount')}
                  onChange={(amount) => write(one, { amount })}
                />
                <TextField
                  label="Acte qui l’institue"
                  help="« délibération du 12 mars 2024 », « convention du 3 mai 2025 »"
                  value={due[one].source}
                  error={errorOf(one, 'source')}
                  onChange={(source) => write(one, { source })}
                />
              </>
            )}
          </div>
        ))}
    </>
  )
}
