import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { AbsencesSection } from '#client/agency/absences/absences-section.tsx'
import { OpeningBand } from '#client/agency/opening/opening.tsx'
import { AdministratorGate } from '#client/session/administrator-gate.tsx'
import { Button } from '#client/ui/button.tsx'
import { Choice } from '#client/ui/choice.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import rows from '#client/ui/rows.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useDebounced } from '#client/ui/use-debounced.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { PersonLine } from '#contract/agency/people/people.ts'
import { AgentForm } from './agent-form.tsx'
import css from './people.module.css'
import { PersonPanel } from './person-panel.tsx'
import { peopleQuery } from './queries.ts'
import { type PeopleFilter, RoleFilter } from './role-filter.tsx'
import { grantText } from './roles.ts'
import { SecondProofSection } from './second-proof.tsx'

type Opened = { type: 'none' } | { type: 'invite' } | { type: 'person'; id: string; name: string }

/** Who works here, with which rights, since when; and who is away. */
export function PeopleScreen() {
  usePageTitle('Personnes')
  const { personne } = useSearch({ from: '/desk/administration/personnes' })
  return (
    <AdministratorGate title="Personnes">
      <OpeningBand />
      <People key={personne} first={personne} />
      <SecondProofSection />
      <AbsencesSection />
    </AdministratorGate>
  )
}

/** @param first  of whom the panel is open as one comes */
function People({ first }: { first: string | undefined }) {
  const [who, setWho] = useState<'agents' | 'residents'>('agents')
  const [words, setWords] = useState('')
  const [opened, setOpened] = useState<Opened>(
    first === undefined ? { type: 'none' } : { type: 'person', id: first, name: 'Agent' },
  )
  const q = useDebounced(words.trim(), 250)
  const [{ role, commune }, setFilter] = useState<PeopleFilter>({ role: '', commune: '' })
  const people = useQuery({ ...peopleQuery(who, q, role, commune), enabled: who === 'agents' || q.length > 1 })
  const isSearched = who === 'residents' || q !== '' || role !== '' || commune !== ''
  const close = () => setOpened({ type: 'none' })
  return (
    <>
      <div className={css.tools}>
        <Choice
          legend="Qui"
          hideLegend
          value={who}
          onChange={setWho}
          options={[
            { value: 'agents', label: 'Agents' },
            { value: 'residents', label: 'Usagers' },
          ]}
        />
        <div className={css.find}>
          <TextField label="Nom ou adresse électronique" type="search" value={words} onChange={setWords} />
        </div>
        {who === 'agents' && (
          <RoleFilter filter={{ role, commune }} communes={people.data?.communes ?? []} onChange={setFilter} />
        )}
        <Button icon={UserPlus} variant="primary" onClick={() => setOpened({ type: 'invite' })}>
          Inviter un agent
        </Button>
        <Link to="/administration/personnes/tableau">Inviter par un tableau</Link>
      </div>
      {who === 'residents' && (
        <p className={prose.soft}>La recherche d’un usager est inscrite au journal des consultations.</p>
      )}
      {people.isLoading && <Skeleton lines={6} label="Lecture des personnes" />}
      {people.error && <ProblemNotice error={people.error} onRetry={() => void people.refetch()} />}
      {people.data && (who === 'agents' || q.length > 1) && (
        <PeopleList
          people={people.data.people}
          isMore={people.data.isMore}
          isSearched={isSearched}
          onOpen={({ id, name }) => setOpened({ type: 'person', id, name })}
        />
      )}
      {opened.type === 'invite' && (
        <Dialog title="Inviter un agent" onClose={close}>
          <AgentForm
            communes={people.data?.communes ?? []}
            isFirst={!isSearched && people.data?.people.length === 0}
            onDone={close}
          />
        </Dialog>
      )}
      {opened.type === 'person' && (
        <Dialog title={people.data?.people.find(({ id }) => id === opened.id)?.name ?? opened.name} onClose={close}>
          <PersonPanel id={opened.id} communes={people.data?.communes ?? []} />
        </Dialog>
      )}
    </>
  )
}

const STATES: Readonly<Record<PersonLine['state'], string>> = {
  active: '',
  invited: 'invité, pas encore venu',
  suspended: 'suspendu',
}

function PeopleList({
  people,
  isMore,
  isSearched,
  onOpen,
}: {
  people: readonly PersonLine[]
  isMore: boolean
  isSearched: boolean
  onOpen: (person: PersonLine) => void
}) {
  if (people.length === 0)
    return (
      <p>
        {isSearched
          ? 'Personne ne répond à cette recherche.'
          : 'Aucun agent n’a encore de compte. Invitez d’abord un administrateur : il invitera les autres.'}
      </p>
    )
  return (
    <div>
      <ul className={`${rows.rows} ${rows.lines} ${css.rows}`} aria-label="Personnes">
        {people.map((person) => (
          <li key={person.id} className={css.person}>
            <button type="button" className={css.name} onClick={() => onOpen(person)}>
              {person.name}
            </button>
            <span className={prose.soft}>{person.email}</span>
            <span className={css.roles}>
              {person.grants.length === 0 ? 'Usager' : person.grants.map(grantText).join(' · ')}
            </span>
            <span className={css.state} data-state={person.state}>
              {STATES[person.state]}
            </span>
          </li>
        ))}
      </ul>
      {isMore && <p className={prose.soft}>Les premiers seulement : précisez la recherche pour voir les autres.</p>}
    </div>
  )
}
