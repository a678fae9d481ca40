import { useQuery } from '@tanstack/react-query'
import { useToday } from '#client/api/today.ts'
import { assigneesQuery } from '#client/dossier/desk/queries.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextField } from '#client/ui/text-field.tsx'

/** When a visit is made and by whom, as its forms say it. */
export type When = { plannedOn: string; plannedAt: string; officerId: string }

type FieldOf = { value: string; error: string | undefined; onChange: (value: string) => void }

type Props = { inseeCode: string; field: (name: keyof When) => FieldOf }

/** The day of a visit, its hour, the agent who makes it. */
export function WhenFields({ inseeCode, field }: Props) {
  const today = useToday()
  const { data: assignees = [] } = useQuery(assigneesQuery())
  const ofCommune = assignees.filter(({ communes }) => communes === null || communes.includes(inseeCode))
  return (
    <>
      <TextField label="Jour" type="date" min={today} {...field('plannedOn')} />
      <TextField
        label="Heure (facultatif)"
        help="Entre 6 h et 21 h (L461-2)."
        type="time"
        min="06:00"
        max="21:00"
        {...field('plannedAt')}
      />
      <SelectField
        label="Agent"
        {...field('officerId')}
        options={[
          { value: '', label: 'Sans agent désigné' },
          ...ofCommune.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </>
  )
}

export const wrongDay = (plannedOn: string, today: string) => ({
  ...(plannedOn === '' && { plannedOn: 'Dites le jour de la visite' }),
  ...(plannedOn !== '' && plannedOn < today && { plannedOn: 'Choisissez un jour à partir d’aujourd’hui' }),
})

/** What is left empty is not said. */
export const saidWhen = ({ plannedOn, plannedAt, officerId }: When) => ({
  plannedOn,
  plannedAt: plannedAt === '' ? null : plannedAt,
  officerId: officerId === '' ? null : officerId,
})
