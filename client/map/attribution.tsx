import { Fragment } from 'react'
import type { MapLayer } from '#contract/place/tiles/layer.ts'
import { dayText } from '#wording/day.ts'
import css from './attribution.module.css'
import { LAYER_GROUPS, type ShownGroups } from './groups.ts'
import type { BaseMapState } from './layers-panel.tsx'
import type { BaseMapChoice } from './view.ts'

type Props = {
  layers: readonly MapLayer[]
  groups: ShownGroups
  base: BaseMapChoice
  wantedBase: BaseMapChoice
  baseState: BaseMapState
}

/** Title and day of each source shown: one line per title, its latest day. */
export function shownSources(
  layers: readonly MapLayer[],
  groups: ShownGroups,
): { title: string; vintage: string | null }[] {
  const shown = new Set<string>(LAYER_GROUPS.filter(({ id }) => groups.has(id)).flatMap((group) => [...group.layers]))
  const latest = new Map<string, string | null>()
  for (const { title, vintage } of layers
    .filter(({ id, bbox }) => bbox && shown.has(id))
    .flatMap(({ sources }) => sources)) {
    const known = latest.get(title)
    if (known === undefined || (vintage ?? '') > (known ?? '')) latest.set(title, vintage)
  }
  return [...latest].map(([title, vintage]) => ({ title, vintage }))
}

/** Sources and dates of the map, always; and in plain words when the base map is not there. */
export function Attribution({ layers, groups, base, wantedBase, baseState }: Props) {
  const sources = shownSources(layers, groups)
  return (
    <details className={css.attribution}>
      <summary>
        {base === 'aucun' ? 'Cadastre' : base === 'plan' ? 'Cadastre, © IGN' : 'Cadastre, photos © IGN'} · Sources et
        dates
      </summary>
      {wantedBase !== 'aucun' && baseState === 'unreachable' && (
        <p>Fond de l’IGN injoignable : la carte montre le cadastre seul.</p>
      )}
      <p>
        {sources.map(({ title, vintage }, index) => (
          <Fragment key={title}>
            {index > 0 && ' ; '}
            {title}
            {vintage ? ` (${dayText(vintage)})` : ''}
          </Fragment>
        ))}
        {sources.length > 0 && '.'}
        {base !== 'aucun' && ' Fond : IGN, Géoplateforme.'}
      </p>
    </details>
  )
}
