import { useQuery } from '@tanstack/react-query'
import { useDossierId } from '#client/dossier/register/use-dossier.ts'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { Assessment, AssessmentLine, AssessmentZone } from '#contract/dossier/assessment/assessment.ts'
import { countText } from '#wording/quantity.ts'
import css from './assessment.module.css'
import { AssessmentLineItem } from './assessment-line.tsx'
import { MeasureList } from './measure-list.tsx'
import { assessmentQuery } from './queries.ts'
import { RestActions } from './rest-actions.tsx'
import { SidesPart } from './sides-part.tsx'

/** The project against each article of the regulation: what the drawing measures, what the officer retains. */
export function AssessmentSection() {
  const id = useDossierId()
  const assessment = useQuery(assessmentQuery(id))
  if (assessment.isPending) return <Skeleton lines={8} label="Lecture du règlement et des mesures" />
  if (assessment.error) return <ProblemNotice error={assessment.error} onRetry={() => void assessment.refetch()} />
  return <AssessmentSheet dossierId={id} assessment={assessment.data} />
}

export function AssessmentSheet({ dossierId, assessment }: { dossierId: string; assessment: Assessment }) {
  const { zones, unknown, measures } = assessment
  return (
    <section className={stack.sections} aria-labelledby="assessment-title">
      <h2 id="assessment-title">Règles</h2>
      <Summary assessment={assessment} />
      {unknown.length > 0 && (
        <Notice tone="unknown" title="Zonage à vérifier">
          {unknown.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Notice>
      )}
      {zones.length === 0 ? (
        <p>Aucune zone n’est connue sur ce terrain : la fiche ne peut pas être établie ici.</p>
      ) : (
        zones.map((zone) => (
          <Zone key={`${zone.document} ${zone.zone}`} dossierId={dossierId} zone={zone} assessment={assessment} />
        ))
      )}
      <Measures measures={measures} />
      <SidesPart dossierId={dossierId} assessment={assessment} />
    </section>
  )
}

/** All the numbers of the drawing; without any, why there is none, once. */
function Measures({ measures }: Pick<Assessment, 'measures'>) {
  const reasons = [...new Set(measures.flatMap(({ why }) => why ?? []))]
  const isNothingKnown = measures.every(({ value }) => value === null)
  return (
    <div className={stack.even}>
      <h3>Ce que mesure le dessin</h3>
      <p className={prose.note}>
        Ces nombres aident à apprécier : ils ne valent pas les plans cotés du dossier. L’instructeur retient le
        résultat.
      </p>
      {isNothingKnown ? <p>Rien ne se mesure : {reasons.join(' ')}</p> : <MeasureList measures={measures} />}
    </div>
  )
}

/** How far the sheet is, before its lines. */
function Summary({ assessment }: { assessment: Assessment }) {
  const lines = [...new Map(assessment.zones.flatMap((zone) => zone.lines).map((line) => [line.key, line])).values()]
  if (lines.length === 0) return null
  const judged = lines.flatMap(({ judgement }) => judgement ?? [])
  const failing = judged.filter(({ verdict }) => verdict === 'doesNotComply').length
  const stale = judged.filter((each) => each.stale.length > 0).length
  const open = lines.length - judged.filter(({ verdict }) => verdict !== 'toJudge').length
  return (
    <p className={css.summary} role="status">
      {countText(lines.length, 'article')} : {countText(open, 'à apprécier', 'à apprécier')},{' '}
      {countText(failing, 'non conforme', 'non conformes')}
      {stale > 0 && `, ${countText(stale, 'à revoir', 'à revoir')} parce que le projet ou le texte a changé`}.
    </p>
  )
}

function Zone({ dossierId, zone, assessment }: { dossierId: string; zone: AssessmentZone; assessment: Assessment }) {
  const general = zone.lines.filter(({ isGeneral }) => isGeneral)
  const own = zone.lines.filter(({ isGeneral }) => !isGeneral)
  const scope = zone.source === 'national' ? 'les règles nationales' : `la zone ${zone.zone}`
  return (
    <div className={stack.even}>
      <h3>
        {zone.source === 'national' ? 'Règles nationales' : `Zone ${zone.zone}`}{' '}
        <small className={`${prose.soft} ${css.count}`}>{zone.document}</small>
      </h3>
      {zone.note && <Notice>{zone.note}</Notice>}
      {zone.pdf && (
        <p>
          <a href={zone.pdf.href} target="_blank" rel="noreferrer">
            Lire le règlement : {zone.pdf.title}
          </a>
        </p>
      )}
      {assessment.mayJudge && (
        <RestActions dossierId={dossierId} lines={own} measures={assessment.measures} scope={scope} />
      )}
      <Lines dossierId={dossierId} lines={own} assessment={assessment} />
      {general.length > 0 && (
        <details>
          <summary>Dispositions générales, communes à toutes les zones ({general.length})</summary>
          {assessment.mayJudge && (
            <RestActions
              dossierId={dossierId}
              lines={general}
              measures={assessment.measures}
              scope="les dispositions générales"
            />
          )}
          <Lines dossierId={dossierId} lines={general} assessment={assessment} />
        </details>
      )}
    </div>
  )
}

const Lines = ({
  dossierId,
  lines,
  assessment,
}: {
  dossierId: string
  lines: readonly AssessmentLine[]
  assessment: Assessment
}) => (
  <ol className={css.lines}>
    {lines.map((line) => (
      <AssessmentLineItem
        key={line.key}
        dossierId={dossierId}
        line={line}
        measures={assessment.measures.filter(({ subject }) => line.subjects.includes(subject))}
        mayJudge={assessment.mayJudge}
      />
    ))}
  </ol>
)
