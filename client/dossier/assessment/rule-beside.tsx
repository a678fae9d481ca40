import prose from '#client/ui/prose.module.css'
import type { AssessmentLine, Measure } from '#contract/dossier/assessment/assessment.ts'
import css from './assessment.module.css'
import { MeasureList } from './measure-list.tsx'

type Props = { line: Pick<AssessmentLine, 'rules' | 'subjects'>; measures: readonly Measure[] }

/** What the article asks beside what the drawing measures, subject by subject; the sentences stay beside the number read in them. */
export function RuleBeside({ line: { rules, subjects }, measures }: Props) {
  if (subjects.length === 0) return null
  return subjects.map((subject) => {
    const rule = rules.find((one) => one.subject === subject)
    const own = measures.filter((measure) => measure.subject === subject)
    if (!rule && own.length === 0) return null
    return (
      <div key={subject} className={css.beside}>
        <div>
          <p className={prose.soft}>{rule ? 'L’article demande' : 'La valeur est à lire dans le texte'}</p>
          {rule?.limit && (
            <p>
              <strong>{rule.limit}</strong>
            </p>
          )}
          {rule && <blockquote className={css.quote}>{rule.sentences.join(' ')}</blockquote>}
        </div>
        <MeasureList measures={own} />
      </div>
    )
  })
}
