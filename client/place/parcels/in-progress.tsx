import { useQueries, useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { getJson, withQuery } from '#client/api/client.ts'
import { sessionQuery } from '#client/session/queries.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import { QueuePage } from '#contract/dossier/desk/desk.ts'
import { PublicDossier } from '#contract/dossier/register/dossier.ts'
import { fill, paths } from '#contract/paths.ts'
import { DOSSIER_KINDS } from '#law/dossier-kind.ts'
import { dayText } from '#wording/day.ts'
import { capitalised } from '#wording/typography.ts'
import css from './sheet.module.css'

const AGENTS = new Set(['secretary', 'caseOfficer', 'planner', 'signatory', 'administrator'])

/** The dossiers of these parcels as anyone may know them; an agent goes from there to the dossier. */
export function InProgress({ parcelIds }: { parcelIds: readonly string[] }) {
  const answers = useQueries({ queries: parcelIds.map(publicQuery) })
  const links = useLinks(parcelIds)
  const failed = answers.find(({ error }) => error)
  if (failed) return <ProblemNotice error={failed.error} onRetry={() => void failed.refetch()} />
  if (answers.some(({ isPending }) => isPending)) return <Skeleton lines={2} label="Lecture des dossiers" />
  const dossiers = distinct(answers.flatMap(({ data }) => data ?? []))
  if (dossiers.length === 0) {
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
        <Dossier key={dossier.number} dossier={dossier} href={links.get(dossier.number)} />
      ))}
    </ul>
  )
}

const publicQuery = (id: string) => ({
  queryKey: ['parcels', id, 'dossiers'],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    getJson(fill(paths.parcelDossiers, { id }), z.array(PublicDossier), signal),
})

/** Where an agent opens each dossier, by its number: only those of their communes answer. */
function useLinks(parcelIds: readonly string[]): ReadonlyMap<string, string> {
  const { data: session } = useQuery(sessionQuery())
  const isAgent = session?.person?.grants.some(({ role }) => AGENTS.has(role)) ?? false
  const pages = useQueries({
    queries: parcelIds.map((id) => ({
      queryKey: ['parcels', id, 'dossier-links'],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        getJson(withQuery(paths.dossiers, { q: id, limit: 50 }), QueuePage, signal),
      enabled: isAgent,
    })),
  })
  return new Map(
    pages.flatMap(({ data }) => data?.dossiers ?? []).map(({ id, number }) => [number ?? '', `/dossiers/${id}`]),
  )
}

const distinct = (dossiers: readonly PublicDossier[]) => [
  ...new Map(dossiers.map((dossier) => [dossier.number, dossier])).values(),
]

function Dossier({ dossier, href }: { dossier: PublicDossier; href: string | undefined }) {
  const { number, kind, title, sentence, filedOn } = dossier
  return (
    <li>
      <strong>{href ? <a href={href}>{number}</a> : number}</strong> {title}
      <br />
      {capitalised(DOSSIER_KINDS[kind].name)} : {sentence}
      {filedOn && <span>, dépôt du {dayText(filedOn)}</span>}.
    </li>
  )
}
