import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { planTableQuery } from '#client/plan/documents/queries.ts'
import { TimeSlider } from '#client/plan/documents/time-slider.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import rows from '#client/ui/rows.module.css'
import stack from '#client/ui/stack.module.css'
import table from '#client/ui/table.module.css'
import { useDebounced } from '#client/ui/use-debounced.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { PlanTable } from '#contract/plan/documents/plan-document.ts'
import type { PlannerTable } from '#contract/plan/table/planner-table.ts'
import { countText } from '#wording/quantity.ts'
import css from './communes-map.module.css'
import { CommunesMap, colourOf } from './communes-map.tsx'
import { keyOfCommune, type MapKey, mapKeys } from './documents-by-commune.ts'

/** What binds in each commune on a day: the map, its legend and its table. */
export function DocumentsPart({ map, today }: Pick<PlannerTable, 'map' | 'today'>) {
  const [on, setOn] = useState(today)
  const answer = useQuery(planTableQuery(useDebounced(on, 200)))
  return (
    <section className={stack.loose} aria-labelledby="documents">
      <h2 id="documents">Documents en vigueur</h2>
      <TimeSlider on={on} today={today} firstDay={answer.data?.firstDay ?? null} onChange={setOn} />
      {answer.isPending && <Skeleton lines={8} label="Lecture du registre du plan" />}
      {answer.error && <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && <Told map={map} told={answer.data} />}
      <p>
        <Link to="/plan/documents">Documents et procédures</Link>
      </p>
    </section>
  )
}

function Told({ map, told }: { map: PlannerTable['map']; told: PlanTable }) {
  const keys = mapKeys(told)
  if (told.communes.length === 0)
    return (
      <p>
        Aucune commune n’a de document au registre, ni n’est servie : un administrateur la choisit dans « Mise en
        service », ou importe le cadastre ou le plan.
      </p>
    )
  return (
    <>
      {map === null ? (
        <p>Le sol des communes n’est pas chargé : pas de carte. Le tableau dit ce que le registre sait.</p>
      ) : (
        <CommunesMap map={map} table={told} keys={keys} />
      )}
      <ul className={stack.near} aria-label="Légende de la carte">
        {keys.map((key, at) => (
          <li key={key.key} className={rows.level}>
            <svg className={css.swatch} aria-hidden viewBox="0 0 24 16">
              <rect x="1" y="1" width="22" height="14" className={`${css.commune} ${colourOf(key, at)}`} />
            </svg>
            <span>
              <strong>{key.letter}</strong> {key.name} ({countText(key.count, 'commune')})
            </span>
          </li>
        ))}
        {told.communes.some(({ isSplit }) => isSplit) && (
          <li className={prose.soft}>* autre chose s’applique sur une partie de la commune : le tableau le dit.</li>
        )}
      </ul>
      <Twin told={told} keys={keys} />
    </>
  )
}

const Twin = ({ told: { communes }, keys }: { told: PlanTable; keys: readonly MapKey[] }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is scrolled by keyboard
  <section className={table.scroll} aria-label="Document en vigueur par commune" tabIndex={0}>
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Commune</th>
          <th scope="col">Carte</th>
          <th scope="col">Document en vigueur</th>
          <th scope="col">SCoT</th>
        </tr>
      </thead>
      <tbody>
        {communes.map((commune) => (
          <tr key={commune.inseeCode}>
            <th scope="row">{commune.name}</th>
            <td>{keys.find(({ key }) => key === keyOfCommune(commune))?.letter}</td>
            <td>{commune.sentence}</td>
            <td>{commune.scot ?? 'aucun au registre'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
