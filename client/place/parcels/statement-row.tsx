import { ChevronRight } from 'lucide-react'
import { lazy, Suspense, useId } from 'react'
import { LegendKey } from '#client/map/legend-key.tsx'
import prose from '#client/ui/prose.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { Statement } from '#contract/place/parcels/statement.ts'
import { symbolKey } from '#symbols/symbols.ts'
import { printedCode } from '#wording/place/parcels/code-label.ts'
import { type Measured, measureText } from './measure.ts'
import { rowAnchor, useSheet } from './sheet-context.ts'
import css from './statement-row.module.css'

const Proof = lazy(() => import('#client/place/constraints/proof.tsx').then((m) => ({ default: m.Proof })))

/** Sectors of communal maps have a sentence for a code: it is read as text, not as a sign. */
const LONG_CODE = 12

/** One line of the sheet: what, how much, what it means; its proof opens below, its area lights up on the map. */
export function StatementRow({
  statement,
  measured = 'parcel',
  parcels,
}: {
  statement: Statement
  measured?: Measured
  parcels?: readonly string[] | undefined
}) {
  const { openProof, onProof, onLight } = useSheet()
  const proofId = useId()
  const isOpen = openProof === statement.id
  const light = () => onLight(statement.constraintId ?? null)
  const code = printedCode(statement)
  const measure = measureText(statement, measured)
  const isDoubtful = statement.extent === 'marginal' || statement.extent === 'touching'
  return (
    <li className={css.item} data-topic={statement.topic} data-open={isOpen || undefined}>
      <button
        id={rowAnchor(statement.id)}
        type="button"
        className={css.row}
        aria-expanded={isOpen}
        aria-controls={isOpen ? proofId : undefined}
        onClick={() => onProof(isOpen ? null : statement.id)}
        onPointerEnter={light}
        onPointerLeave={() => onLight(null)}
        onFocus={light}
        onBlur={() => onLight(null)}
      >
        <span className={css.key}>{statement.answer === 'yes' && <LegendKey symbol={symbolKey(statement)} />}</span>
        <span className={css.name}>
          {code && (
            <strong className={css.code} data-long={code.length > LONG_CODE || undefined}>
              {code}
            </strong>
          )}{' '}
          <span className={css.label}>{statement.label}</span>
        </span>
        {measure && <span className={`${prose.label} ${isDoubtful ? css.doubt : css.measure}`}>{measure}</span>}
        <span className={css.meaning}>{statement.meaning}</span>
        {parcels && parcels.length > 0 && <span className={css.meaning}>Parcelles : {parcels.join(', ')}</span>}
        {statement.correction && (
          <span className={css.meaning}>
            Corrigé par {statement.correction.by} : {statement.correction.reason}
          </span>
        )}
        <ChevronRight aria-hidden size="1rem" className={css.chevron} />
      </button>
      {isOpen && (
        <div id={proofId} className={css.proof}>
          <Suspense fallback={<Skeleton lines={5} label="Lecture de la preuve" />}>
            <Proof statement={statement} />
          </Suspense>
        </div>
      )}
    </li>
  )
}
