import { useQuery } from '@tanstack/react-query'
import { PencilRuler, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { frameAt } from '#client/dossier/footprints/drawing.ts'
import { DrawingImport } from '#client/dossier/footprints/drawing-import.tsx'
import { DrawingMap } from '#client/dossier/footprints/drawing-map.tsx'
import { FootprintEditor } from '#client/dossier/footprints/footprint-editor.tsx'
import { LocalPlacing } from '#client/dossier/footprints/local-placing.tsx'
import { readGeometry } from '#client/map/geometry.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { FootprintCheck, LocalOutline } from '#contract/dossier/deposit/deposit.ts'
import type { Footprint } from '#contract/dossier/register/dossier.ts'
import { areaText, countText, lengthText } from '#wording/quantity.ts'
import css from './deposit.module.css'
import { footprintsQuery } from './queries.ts'
import { useSite, useSiteDrawing } from './site-step.tsx'
import type { DraftEditing } from './use-draft.ts'

type Tool =
  | { type: 'none' }
  | { type: 'draw'; rank: number | null }
  | { type: 'import' }
  | { type: 'place'; outlines: readonly LocalOutline[] }

/** As many as the contract takes. */
const MOST_FOOTPRINTS = 50

/** Where on the ground: drawn, measured or imported; the server says what is wrong, and where. */
export function FootprintStep({ editing }: { editing: DraftEditing }) {
  const { draft, change } = editing
  const [tool, setTool] = useState<Tool>({ type: 'none' })
  const site = useSite(draft.parcelIds)
  const { drawing, bounds } = useSiteDrawing(site)
  const frame = useMemo(() => (bounds ? frameAt(bounds[0], bounds[1]) : null), [bounds])
  const { footprints, parcelIds } = draft
  const check = useQuery({ ...footprintsQuery({ parcelIds, footprints }), enabled: footprints.length > 0 })
  const set = (next: readonly Footprint[]) => change((now) => ({ ...now, footprints: [...next] }))
  const drawn = useMemo(() => footprints.flatMap(({ geometry }) => readGeometry(geometry)), [footprints])

  const take = (taken: readonly Footprint[]) => {
    set([...footprints, ...taken].slice(0, MOST_FOOTPRINTS))
    setTool({ type: 'none' })
  }
  const place = { site: drawing, bounds, frame, onCancel: () => setTool({ type: 'none' }) }
  if (tool.type === 'draw') {
    const edited = tool.rank === null ? undefined : footprints[tool.rank]
    return (
      <FootprintEditor
        {...place}
        // The next one starts from nothing.
        key={tool.rank ?? `new-${footprints.length}`}
        parcelIds={parcelIds}
        footprint={edited}
        others={footprints.filter((one) => one !== edited)}
        onKeep={(kept, andNext) => {
          set(edited ? footprints.map((one) => (one === edited ? kept : one)) : [...footprints, kept])
          setTool(andNext ? { type: 'draw', rank: null } : { type: 'none' })
        }}
      />
    )
  }
  if (tool.type === 'place') {
    return <LocalPlacing {...place} outlines={tool.outlines} others={footprints} onTake={take} />
  }
  return (
    <div className={stack.beside}>
      <div className={css.column}>
        {parcelIds.length === 0 && (
          <Notice tone="unknown" title="Choisissez d’abord le terrain">
            <p>L’emprise se dessine sur les parcelles de l’étape 1.</p>
          </Notice>
        )}
        <FootprintList
          footprints={footprints}
          check={check.data}
          onEdit={(rank) => setTool({ type: 'draw', rank })}
          onRemove={(rank) => set(footprints.filter((_, at) => at !== rank))}
        />
        {check.error && <ProblemNotice error={check.error} onRetry={() => void check.refetch()} />}
        {tool.type === 'none' && <Ways onTool={setTool} />}
        {tool.type === 'import' && (
          <DrawingImport
            parcelIds={parcelIds}
            onCancel={() => setTool({ type: 'none' })}
            onTake={take}
            onPlace={(outlines) => setTool({ type: 'place', outlines })}
          />
        )}
      </div>
      <DrawingMap
        label="Carte du terrain et des emprises dessinées. La liste à côté dit les mêmes choses en texte."
        site={drawing}
        drawn={drawn}
        bounds={bounds}
        otherwise="L’emprise peut être importée, ou laissée de côté : les plans joints restent la référence."
      />
    </div>
  )
}

/** The two ways of giving a footprint. */
const Ways = ({ onTool }: { onTool: (tool: Tool) => void }) => (
  <Actions>
    <Button icon={PencilRuler} variant="primary" onClick={() => onTool({ type: 'draw', rank: null })}>
      Dessiner une emprise
    </Button>
    <Button onClick={() => onTool({ type: 'import' })}>Importer un dessin (GeoJSON, DXF)</Button>
  </Actions>
)

type ListProps = {
  footprints: readonly Footprint[]
  check: FootprintCheck | undefined
  onEdit: (rank: number) => void
  onRemove: (rank: number) => void
}

function FootprintList({ footprints, check, onEdit, onRemove }: ListProps) {
  const nameOf = ({ label }: Footprint, rank: number) => label || `Emprise ${rank + 1}`
  return (
    <section aria-label="Emprises dessinées">
      <h3>{footprints.length === 0 ? 'Aucune emprise' : countText(footprints.length, 'emprise')}</h3>
      {check && !check.isSiteKnown && footprints.length > 0 && (
        <p className={prose.soft}>
          Le cadastre ne répond pas : seule la forme des dessins est vérifiée pour l’instant.
        </p>
      )}
      <ul className={css.list} aria-live="polite">
        {footprints.map((footprint, rank) => {
          const faults = check?.faults.filter((fault) => fault.footprint === rank) ?? []
          const areaM2 = check?.areasM2[rank]
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: footprints have no identity but their rank
            <li key={rank}>
              <div>
                <strong>{nameOf(footprint, rank)}</strong>
                <p className={prose.soft}>
                  {[
                    areaM2 === undefined || areaM2 === null ? null : areaText(areaM2),
                    footprint.heightM === null ? null : `hauteur ${lengthText(footprint.heightM)}`,
                    check && faults.length === 0 && check.isSiteKnown ? 'dans les parcelles' : null,
                  ]
                    .filter(Boolean)
                    .join(', ')}
                </p>
              </div>
              <Button variant="quiet" onClick={() => onEdit(rank)}>
                Modifier<span className="visually-hidden"> {nameOf(footprint, rank)}</span>
              </Button>
              <Button icon={Trash2} variant="quiet" onClick={() => onRemove(rank)}>
                Retirer<span className="visually-hidden"> {nameOf(footprint, rank)}</span>
              </Button>
              {faults.map(({ detail }) => (
                <Notice key={detail} tone="refused">
                  <p>{detail}</p>
                </Notice>
              ))}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
