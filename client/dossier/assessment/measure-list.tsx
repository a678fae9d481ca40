import prose from '#client/ui/prose.module.css'
import type { Measure } from '#contract/dossier/assessment/assessment.ts'
import css from './assessment.module.css'

/** Numbers with their unit, precision and geometry; or why there is none. */
export const MeasureList = ({ measures }: { measures: readonly Measure[] }) => (
  <dl className={css.measures}>
    {measures.map(({ label, subject, text, precision, geometry, why }) => (
      <div key={`${subject} ${label}`} className={css.measure}>
        <dt className={prose.soft}>{label}</dt>
        <dd>
          <strong className={why ? css.unknown : undefined}>{text}</strong> {precision}
          <span className={prose.note}>{why ?? geometry}</span>
        </dd>
      </div>
    ))}
  </dl>
)
