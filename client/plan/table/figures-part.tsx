import { Link } from '@tanstack/react-router'
import { Fact, Facts } from '#client/ui/facts.tsx'
import stack from '#client/ui/stack.module.css'
import type { PlannerTable } from '#contract/plan/table/planner-table.ts'
import { dayText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'

/** What is at work on the plan: each number opens its list. */
export const FiguresPart = ({ table: { drafts, requests, packages } }: { table: PlannerTable }) => (
  <section aria-labelledby="travaux" className={stack.close}>
    <h2 id="travaux">Travaux sur le plan</h2>
    <Facts>
      <Fact term="Projets de zonage">
        <Link to="/plan/projets">{countText(drafts.open, 'projet chargé', 'projets chargés')}</Link>
        {drafts.published > 0 && `, dont ${countText(drafts.published, 'ouvert', 'ouverts')} à la consultation`}
      </Fact>
      <Fact term="Demandes">
        <Link to="/plan/demandes">
          {requests.received + requests.examined === 0
            ? 'aucune demande à traiter'
            : `${countText(requests.received + requests.examined, 'demande')} à traiter`}
        </Link>
        {requests.oldestOn && `, la plus ancienne du ${dayText(requests.oldestOn)}`}
      </Fact>
      <Fact term="Dossiers contrôlés">
        <Link to="/plan/controles">{countText(packages.checked, 'contrôle terminé', 'contrôles terminés')}</Link>
        {packages.last && (
          <>
            {', le dernier le '}
            {dayText(packages.last.on)}
            {' : '}
            <Link to="/plan/controles/$id" params={{ id: packages.last.id }}>
              {packages.last.name}
            </Link>
            {`, ${packages.last.findings === 0 ? 'rien à corriger' : countText(packages.last.findings, 'constat')}`}
          </>
        )}
      </Fact>
    </Facts>
  </section>
)
