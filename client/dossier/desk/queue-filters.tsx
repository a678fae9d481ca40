import { useQuery } from '@tanstack/react-query'
import { FilterX, Search } from 'lucide-react'
import { type RefObject, useId } from 'react'
import { useToday } from '#client/api/today.ts'
import { BREAKPOINTS } from '#client/ui/breakpoints.ts'
import { IconButton } from '#client/ui/button.tsx'
import prose from '#client/ui/prose.module.css'
import { useMedia } from '#client/ui/use-media.ts'
import { useTyped } from '#client/ui/use-typed.ts'
import { DOSSIER_KINDS, type DossierKind } from '#law/dossier-kind.ts'
import { assigneesQuery, rulesQuery } from './queries.ts'
import css from './queue-filters.module.css'
import type { QueueName, QueueSearch } from './queue-search.ts'
import { countFilters, FILTER_NAMES } from './queue-state.ts'
import { STANDING_NAMES, STANDINGS } from './standing.tsx'
import type { GoQueue } from './use-queue.ts'

type Props = { search: QueueSearch; go: GoQueue; searchRef: RefObject<HTMLInputElement | null> }

/** The filters of the list and of the map, all of them in the address. */
export function QueueFilters({ search, go, searchRef }: Props) {
  const { data: rules } = useQuery(rulesQuery())
  const { data: people } = useQuery(assigneesQuery())
  const set = (name: QueueName) => (value: string) =>
    go((now) => ({ ...now, [name]: value === '' ? undefined : value }))
  const today = useToday()
  const isNarrow = useMedia(BREAKPOINTS.narrow)
  const count = countFilters({ ...search, q: undefined })
  const picks = (
    <>
      <Pick
        label="Situation"
        value={search.situation}
        onChange={set('situation')}
        all="Toutes"
        options={STANDINGS.map((value) => ({ value, label: STANDING_NAMES[value] }))}
      />
      <Pick label="Après décision" value={search.suite} onChange={set('suite')} all="Peu importe" options={AFTER} />
      <Pick
        label="Année"
        value={search.annee}
        onChange={set('annee')}
        all="Toutes"
        options={yearsUntil(today, search.annee)}
      />
      <Pick label="Nature" value={search.nature} onChange={set('nature')} all="Toutes" options={KINDS} />
      <Pick
        label="Commune"
        value={search.commune}
        onChange={set('commune')}
        all="Toutes"
        options={(rules?.communes ?? []).map(({ inseeCode, name }) => ({ value: inseeCode, label: name }))}
      />
      <Pick
        label="En charge"
        value={search.instructeur}
        onChange={set('instructeur')}
        all="Tout le monde"
        options={[
          { value: 'moi', label: 'Moi' },
          { value: 'personne', label: 'Non attribué' },
          ...(people ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Pick label="Attend" value={search.attend} onChange={set('attend')} all="N’importe qui" options={WAITS} />
      <Before value={search.avant} onChange={set('avant')} />
      <Pick
        label="Tri"
        value={search.tri}
        onChange={set('tri')}
        all="Urgence"
        options={[
          { value: 'depot', label: 'Dépôt récent' },
          { value: 'numero', label: 'Numéro' },
        ]}
      />
    </>
  )
  return (
    <search className={css.filters}>
      <Words value={search.q ?? ''} inputRef={searchRef} onChange={set('q')} />
      {isNarrow ? (
        <details className={css.folded}>
          <summary>{count > 0 ? `Filtres (${count})` : 'Filtres'}</summary>
          <div>{picks}</div>
        </details>
      ) : (
        picks
      )}
      <IconButton
        icon={FilterX}
        label="Effacer les filtres"
        disabled={countFilters(search) === 0}
        onClick={() => go((now) => ({ ...now, ...Object.fromEntries(FILTER_NAMES.map((name) => [name, undefined])) }))}
      />
    </search>
  )
}

const FILED_KINDS: readonly DossierKind[] = [
  'priorDeclaration',
  'housePermit',
  'buildingPermit',
  'developmentPermit',
  'demolitionPermit',
  'informativeCertificate',
  'operationalCertificate',
]
const KINDS = FILED_KINDS.map((value) => ({ value, label: DOSSIER_KINDS[value].code }))
/** Of an authorisation: may it still fall, is it being built, is it built. */
const AFTER = [
  { value: 'contestable', label: 'Accordé, pas définitif ou non établi' },
  { value: 'definitive', label: 'Accordé, définitif' },
  { value: 'chantier', label: 'En travaux' },
  { value: 'achevee', label: 'Travaux achevés' },
]

const YEARS = 30
/** Years of decision, the last first; one that the address says stands among them. */
function yearsUntil(today: string, said: string | undefined) {
  const last = Number(today.slice(0, 4))
  const years = Array.from({ length: YEARS }, (_, back) => String(last - back))
  return [...new Set(said === undefined ? years : [...years, said])].map((year) => ({ value: year, label: year }))
}

const WAITS = [
  { value: 'mairie', label: 'La mairie' },
  { value: 'demandeur', label: 'Le demandeur' },
  { value: 'enquete', label: 'Un rapport ou une enquête' },
  { value: 'titulaire', label: 'Le titulaire' },
  { value: 'tribunal', label: 'Le tribunal' },
  { value: 'prefet', label: 'Le préfet de région' },
]

type PickProps = {
  label: string
  value: string | undefined
  all: string
  options: readonly { value: string; label: string }[]
  onChange: (value: string) => void
}

function Pick({ label, value = '', all, options, onChange }: PickProps) {
  const id = useId()
  return (
    <div className={css.filter}>
      <label htmlFor={id} className={prose.tiny}>
        {label}
      </label>
      <select
        id={id}
        value={value}
        data-on={value !== '' || undefined}
        onChange={({ target }) => onChange(target.value)}
      >
        <option value="">{all}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

function Before({ value = '', onChange }: { value: string | undefined; onChange: (value: string) => void }) {
  const id = useId()
  return (
    <div className={css.filter}>
      <label htmlFor={id} className={prose.tiny}>
        Échéance avant le
      </label>
      <input id={id} type="date" value={value} onChange={({ target }) => onChange(target.value)} />
    </div>
  )
}

type WordsProps = { value: string; inputRef: RefObject<HTMLInputElement | null>; onChange: (value: string) => void }

function Words({ value, inputRef, onChange }: WordsProps) {
  const id = useId()
  const [typed, setTyped] = useTyped(value, onChange)
  return (
    <div className={css.words}>
      <label htmlFor={id} className={prose.tiny}>
        Rechercher
      </label>
      <span>
        <Search aria-hidden size="1.1em" strokeWidth={1.75} />
        <input
          id={id}
          ref={inputRef}
          type="search"
          value={typed}
          placeholder="Numéro, nom, architecte, adresse, parcelle, projet"
          onChange={({ target }) => setTyped(target.value)}
        />
      </span>
    </div>
  )
}
