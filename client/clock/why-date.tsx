import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { ExplainedDate } from '#contract/place/simulation/explanation.ts'
import { dayText } from '#wording/day.ts'
import { CitedArticle } from './cited-article.tsx'
import factSheet from './facts.module.css'
import css from './why-date.module.css'

type Props = { date: ExplainedDate; names: ReadonlyMap<string, string>; level?: 2 | 3 }

/** Why a date is what it is, from the article to the day, then the reading that was not retained. */
export function WhyDate({ date, names, level = 3 }: Props) {
  const { name, label, day, sentence, articles, facts, steps, counting, rivals } = date
  const Title = level === 2 ? 'h2' : 'h3'
  const Part = level === 2 ? 'h3' : 'h4'
  const heading = `date-${name}-${day}`
  return (
    <section className={css.tree} aria-labelledby={heading}>
      <Title id={heading}>
        {label} : <time dateTime={day}>{dayText(day)}</time>
      </Title>
      <p className={prose.law}>{sentence}</p>
      <ol className={css.branches}>
        <li>
          <Part>Les textes, et ce qu’ils disent</Part>
          <ul className={stack.near}>
            {articles.map((one) => (
              <li key={one.article}>
                <CitedArticle articles={one.article} />
                {one.rules.map(({ rule, says, confidence }) => (
                  <p key={rule}>
                    {says} <span className={prose.soft}>({confidence})</span>
                  </p>
                ))}
              </li>
            ))}
          </ul>
        </li>
        <li>
          <Part>Les faits</Part>
          {facts.length === 0 && <p className={prose.soft}>Aucun autre fait que la date elle-même.</p>}
          <dl className={factSheet.facts}>
            {facts.map((fact) => (
              <div key={`${fact.label} ${fact.value} ${fact.act}`}>
                <dt>{fact.label}</dt>
                <dd>
                  {fact.value}
                  {fact.act && names.has(fact.act) && (
                    <span className={prose.soft}> (acte : {names.get(fact.act)?.toLowerCase()})</span>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </li>
        <li>
          <Part>Le calcul</Part>
          {steps.length === 0 && <p>Date constatée, sans calcul.</p>}
          <ol>
            {steps.map(({ text, because }) => (
              <li key={text} className={css.step}>
                {text}
                {because && <p className={prose.soft}>{because}</p>}
              </li>
            ))}
          </ol>
          {counting && <p className={prose.soft}>{counting}</p>}
        </li>
        {rivals.length > 0 && (
          <li>
            <Part>L’autre lecture</Part>
            {rivals.map((rival) => (
              <Rival key={`${rival.point} ${rival.other}`} rival={rival} />
            ))}
          </li>
        )}
      </ol>
    </section>
  )
}

/** A point that the law leaves open, with what each reading gives. */
export const Rival = ({ rival }: { rival: ExplainedDate['rivals'][number] }) => (
  <div className={css.rival}>
    <p>
      <strong>{rival.title}.</strong> {rival.sentence} <CitedArticle articles={rival.article} />
    </p>
    <dl className={factSheet.facts}>
      <div>
        <dt>Lecture retenue</dt>
        <dd>{rival.retained}</dd>
      </div>
      <div>
        <dt>Autre lecture</dt>
        <dd>{rival.other}</dd>
      </div>
    </dl>
  </div>
)
