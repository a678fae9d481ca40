import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { GroundMap } from '#client/plan/ledger/ground-map.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import table from '#client/ui/table.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import work from '#client/ui/work-page.module.css'
import type { FigureLine, FigureList } from '#contract/plan/indicators/land-figure.ts'
import { dayText } from '#wording/day.ts'
import { denominatorText, figureText, numeratorText } from '#wording/plan/indicators/figure-words.ts'
import { countText, numberText } from '#wording/quantity.ts'
import type { FigureSearch } from './figure-search.ts'
import { figureCsvPath, figureQuery } from './queries.ts'

const route = getRouteApi('/desk/plan/chiffre')

/** One number: the lines that make it, how, and their ground. */
export function FigureScreen() {
  const search = route.useSearch()
  const answer = useQuery(figureQuery(search))
  usePageTitle(answer.data?.title ?? 'Chiffre')
  return (
    <article className={work.page}>
      <h1>{answer.data?.title ?? 'Chiffre'}</h1>
      {answer.isPending && <Skeleton lines={8} label="Lecture des lignes" />}
      {answer.error && <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && <Figure list={answer.data} search={search} />}
      <p>
        <Link to="/plan/trajectoire" search={{ commune: search.commune }}>
          Objectifs et trajectoire
        </Link>
      </p>
    </article>
  )
}

function Figure({ list, search }: { list: FigureList; search: FigureSearch }) {
  const { scope, how, unit, value, lines, count, grounds, outline, noGround } = list
  return (
    <>
      <p className={prose.lead}>
        {scope} : {figureText(unit, value)}
      </p>
      <p>
        {how} {countText(count, 'ligne')}. <a href={figureCsvPath(search)}>Tableau (CSV)</a>
        {count > lines.length && `, qui les a toutes ; les ${numberText(lines.length)} premières sont ci-dessous.`}
      </p>
      {noGround === null ? (
        <GroundMap
          outline={outline}
          grounds={grounds.map((ground) => ({ ...ground, name: ground.title }))}
          label={`Carte : ${list.title}`}
        />
      ) : (
        <p>{noGround}</p>
      )}
      {lines.length > 0 && <Lines list={list} search={search} />}
    </>
  )
}

const Lines = ({ list, search }: { list: FigureList; search: FigureSearch }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is scrolled by keyboard
  <section className={table.scroll} aria-label="Lignes" tabIndex={0}>
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Ligne</th>
          <th scope="col">Commune</th>
          <th scope="col">Jour</th>
          <th scope="col">Valeur</th>
          {list.isQuotient && <th scope="col">Divisée par</th>}
          <th scope="col">Remarque</th>
        </tr>
      </thead>
      <tbody>
        {list.lines.map((line) => (
          <tr key={line.key}>
            <th scope="row">
              <Named line={line} search={search} />
            </th>
            <td>{line.place}</td>
            <td>{line.day && dayText(line.day)}</td>
            <td>{numeratorText(list.unit, line.value, list.isQuotient)}</td>
            {list.isQuotient && <td>{denominatorText(list.unit, line.over ?? 0)}</td>}
            <td>{line.note}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

/** A line is a dossier, or another number: its page is one click away. */
function Named({ line: { what, dossierId, opens }, search }: { line: FigureLine; search: FigureSearch }) {
  if (opens)
    return (
      <Link
        to="/plan/chiffre"
        search={{ ...search, chiffre: opens.figure, an: opens.year, jour: opens.on, objectif: opens.target }}
      >
        {what}
      </Link>
    )
  if (dossierId === null) return what
  return (
    <Link to="/dossiers/$id" params={{ id: dossierId }}>
      {what}
    </Link>
  )
}
