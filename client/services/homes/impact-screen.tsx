import { useQuery } from '@tanstack/react-query'
import { FormEnd } from '#client/ui/form-end.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import table from '#client/ui/table.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { HomesImpact, NewOpinion } from '#contract/services/homes/home.ts'
import { OPINIONS } from '#rules/services/home-rules.ts'
import { instantText } from '#wording/day.ts'
import { OPINION_NAMES } from '#wording/services/homes/home-words.ts'
import { capitalised } from '#wording/typography.ts'
import { impactQuery, useAdvise } from './queries.ts'

/** The data protection impact assessment of the homes that are followed, for the data-protection officer. */
export function ImpactScreen() {
  usePageTitle('Analyse d’impact, logements suivis')
  const impact = useQuery(impactQuery())
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <h1>Analyse d’impact, logements suivis</h1>
        <p className={prose.lead}>
          Ce que fait ce serveur des données des personnes dont une chute est signalée, à compléter par la commune
          (RGPD, article 35).
        </p>
      </div>
      {impact.isPending && <Skeleton lines={14} label="Lecture de l’analyse" />}
      {impact.error && <ProblemNotice error={impact.error} onRetry={() => void impact.refetch()} />}
      {impact.data && <Assessed impact={impact.data} />}
    </article>
  )
}

const Assessed = ({ impact: { parts, risks, followed, opinions, mayAdvise } }: { impact: HomesImpact }) => (
  <>
    <p>{followed}</p>
    {parts.map(({ title, items }) => (
      <section key={title} className={stack.close}>
        <h2>{title}</h2>
        <ul>
          {items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      </section>
    ))}
    <section className={stack.close} aria-labelledby="risques">
      <h2 id="risques">Risques</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: wider than the page on a telephone, it scrolls by keyboard too */}
      <section className={table.scroll} aria-label="Tableau des risques" tabIndex={0}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Ce qui est craint</th>
              <th scope="col">Pour la personne</th>
              <th scope="col">Mesures</th>
            </tr>
          </thead>
          <tbody>
            {risks.map(({ risk, effect, measures }) => (
              <tr key={risk}>
                <th scope="row">{risk}</th>
                <td>{effect}</td>
                <td>{measures}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
    <section className={stack.close} aria-labelledby="avis">
      <h2 id="avis">Avis du délégué à la protection des données</h2>
      {opinions.length === 0 && <p>Aucun avis n’est encore donné : aucun accord ne peut être noté.</p>}
      <Rows aria-label="Avis">
        {opinions.map(({ opinion, text, by, at }) => (
          <Row key={at}>
            <RowHead>
              <strong>{capitalised(OPINION_NAMES[opinion])}</strong>
              <span className={prose.soft}>
                {by}, {instantText(at)}
              </span>
            </RowHead>
            <p>{text}</p>
          </Row>
        ))}
      </Rows>
      {mayAdvise && <OpinionForm />}
    </section>
  </>
)

function OpinionForm() {
  const advise = useAdvise()
  const form = useForm<NewOpinion>(
    { opinion: 'favourable', text: '' },
    {
      check: ({ text }) => ({ ...(text.trim().length < 10 && { text: 'Écrivez votre avis en quelques phrases' }) }),
      refusal: advise.error,
    },
  )
  const send = form.onSubmit((said) => advise.mutate(said, { onSuccess: () => form.set({ text: '' }) }))
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <SelectField
        label="Sens de l’avis"
        options={OPINIONS.map((value) => ({ value, label: capitalised(OPINION_NAMES[value]) }))}
        {...form.field('opinion')}
      />
      <TextArea label="Avis" rows={5} maxLength={4000} {...form.field('text')} />
      <FormEnd sending={advise}>Donner cet avis</FormEnd>
    </form>
  )
}
