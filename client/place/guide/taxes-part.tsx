import { CitedArticle } from '#client/clock/cited-article.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { ProcedureAnswer } from '#contract/place/guide/procedure.ts'
import { PAYABLE, TAX_SITE } from '#wording/dossier/taxes/taxes.ts'
import css from './guide.module.css'

/** What the project will owe, and to whom: the State, once works are over, never the town hall (CGI 1635 quater G and P). */
export function Taxes({ taxes }: { taxes: ProcedureAnswer['taxes'] }) {
  if (taxes.length === 0) return null
  return (
    <section className={css.formality}>
      <h2>Taxes à prévoir</h2>
      <ul className={stack.ruled}>
        {taxes.map(({ tax, text, bases, rules, article }) => (
          <li key={tax}>
            <div>
              <strong>{text}</strong> <CitedArticle articles={article} />
            </div>
            {bases.map((base) => (
              <p key={base.text}>{base.text}</p>
            ))}
            <details className={prose.fold}>
              <summary>Règles de calcul et de paiement</summary>
              <ul className={css.reasons}>
                {rules.map((rule) => (
                  <li key={rule.text}>
                    {rule.text} <CitedArticle articles={rule.article} />
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
      <p className={prose.note}>
        {PAYABLE} <a href={TAX_SITE.href}>{TAX_SITE.name}</a>
      </p>
    </section>
  )
}
