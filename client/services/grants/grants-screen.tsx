import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { addressOf } from '#client/api/call.ts'
import { Actions } from '#client/ui/actions.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { GrantDesk } from '#contract/services/grants/grant.ts'
import { grantOperations } from '#contract/services/grants/grant-operations.ts'
import { EnvelopesPart } from './envelopes-part.tsx'
import { FunderForm } from './funder-form.tsx'
import type { GrantSearch } from './grant-search.ts'
import { LinesPart } from './lines-part.tsx'
import { grantDeskQuery } from './queries.ts'

const route = getRouteApi('/desk/subventions')

/** Grants of a body for an exercice: what is left, what waits, what is late. */
export function GrantsScreen() {
  usePageTitle('Subventions')
  const { collectivite, exercice } = route.useSearch()
  const navigate = route.useNavigate()
  const desk = useQuery(
    grantDeskQuery({ ...(collectivite && { funder: collectivite }), ...(exercice && { exercice }) }),
  )
  const set = (search: GrantSearch) => void navigate({ search, replace: true })
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <h1>Subventions aux associations</h1>
        <p className={prose.lead}>
          De l’enveloppe au compte rendu. Une demande arrive par le formulaire de sa collectivité.
        </p>
        <p>
          <Link to="/associations">Fiches des associations</Link>
        </p>
      </div>
      {desk.isPending && <Skeleton lines={8} label="Lecture des subventions" />}
      {desk.error && <ProblemNotice error={desk.error} onRetry={() => void desk.refetch()} />}
      {desk.data && <Desk desk={desk.data} onChoose={set} />}
    </article>
  )
}

function Desk({ desk, onChoose }: { desk: GrantDesk; onChoose: (search: GrantSearch) => void }) {
  const { funders, funderId, exercice, exercices } = desk
  const funder = funders.find(({ id }) => id === funderId)
  if (!funder)
    return (
      <>
        <p>Aucune collectivité n’a encore ouvert de demandes de subvention.</p>
        <FunderForm desk={desk} isOpen onOpened={(id) => onChoose({ collectivite: id })} />
      </>
    )
  return (
    <>
      <div className={stack.fields}>
        <SelectField
          label="Collectivité"
          value={funder.id}
          options={funders.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => onChoose({ collectivite: id })}
        />
        <SelectField
          label="Exercice"
          value={String(exercice)}
          options={years(exercices, exercice).map((year) => ({ value: String(year), label: String(year) }))}
          onChange={(year) => onChoose({ collectivite: funder.id, exercice: Number(year) })}
        />
        <Actions>
          <Link to="/subventions/commission" search={{ collectivite: funder.id, exercice }}>
            Commission et vote
          </Link>
          <Link to="/formulaires/$path" params={{ path: funder.formPath }}>
            Inscrire une demande reçue
          </Link>
          <a
            href={`${addressOf(grantOperations.publicGrantsCsv, { params: { funder: funder.id } })}?exercice=${exercice}`}
          >
            Données essentielles (CSV)
          </a>
        </Actions>
      </div>
      <LinesPart key={`${funder.id}-${exercice}`} lines={desk.lines} />
      <EnvelopesPart key={funder.id} funderId={funder.id} exercice={exercice} envelopes={desk.envelopes} />
      <FunderForm desk={desk} onOpened={(id) => onChoose({ collectivite: id })} />
    </>
  )
}

/** Exercices that have something, the one that is shown and the one that comes. */
const years = (exercices: readonly number[], shown: number) =>
  [...new Set([...exercices, shown, Math.max(shown, ...exercices) + 1])].toSorted((a, b) => b - a)
