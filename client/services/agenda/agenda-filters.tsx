import { useQuery } from '@tanstack/react-query'
import { BREAKPOINTS } from '#client/ui/breakpoints.ts'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useMedia } from '#client/ui/use-media.ts'
import { EVENT_THEMES, EventTheme } from '#contract/services/agenda/event-names.ts'
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
  const isNarrow = useMedia(BREAKPOINTS.narrow)
  const isChosen = Object.values(search).some((value) => value !== undefined)
  const fields = (
    <div className={stack.fields}>
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
    </div>
  )
  // on a telephone the first dates come before the choices
  return (
    <search>
      {isNarrow ? (
        <details open={isChosen}>
          <summary className={prose.summary}>Choisir la commune, le thème, la date</summary>
          {fields}
        </details>
      ) : (
        fields
      )}
    </search>
  )
}
