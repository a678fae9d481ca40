import { useMutation, useQuery } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { NewOwnerSearch, SearchableCommunes } from '#contract/agency/owners/owner-search.ts'
import { ownerReadingOperations } from '#contract/agency/owners/reading-operations.ts'
import { OWNER_WORDS } from '#wording/agency/owners/owner-words.ts'
import { FoundOwners } from './found-owners.tsx'
import { OwnerSearchForm } from './owner-search-form.tsx'

const TITLE = 'Chercher un propriétaire'

const searchableQuery = () => operationQuery(['owner-searches'], ownerReadingOperations.readSearchable)

/** Who owns what, from a name: under a reason, written in the journal before anybody is named. */
export function OwnerSearchScreen() {
  usePageTitle(TITLE)
  const searchable = useQuery(searchableQuery())
  return (
    <article className={page.page}>
      <h1>{TITLE}</h1>
      <p className={page.lead}>
        À partir d’un nom, pour une raison écrite au journal avant la réponse. Le nom cherché n’est gardé nulle part.
      </p>
      {searchable.isPending && <Skeleton lines={4} label="Lecture de vos communes" />}
      {searchable.error && <ProblemNotice error={searchable.error} onRetry={() => void searchable.refetch()} />}
      {searchable.data && <Search searchable={searchable.data} />}
    </article>
  )
}

function Search({ searchable: { worksSomewhere, communes } }: { searchable: SearchableCommunes }) {
  const search = useMutation({
    mutationFn: (body: NewOwnerSearch) => call(ownerReadingOperations.searchOwners, { body }),
  })
  if (!worksSomewhere)
    return (
      <p>
        Le secrétariat, les instructeurs et les signataires d’une commune cherchent parmi ses propriétaires. Vous n’avez
        aucun de ces rôles.
      </p>
    )
  if (communes.length === 0)
    return (
      <p>
        <strong>{OWNER_WORDS.absent}.</strong> Aucun fichier MAJIC n’est chargé pour vos communes : personne ne peut
        être cherché ici.
      </p>
    )
  return (
    <>
      <OwnerSearchForm communes={communes} search={search} />
      {search.data && !search.isPending && <FoundOwners search={search.data} />}
    </>
  )
}
