import { useQueries, useQuery } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { sessionQuery } from '#client/session/queries.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { QueueLine } from '#contract/dossier/desk/desk.ts'
import type { PublicDossier } from '#contract/dossier/register/dossier.ts'
import { dossierOperations } from '#contract/dossier/register/dossier-operations.ts'
import { dayText } from '#wording/day.ts'
import { kindText } from '#wording/dossier/register/kind-text.ts'
import { capitalised } from '#wording/typography.ts'
import css from './sheet.module.css'

const AGENTS = new Set(['secretary', 'caseOfficer', 'planner', 'signatory', 'administrator'])

/** The dossiers of these parcels: as anyone may know them, and as the desk knows them for an agent of their commune. */
export function InProgress({ parcelIds }: { parcelIds: readonly string[] }) {
  const answers = useQueries({ queries: parcelIds.map(publicQuery) })
  const desk = useDesk(parcelIds)
  const failed = answers.find(({ error }) => error)
  if (failed) return <ProblemNotice error={failed.error} onRetry={() => void failed.refetch()} />
  if (answers.some(({ isPending }) => isPending)) return <Skeleton lines={2} label="Lecture des dossiers" />
  const dossiers = distinct(answers.flatMap(({ data }) => data ?? []))
  const unpublished = desk.filter(({ number }) => !dossiers.some((one) => one.number === number))
  if (dossiers.length + unpublished.length === 0) {
    return (
      <p className={css.aside}>
        Aucun dossier n’est déposé ici dans Parvis. Les dossiers antérieurs à sa mise en service sont au service
        instructeur.
      </p>
    )
  }
  return (
    <ul className={css.dossiers}>
      {dossiers.map((dossier) => (
        <Dossier key={dossier.number} dossier={dossier} line={desk.find(({ number }) => number === dossier.number)} />
      ))}
      {unpublished.map((line) => (
        <Dossier key={line.id} dossier={line} line={line} />
      ))}
    </ul>
  )
}

const publicQuery = (id: string) => ({
  queryKey: ['parcels', id, 'dossiers'],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(dossierOperations.parcelDossiers, { params: { id }, signal }),
})

/** What the desk says of these parcels: to an agent alone, of the dossiers of their communes alone. */
function useDesk(parcelIds: readonly string[]): QueueLine[] {
  const { data: session } = useQuery(sessionQuery())
  const isAgent = session?.person?.grants.some(({ role }) => AGENTS.has(role)) ?? false
  const pages = useQueries({
    queries: parcelIds.map((id) => ({
      queryKey: ['parcels', id, 'desk-dossiers'],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        call(dossierOperations.listDossiers, { query: { q: id, limit: 50 }, signal }),
      enabled: isAgent,
    })),
  })
  const lines = pages.flatMap(({ data }) => data?.dossiers ?? [])
  return [...new Map(lines.map((line) => [line.id, line])).values()]
}

const distinct = (dossiers: readonly PublicDossier[]) => [
  ...new Map(dossiers.map((dossier) => [dossier.number, dossier])).values(),
]

type Told = Pick<PublicDossier, 'kind' | 'variant' | 'title' | 'sentence' | 'filedOn'> & {
  number: string | null
  /** Of a dossier that the public may know. */
  decidedOn?: string | null
}

function Dossier({ dossier, line }: { dossier: Told; line: QueueLine | undefined }) {
  const { kind, variant, filedOn } = dossier
  const title = line?.title ?? dossier.title
  const number = dossier.number ?? 'Sans numéro'
  const name = capitalised(kindText(kind, variant))
  const filed = filedOn ? `dépôt du ${dayText(filedOn)}` : undefined
  return (
    <li>
      <strong>{line ? <a href={`/dossiers/${line.id}`}>{number}</a> : number}</strong> {title}
      <br />
      {line
        ? `${name}${filed ? `, ${filed}` : ''}. ${line.sentence}`
        : `${name}\u00a0: ${[dossier.sentence, ...(filed ? [filed] : [])].join(', ')}.`}
      {line && dossier.decidedOn && (
        <>
          <br />À dire au public : {dossier.sentence}.
        </>
      )}
      {line && <Holders line={line} />}
    </li>
  )
}

/** Names, which the register shows to the agents of the commune and to nobody else. */
const Holders = ({ line: { applicant, assignedTo } }: { line: QueueLine }) => (
  <>
    <br />
    Demandeur : {applicant ?? 'non renseigné'}
    {assignedTo ? `, suivi par ${assignedTo.name}.` : ', pas encore attribué.'}
  </>
)
