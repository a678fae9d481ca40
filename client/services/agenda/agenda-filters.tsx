import { useQuery } from '@tanstack/react-query'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { EVENT_THEMES, EventTheme } from '#contract/services/agenda/agenda-event.ts'
import { EVENT_THEME_NAMES } from '#wording/services/agenda/agenda-words.ts'
import type { AgendaSearch } from './agenda-search.ts'
import { choicesQuery } from './queries.ts'

const THEMES = [
  { value: '', label: 'Tous les thèmes' },
  ...EVENT_THEMES.map((value) => ({ value, label: EVENT_THEME_NAMES[value] })),
]

type Props = { search: AgendaSearch; onChange: (search: AgendaSearch) => void }

/** What is shown of the agenda: it is all in the address. */
export function AgendaFilters({ search, onChange }: Props) {
  const choices = useQuery(choicesQuery())
  const communes = choices.data?.communes ?? []
  const organisers = choices.data?.organisers ?? []
  const set = (change: Partial<AgendaSearch>) => onChange({ ...search, ...change })
  return (
    <search className={stack.fields}>
      <SelectField
        label="Commune"
        value={search.commune ?? ''}
        options={[
          { value: '', label: 'Toutes les communes' },
          ...communes.map(({ inseeCode, name }) => ({ value: inseeCode, label: name })),
        ]}
        onChange={(value) => set({ commune: value || undefined })}
      />
      <SelectField
        label="Thème"
        value={search.theme ?? ''}
        options={THEMES}
        onChange={(value) => set({ theme: EventTheme.safeParse(value).data })}
      />
      <SelectField
        label="Organisateur"
        value={String(search.organiser ?? '')}
        options={[
          { value: '', label: 'Tous les organisateurs' },
          ...organisers.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        onChange={(value) => set({ organiser: value === '' ? undefined : Number(value) })}
      />
      <TextField
        label="À partir du"
        type="date"
        value={search.from ?? ''}
        onChange={(value) => set({ from: value || undefined })}
      />
    </search>
  )
}
