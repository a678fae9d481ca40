import { Fact, Facts } from '#client/ui/facts.tsx'
import stack from '#client/ui/stack.module.css'
import { type AnsweredLine, answeredLines, type PlaceNames } from '#contract/services/forms/answer-text.ts'
import type { Answers, FormContent } from '#contract/services/forms/form-content.ts'
import { DrawnAnswers } from './drawn-answers.tsx'

/** Lines under their titles of part. */
function grouped(lines: readonly AnsweredLine[]): readonly { title: string; lines: readonly AnsweredLine[] }[] {
  const groups: { title: string; lines: AnsweredLine[] }[] = [{ title: '', lines: [] }]
  for (const line of lines) {
    if (line.isTitle) groups.push({ title: line.label, lines: [] })
    else groups.at(-1)?.lines.push(line)
  }
  return groups.filter((group) => group.lines.length > 0)
}

/** What was answered, in the words of the revision that was filled in. */
type Props = { content: FormContent; answers: Answers; placeNames: PlaceNames }

export const AnswersPart = ({ content, answers, placeNames }: Props) => (
  <section className={stack.close} aria-labelledby="reponses">
    <h2 id="reponses">Ce qui est demandé</h2>
    {grouped(answeredLines(content, answers, placeNames)).map(({ title, lines }) => (
      <div key={title} className={stack.close}>
        {title && <h3>{title}</h3>}
        <Facts>
          {lines.map(({ label, text }) => (
            <Fact key={label} term={label}>
              {text}
            </Fact>
          ))}
        </Facts>
      </div>
    ))}
    <DrawnAnswers content={content} answers={answers} />
  </section>
)
