import { Fact, Facts } from '#client/ui/facts.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { FollowedReport } from '#contract/services/reports/report.ts'
import { instantText } from '#wording/day.ts'
import { promiseText, REPORT_STATE_NAMES } from '#wording/services/reports/report-words.ts'

/** What its author is told of a report: where it is, and each answer. */
export const ToldReport = ({ report }: { report: FollowedReport }) => (
  <div className={stack.loose}>
    <Facts>
      <Fact term="Signalement">
        {report.number}, {report.categoryLabel}
      </Fact>
      <Fact term="Où il en est">
        <strong>{REPORT_STATE_NAMES[report.state]}</strong>
      </Fact>
      <Fact term="Service">{report.service}</Fact>
      <Fact term="Votre texte">{report.body}</Fact>
      <Fact term="Photographie">{report.hasPicture && 'reçue'}</Fact>
      <Fact term="Délai">{promiseText(report.promiseDays)}</Fact>
    </Facts>
    <ol className={stack.ruled}>
      {report.steps.map(({ state, sentence, at }) => (
        <li key={`${state}${at}${sentence}`}>
          <p className={prose.name}>{REPORT_STATE_NAMES[state]}</p>
          <p>{sentence}</p>
          <p className={prose.tiny}>{instantText(at)}</p>
        </li>
      ))}
    </ol>
  </div>
)
