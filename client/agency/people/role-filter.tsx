import { SelectField } from '#client/ui/select-field.tsx'
import { Role } from '#contract/agency/identity/session.ts'
import type { Communes } from './grant-fields.tsx'
import { ROLE_NAMES } from './roles.ts'

/** '' is every role, or every commune. */
export type PeopleFilter = { role: Role | ''; commune: string }

type Props = { filter: PeopleFilter; communes: Communes; onChange: (filter: PeopleFilter) => void }

/** Agents by what they may do today, and where. */
export const RoleFilter = ({ filter, communes, onChange }: Props) => (
  <>
    <SelectField<Role | ''>
      label="Rôle"
      value={filter.role}
      options={[
        { value: '', label: 'Tous les rôles' },
        ...Role.options.map((role) => ({ value: role, label: ROLE_NAMES[role] })),
      ]}
      onChange={(role) => onChange({ ...filter, role })}
    />
    <SelectField
      label="Commune"
      value={filter.commune}
      options={[
        { value: '', label: 'Toutes les communes' },
        ...communes.map(({ inseeCode, name }) => ({ value: inseeCode, label: name })),
      ]}
      onChange={(commune) => onChange({ ...filter, commune })}
    />
  </>
)
