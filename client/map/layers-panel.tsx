import { X } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { Button, IconButton } from '#client/ui/button.tsx'
import { Choice } from '#client/ui/choice.tsx'
import prose from '#client/ui/prose.module.css'
import type { MapLayer } from '#contract/place/tiles/layer.ts'
import type { SeenSymbol } from './controller.ts'
import { bringForward, foremostFamily, type GroupId, isHatched, LAYER_GROUPS, type ShownGroups } from './groups.ts'
import css from './layers-panel.module.css'
import { LegendKey } from './legend-key.tsx'
import type { BaseMapChoice } from './view.ts'

/** The followed assets have no tiles, and are not everyone’s. */
const LIVE = { id: 'capteurs', title: 'Équipements suivis' } as const
const TILED = LAYER_GROUPS.filter(({ id }) => id !== LIVE.id)

export type BaseMapState = 'asking' | 'reachable' | 'unreachable'

type Props = {
  layers: readonly MapLayer[]
  groups: ShownGroups
  onGroups: (groups: ShownGroups) => void
  base: BaseMapChoice
  baseState: BaseMapState
  onBase: (base: BaseMapChoice) => void
  seen: ReadonlySet<SeenSymbol>
  /** What the followed assets say on the map, for whoever may read them. */
  assetsLegend?: ReactNode
  onClose: () => void
}

/** What the map shows and how to read it: base map, groups with their opacity, and the symbols now on screen. */
export function LayersPanel({ layers, groups, onGroups, base, baseState, onBase, seen, assetsLegend, onClose }: Props) {
  const titleId = useId()
  const set = (id: GroupId, opacity: number | undefined) => {
    const next = new Map(groups)
    if (opacity === undefined) next.delete(id)
    else next.set(id, opacity)
    onGroups(next)
  }
  return (
    <section className={css.panel} aria-labelledby={titleId}>
      <div className={css.head}>
        <h2 id={titleId}>Couches</h2>
        <IconButton icon={X} label="Fermer les couches" onClick={onClose} />
      </div>
      <Choice
        legend="Fond de carte"
        value={base}
        onChange={onBase}
        options={[
          { value: 'aucun', label: 'Cadastre seul' },
          { value: 'plan', label: 'Plan IGN' },
          { value: 'photo', label: 'Photos' },
        ]}
      />
      {base !== 'aucun' && baseState !== 'reachable' && (
        <p className={prose.tiny} role="status">
          {baseState === 'asking'
            ? 'Le fond de l’IGN est demandé…'
            : 'Le fond de l’IGN ne répond pas depuis ce serveur : la carte montre le cadastre seul.'}
        </p>
      )}
      <ul className={css.groups}>
        {TILED.map((group) => (
          <Group
            key={group.id}
            group={group}
            layers={layers.filter(({ id }) => group.layers.some((one) => one === id))}
            opacity={groups.get(group.id)}
            onOpacity={(opacity) => set(group.id, opacity)}
            onForward={
              isHatched(group.id) && groups.has(group.id) && foremostFamily(groups) !== group.id
                ? () => onGroups(bringForward(groups, group.id))
                : undefined
            }
            seen={seen}
          />
        ))}
        {assetsLegend && (
          <li className={css.group}>
            <label className={css.toggle}>
              <input
                type="checkbox"
                checked={groups.has(LIVE.id)}
                onChange={(event) => set(LIVE.id, event.target.checked ? 1 : undefined)}
              />
              <span>{LIVE.title}</span>
            </label>
            {groups.has(LIVE.id) && assetsLegend}
          </li>
        )}
      </ul>
    </section>
  )
}

function Group({
  group,
  layers,
  opacity,
  onOpacity,
  onForward,
  seen,
}: {
  group: (typeof LAYER_GROUPS)[number]
  layers: readonly MapLayer[]
  opacity: number | undefined
  onOpacity: (opacity: number | undefined) => void
  /** Given when the family is drawn by its contours alone, another one being drawn in full. */
  onForward: (() => void) | undefined
  seen: Props['seen']
}) {
  const isLoaded = layers.some(({ bbox }) => bbox !== null)
  const entries = layers.flatMap(({ id, legend }) => legend.filter(({ symbol }) => seen.has(`${id}|${symbol}`)))
  return (
    <li className={css.group}>
      <div className={css.line}>
        <label className={css.toggle}>
          <input
            type="checkbox"
            checked={isLoaded && opacity !== undefined}
            disabled={!isLoaded}
            onChange={(event) => onOpacity(event.target.checked ? 1 : undefined)}
          />
          <span>{group.title}</span>
        </label>
        {!isLoaded && <span className={prose.tiny}>rien de chargé</span>}
        {isLoaded && opacity !== undefined && !group.isOpaque && (
          <input
            type="range"
            className={css.opacity}
            min={5}
            max={100}
            step={5}
            value={Math.round(opacity * 100)}
            aria-label={`Opacité : ${group.title}`}
            aria-valuetext={`${Math.round(opacity * 100)} %`}
            onChange={(event) => onOpacity(Number(event.target.value) / 100)}
          />
        )}
      </div>
      {onForward && (
        <p className={prose.tiny}>
          Contours seuls, pour laisser lire les autres.{' '}
          <Button variant="quiet" onClick={onForward}>
            Tracer en entier
          </Button>
        </p>
      )}
      {opacity !== undefined && entries.length > 0 && (
        <ul className={css.legend}>
          {entries.map(({ symbol, label }) => (
            <li key={symbol}>
              <LegendKey symbol={symbol} isContour={onForward !== undefined} />
              <span>{label}</span>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
