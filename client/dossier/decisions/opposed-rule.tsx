import { useQuery } from '@tanstack/react-query'
import { assessmentQuery } from '#client/dossier/assessment/queries.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import type { Assessment } from '#contract/dossier/assessment/assessment.ts'

type Props = { dossierId: string; value: string | null; onChange: (rule: string | null) => void }

/** The article that a decision disregards: its letter quotes it, then says what is found. Only a text that is loaded is quoted. */
export function OpposedRule({ dossierId, value, onChange }: Props) {
  const { data: assessment, error } = useQuery(assessmentQuery(dossierId))
  const rules = assessment ? quotable(assessment) : []
  return (
    <SelectField
      label="Article du règlement méconnu"
      help={helpOf(assessment !== undefined, error !== null, rules.length)}
      value={value ?? ''}
      options={[{ value: '', label: 'Aucun : le motif est écrit en entier' }, ...rules]}
      onChange={(key) => onChange(key === '' ? null : key)}
    />
  )
}

const quotable = ({ zones }: Assessment) =>
  zones.flatMap(({ zone, lines }) =>
    lines.flatMap(({ key, heading, html }) => (html === '' ? [] : [{ value: key, label: `${zone}, ${heading}` }])),
  )

function helpOf(isRead: boolean, isFailed: boolean, count: number): string {
  if (isFailed) return 'Le règlement n’a pas pu être lu : écrivez le motif en entier.'
  if (!isRead) return 'Lecture du règlement en vigueur sur le terrain…'
  return count > 0
    ? 'La lettre le cite (« dispose que… »), puis oppose ce que vous constatez.'
    : 'Aucun règlement n’est chargé article par article sur ce terrain : écrivez le motif en entier.'
}
