import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { Rival, WhyDate } from '#client/clock/why-date.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { LawExplanation } from '#contract/place/simulation/explanation.ts'
import { dayText } from '#wording/day.ts'
import { CLOCK_LETTER } from '#wording/dossier/letters/clock-letter.ts'
import { actNames } from './act-words.ts'
import { ActsSection } from './acts-section.tsx'
import { FilingForm } from './filing-form.tsx'
import { type ExplainedRequest, explanationQuery } from './queries.ts'
import { isReady, type Scenario } from './scenario.ts'
import { requestOf } from './scenario-request.ts'
import { readScenario, writeScenario } from './scenario-url.ts'
import { SituationsPicker } from './situations-picker.tsx'
import css from './why.module.css'
import { WhyCite } from './why-cite.tsx'

const PATH = '/pourquoi-cette-date'

/** A few facts in, every date out with the tree of its reasons: to be read, printed and cited by who is concerned. */
export function WhyScreen() {
  usePageTitle('Pourquoi cette date ?')
  const search = useSearch({ from: '/desk/pourquoi-cette-date' })
  const navigate = useNavigate()
  const today = useToday()
  const scenario = { ...readScenario(search), tried: [] }
  const [isCited] = useState(() => isReady(scenario))
  const change = (next: Scenario) =>
    void navigate({ to: PATH, search: writeScenario(next), replace: false, resetScroll: false })
  return (
    <article className={page.page}>
      <header className={css.head}>
        <h1 className={prose.title}>Pourquoi cette date ?</h1>
        <p className={`${prose.lead} ${css.asked}`}>
          Dites ce qui est arrivé au dossier : chaque date est expliquée par son article, ce qu’il dit, les faits et le
          calcul, avec l’autre lecture quand le droit n’est pas fixé. Rien n’est enregistré.
        </p>
      </header>
      <Facts isFolded={isCited}>
        <FilingForm scenario={scenario} today={today} onChange={change} />
        {isReady(scenario) && (
          <>
            <ActsSection acts={scenario.acts} on={today} onChange={(acts) => change({ ...scenario, acts })} />
            <SituationsPicker
              type={scenario.type}
              chosen={scenario.circumstances}
              onChange={(circumstances) => change({ ...scenario, circumstances })}
            />
          </>
        )}
      </Facts>
      {isReady(scenario) ? (
        <Explained scenario={{ ...scenario, today: scenario.today ?? today }} chosen={search.preuve ?? null} />
      ) : (
        <p>
          Choisissez la nature du dossier et le jour du dépôt. Par exemple :{' '}
          <Link to={PATH} search={{ nature: 'PCMI', depot: '2026-01-31' }}>
            un permis de maison déposé le 31 janvier 2026
          </Link>
          .
        </p>
      )}
    </article>
  )
}

/** What the answer rests on: folded for whoever follows a cited address, which already holds it, and reads the answer first. */
const Facts = ({ isFolded, children }: { isFolded: boolean; children: ReactNode }) =>
  isFolded ? (
    <details className={css.asked}>
      <summary>Changer les faits : dépôt, actes et situations</summary>
      <div className={`${css.facts} ${stack.loose} ${prose.headings}`}>{children}</div>
    </details>
  ) : (
    <div className={`${css.asked} ${stack.loose} ${prose.headings}`}>{children}</div>
  )

/** The day of the reading is in the address that is cited: what is read tomorrow is another reading. */
function Explained({ scenario, chosen }: { scenario: Scenario; chosen: string | null }) {
  const request = requestOf(scenario)
  if (!request) {
    return (
      <Notice tone="unknown" title="Ce dossier ne peut pas être lu">
        <p>Une date manque ou n’existe pas. Vérifiez le dépôt et les actes, puis recommencez.</p>
      </Notice>
    )
  }
  return <Answer request={request} scenario={scenario} chosen={chosen} />
}

function Answer({
  request,
  scenario,
  chosen,
}: {
  request: ExplainedRequest
  scenario: Scenario
  chosen: string | null
}) {
  const answer = useQuery(explanationQuery(request))
  if (answer.isPending) return <Skeleton lines={8} label="Lecture du droit" />
  if (answer.error) return <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />
  const { dates, state, silence, certain } = answer.data
  const search = writeScenario(scenario)
  const shown = dates.filter(({ name }) => name === chosen)
  const label = shown[0]?.label ?? null
  return (
    <div className={`${stack.loose} ${prose.headings}`}>
      <section aria-live="polite" aria-label="Réponse">
        <p className={prose.summary}>{[state.sentence, silence?.sentence].filter(Boolean).join(' ')}</p>
        {!certain && (
          <Notice tone="unknown" title="Une personne doit trancher">
            <p>{CLOCK_LETTER.uncertain}</p>
          </Notice>
        )}
      </section>
      <section>
        <h2>{label ?? 'Toutes les dates'}</h2>
        {dates.length === 0 && <p>Ce dépôt ne fait courir aucun délai : il n’y a pas de date à expliquer.</p>}
        {label === null && <Index dates={dates} search={search} chosen={null} />}
        {(label === null ? dates : shown).map((date) => (
          <WhyDate key={`${date.name} ${date.day} ${date.sentence}`} date={date} names={actNames(scenario)} />
        ))}
        {label !== null && <Index dates={dates} search={search} chosen={chosen} />}
      </section>
      <Besides explanation={answer.data} />
      <WhyCite explanation={answer.data} request={request} address={addressOf(search, chosen)} label={label} />
    </div>
  )
}

type IndexProps = { dates: LawExplanation['dates']; search: ReturnType<typeof writeScenario>; chosen: string | null }

/** One date alone, to print or cite it, or all of them. */
const Index = ({ dates, search, chosen }: IndexProps) => (
  <nav aria-label="Dates du dossier" className={css.index}>
    <ol>
      {dates.map(({ name, label, day }) => (
        <li key={`${name} ${day} ${label}`}>
          <Link
            to={PATH}
            search={{ ...search, preuve: name }}
            resetScroll={false}
            aria-current={name === chosen || undefined}
          >
            <time dateTime={day}>{dayText(day)}</time> {label}
          </Link>
        </li>
      ))}
    </ol>
    {chosen !== null && (
      <p>
        <Link to={PATH} search={search} resetScroll={false}>
          Expliquer toutes les dates
        </Link>
      </p>
    )}
  </nav>
)

/** What no date tells: open points, dangers, acts that move nothing. */
function Besides({ explanation: { dates, openPoints, alerts, withoutEffect } }: { explanation: LawExplanation }) {
  const told = new Set(dates.flatMap(({ rivals }) => rivals.map(({ point }) => point)))
  const others = openPoints.filter(({ point }) => !told.has(point))
  if (others.length + alerts.length + withoutEffect.length === 0) return null
  return (
    <section className={stack.close}>
      <h2>À savoir aussi</h2>
      {others.map((rival) => (
        <Rival key={`${rival.point} ${rival.other}`} rival={rival} />
      ))}
      {alerts.map(({ title, sentence, article }) => (
        <p key={`${title} ${sentence}`}>
          <strong>{title}.</strong> {sentence} ({article})
        </p>
      ))}
      {withoutEffect.map(({ act, sentence }) => (
        <p key={`${act} ${sentence}`}>{sentence}</p>
      ))}
    </section>
  )
}

const addressOf = (search: ReturnType<typeof writeScenario>, chosen: string | null): string => {
  const said = Object.entries({ ...search, ...(chosen && { preuve: chosen }) }).flatMap(([name, value]) =>
    value ? [[name, value]] : [],
  )
  return `${location.origin}${PATH}?${new URLSearchParams(said)}`
}
