import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { sessionQuery } from '#client/session/queries.ts'
import { ButtonLink } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { DatasetSummary } from '#contract/place/datasets/dataset.ts'
import { dayText, instantText } from '#wording/day.ts'
import { countText, numberText } from '#wording/quantity.ts'
import css from './datasets-screen.module.css'
import { datasetsQuery } from './queries.ts'

/** What this desk answers from: each dataset in force, its day, its territory, its origin. For everyone. */
export function DatasetsScreen() {
  usePageTitle('Données')
  const answer = useQuery(datasetsQuery())
  return (
    <article className={page.page}>
      <h1>Les données de ce guichet</h1>
      <p className={page.lead}>
        Chaque réponse vient d’un de ces jeux de données. Ce qui n’y figure pas est « inconnu » sur la fiche, jamais «
        absent ».
      </p>
      {answer.isPending && <Skeleton lines={8} label="Lecture des jeux de données" />}
      {answer.error && <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && <Families datasets={answer.data.datasets} />}
    </article>
  )
}

function Families({ datasets }: { datasets: readonly DatasetSummary[] }) {
  if (datasets.length === 0) {
    return (
      <Notice
        title="Aucune donnée n’est chargée"
        action={<ButtonLink href="/administration/imports">Importer des données</ButtonLink>}
      >
        <p>Le guichet ne peut répondre à aucune question tant qu’un territoire n’est pas chargé.</p>
      </Notice>
    )
  }
  const families = Map.groupBy(datasets, ({ kindLabel }) => kindLabel)
  return [...families].map(([label, list]) => (
    <section key={label}>
      <h2>{label}</h2>
      <ul className={css.list}>
        {list.map((dataset) => (
          <Dataset key={dataset.key} dataset={dataset} />
        ))}
      </ul>
    </section>
  ))
}

function Dataset({ dataset }: { dataset: DatasetSummary }) {
  const isAdministrator = useQuery(sessionQuery()).data?.role === 'administrator'
  const { title, vintage, coverage, rowsIn, rowsRefused, rowsRepaired, producer, licence, previousVersions } = dataset
  return (
    <li className={css.dataset}>
      <h3>{title}</h3>
      <p className={css.vintage}>{vintage ? `À jour au ${dayText(vintage)}` : 'Millésime inconnu'}</p>
      <p>{coverageText(coverage)}</p>
      <details>
        <summary>
          {countText(rowsIn, 'objet')}
          {rowsRefused > 0 && `, ${countText(rowsRefused, 'refusé')}`}
          {rowsRepaired > 0 && `, ${countText(rowsRepaired, 'réparé')}`}
        </summary>
        <dl className={css.facts}>
          <dt>Fichier</dt>
          <dd>{dataset.origin}</dd>
          <dt>Importé le</dt>
          <dd>
            {instantText(dataset.importedAt)}
            {isAdministrator && dataset.importId !== null && (
              <>
                {' '}
                <Link to="/administration/imports/$id" params={{ id: dataset.importId }}>
                  Voir cet import, le retirer
                </Link>
              </>
            )}
          </dd>
          <dt>Producteur</dt>
          <dd>{producer ?? 'non précisé'}</dd>
          <dt>Licence</dt>
          <dd>{licence ?? 'non précisée'}</dd>
          <dt>Versions précédentes gardées</dt>
          <dd>{numberText(previousVersions)}</dd>
          <dt>Empreinte SHA-256</dt>
          <dd className={css.hash}>{dataset.sha256}</dd>
        </dl>
      </details>
    </li>
  )
}

const MANY = 6

function coverageText(coverage: readonly string[] | null): string {
  if (coverage === null) return 'Couverture inconnue : une absence y reste « inconnue ».'
  if (coverage.length === 0) return 'Aucune commune couverte en entier.'
  if (coverage.length <= MANY) return `Complet pour ${coverage.join(', ')}.`
  return `Complet pour ${countText(coverage.length, 'commune')}, de ${coverage[0]} à ${coverage.at(-1)}.`
}
