import { Link } from '@tanstack/react-router'
import { CircleAlert, CircleCheck, CircleHelp, type LucideIcon, TriangleAlert } from 'lucide-react'
import prose from '#client/ui/prose.module.css'
import rows from '#client/ui/rows.module.css'
import type { UpkeepMatter, UpkeepState } from '#contract/agency/upkeep/upkeep.ts'
import css from './upkeep.module.css'

const STATES: Readonly<Record<UpkeepState, { label: string; Icon: LucideIcon }>> = {
  well: { label: 'Bien', Icon: CircleCheck },
  watch: { label: 'À surveiller', Icon: TriangleAlert },
  bad: { label: 'À réparer', Icon: CircleAlert },
  unknown: { label: 'Inconnu', Icon: CircleHelp },
}

/** Where some matters are mended without leaving the desk. */
const PLACES: Partial<Record<UpkeepMatter['matter'], { to: string; label: string }>> = {
  departures: { to: '/administration/courriels', label: 'Courriels' },
  imports: { to: '/administration/imports', label: 'Imports' },
}

export function StateMark({ state }: { state: UpkeepState }) {
  const { label, Icon } = STATES[state]
  return (
    <span className={css.state} data-state={state}>
      <Icon aria-hidden size="1.1rem" strokeWidth={1.75} />
      {label}
    </span>
  )
}

/** One matter: how it is, what was found, what is to be done. */
export function MatterLine({ matter: { matter, title, state, found, remedy } }: { matter: UpkeepMatter }) {
  const place = remedy === null ? undefined : PLACES[matter]
  return (
    <li className={`${rows.row} ${css.matter}`}>
      <h3 className={css.title}>{title}</h3>
      <StateMark state={state} />
      <div className={css.found}>
        <p>{found}</p>
        {remedy && <p className={prose.soft}>{remedy}</p>}
        {place && <Link to={place.to}>{place.label}</Link>}
      </div>
    </li>
  )
}
