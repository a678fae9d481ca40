import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import dossier from '#client/dossier/register/dossier.module.css'
import { sessionQuery } from '#client/session/queries.ts'
import { hasRole } from '#client/session/roles.ts'
import prose from '#client/ui/prose.module.css'

/** The way to what the monthly file asks of one dossier, for whoever makes that file. */
export function StatisticsPanel({ dossierId }: { dossierId: string }) {
  const { data: session } = useQuery(sessionQuery())
  if (!session || !hasRole('caseOfficer')(session)) return null
  return (
    <section className={`${dossier.section} ${prose.parts}`} aria-labelledby="statistiques-du-dossier">
      <h2 id="statistiques-du-dossier">Statistiques (Sitadel)</h2>
      <p>
        <Link to="/statistiques/$id" params={{ id: dossierId }}>
          Faits statistiques du dossier
        </Link>
        <span className={prose.soft}> : surfaces par destination, logements, financement.</span>
      </p>
    </section>
  )
}
