import { lazy, Suspense, useMemo } from 'react'
import { boundsOfGeometries } from '#client/map/bounds.ts'
import { AfterPatience } from '#client/ui/waiting.tsx'
import { type DrawnShape, shapesOf } from '#contract/services/forms/drawn-shapes.ts'
import type { Answers, FormContent } from '#contract/services/forms/form-content.ts'
import { answerAt } from '#contract/services/forms/reading.ts'
import { drawnOverlay } from './drawn-overlay.ts'

const ShapeMap = lazy(() => import('./shape-map.tsx').then((module) => ({ default: module.ShapeMap })))

/** Each answer that was drawn, on its map; its words are among the others. */
export const DrawnAnswers = ({ content, answers }: { content: FormContent; answers: Answers }) =>
  content.fields.map((field) => {
    const shapes = field.kind === 'map' ? shapesOf(answerAt(answers, field.id)) : []
    return shapes.length > 0 && <Drawn key={field.id} label={field.label} shapes={shapes} />
  })

function Drawn({ label, shapes }: { label: string; shapes: readonly DrawnShape[] }) {
  const bounds = useMemo(() => boundsOfGeometries(drawnOverlay(shapes)), [shapes])
  return (
    <Suspense
      fallback={
        <AfterPatience>
          <p role="status">La carte arrive…</p>
        </AfterPatience>
      }
    >
      <ShapeMap
        label={`Carte de « ${label} » : ce qui a été dessiné`}
        shapes={shapes}
        bounds={bounds}
        otherwise="Ce qui a été dessiné se lit dans les réponses, avec ses mesures."
      />
    </Suspense>
  )
}
