import { useQuery } from '@tanstack/react-query'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { DOSSIER_KINDS, REVIEWED_KINDS } from '#law/dossier-kind.ts'
import { capitalised } from '#wording/typography.ts'
import { communesQuery } from './queries.ts'
import type { RegisterSearch } from './register-search.ts'

type Props = { search: RegisterSearch; onChange: (search: RegisterSearch) => void }

/** Which part of the register is read. */
export function RegisterFilters({ search, onChange }: Props) {
  const communes = useQuery(communesQuery())
  const named = (communes.data ?? []).map(({ inseeCode, name }) => ({ value: inseeCode, label: name }))
  return (
    <div className={stack.fields}>
      <SelectField
        label="Commune"
        value={search.commune ?? ''}
        options={[{ value: '', label: 'Toutes' }, ...named]}
        onChange={(commune) => onChange({ ...search, commune: commune === '' ? undefined : commune })}
      />
      <SelectField
        label="Nature"
        value={search.kind ?? ''}
        options={[
          { value: '' as const, label: 'Toutes' },
          ...REVIEWED_KINDS.map((kind) => ({ value: kind, label: capitalised(DOSSIER_KINDS[kind].name) })),
        ]}
        onChange={(kind) => onChange({ ...search, kind: kind === '' ? undefined : kind })}
      />
      <SelectField
        label="Où en est la demande"
        value={search.what ?? ''}
        options={[
          { value: '', label: 'Dépôts et décisions' },
          { value: 'deposits', label: 'Déposées, sans décision' },
          { value: 'decisions', label: 'Décidées' },
        ]}
        onChange={(what) => onChange({ ...search, what: what === '' ? undefined : what })}
      />
    </div>
  )
}
