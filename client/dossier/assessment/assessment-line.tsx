import { Check, CircleHelp, Minus, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import { RichText } from '#client/ui/rich-text.tsx'
import rows from '#client/ui/rows.module.css'
import type { AssessmentLine, Judgement, Measure, ProposedVerdict } from '#contract/dossier/assessment/assessment.ts'
import { instantText } from '#wording/day.ts'
import css from './assessment.module.css'
import { JudgeActions } from './judge-actions.tsx'
import { JudgeForm } from './judge-form.tsx'
import { RuleBeside } from './rule-beside.tsx'
import { VERDICT_NAMES } from './verdict-words.ts'

const ICONS = { complies: Check, doesNotComply: X, notApplicable: Minus, toJudge: CircleHelp } as const

/** One article: its text, what the drawing says of it, the result that stands and what has changed since. */
export function AssessmentLineItem({
  dossierId,
  line,
  measures,
  mayJudge,
}: {
  dossierId: string
  line: AssessmentLine
  measures: readonly Measure[]
  mayJudge: boolean
}) {
  const [isJudging, setIsJudging] = useState(false)
  const judgeButton = useRef<HTMLButtonElement>(null)
  const close = () => {
    setIsJudging(false)
    requestAnimationFrame(() => judgeButton.current?.focus())
  }
  const { heading, article, html, judgement } = line
  return (
    <li className={css.line}>
      <div className={`${rows.apart} ${css.head}`}>
        <h4>{heading}</h4>
        <VerdictMark judgement={judgement} />
      </div>
      {article && <p className={prose.note}>Code de l’urbanisme, {article}</p>}
      {html && (
        <details>
          <summary>Texte de l’article</summary>
          <div className={css.law}>
            <RichText html={html} />
          </div>
        </details>
      )}
      <RuleBeside line={line} measures={measures} />
      {!judgement && line.proposed && <Proposed proposed={line.proposed} />}
      {judgement && <Judged judgement={judgement} />}
      {mayJudge &&
        (isJudging ? (
          <JudgeForm dossierId={dossierId} line={line} measures={measures} onClose={close} />
        ) : (
          <JudgeActions
            dossierId={dossierId}
            line={line}
            onSaid={close}
            onJudge={() => setIsJudging(true)}
            judgeRef={judgeButton}
          />
        ))}
    </li>
  )
}

/** What the bound and the measure lead to: an officer retains it, or not. */
const Proposed = ({ proposed: { verdict, because } }: { proposed: ProposedVerdict }) => (
  <p>
    Proposé : <strong>{VERDICT_NAMES[verdict].toLocaleLowerCase('fr')}</strong>. {because}.
  </p>
)

function VerdictMark({ judgement }: { judgement: Judgement | null }) {
  const verdict = judgement?.verdict ?? 'toJudge'
  const Icon = ICONS[verdict]
  return (
    <span className={`${css.verdict} ${css[verdict]}`}>
      <Icon aria-hidden size="1em" /> {VERDICT_NAMES[verdict]}
    </span>
  )
}

function Judged({ judgement: { measure, reason, judgedBy, judgedAt, stale } }: { judgement: Judgement }) {
  return (
    <div className={css.judged}>
      {stale.length > 0 && (
        <Notice tone="unknown" title="À revoir">
          {stale.join(' ')}
        </Notice>
      )}
      {measure && (
        <p>
          <strong>Mesure retenue :</strong> {measure}
        </p>
      )}
      {reason && <p className={prose.written}>{reason}</p>}
      <p className={prose.note}>
        {judgedBy}, {instantText(judgedAt)}
      </p>
    </div>
  )
}
