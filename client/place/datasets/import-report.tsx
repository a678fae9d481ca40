import { useQuery } from '@tanstack/react-query'
import { FileDown } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { z } from 'zod'
import { addressOf } from '#client/api/call.ts'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import page from '#client/ui/page.module.css'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { ImportedLayer, ImportIssue, IssueGroup, ImportReport as Report } from '#contract/place/datasets/import.ts'
import { importOperations } from '#contract/place/datasets/import-operations.ts'
import { dayText } from '#wording/day.ts'
import { issueGroupText } from '#wording/place/datasets/import-report.ts'
import { countText, numberText } from '#wording/quantity.ts'
import css from './import-report.module.css'
import { placeOf, SEVERITIES } from './import-words.ts'
import { LawChanges } from './law-changes.tsx'
import { issuesQuery } from './queries.ts'

/** The report: layer by layer what was recognised, what changed, and each refused or repaired row with its place. */
export function ImportReport({ id, report }: { id: number; report: z.infer<typeof Report> }) {
  return (
    <>
      <section>
        <h2>Ce qui a été reconnu</h2>
        <ul className={css.layers}>
          {report.layers.map((layer) => (
            <Layer key={`${layer.file} ${layer.layer}`} layer={layer} />
          ))}
        </ul>
      </section>
      {report.changes.length > 0 && <Changes id={id} changes={report.changes} />}
      <Issues id={id} report={report} />
    </>
  )
}

function Layer({ layer }: { layer: ImportedLayer }) {
  const { rowsRead, rowsIn, rowsRefused, rowsRepaired, fields, mapping } = layer
  const facts: [string, string | null][] = [
    ['Fichier', layer.file],
    ['Format', layer.format],
    ['Encodage', layer.encoding],
    ['Projection', layer.crs],
    ['Millésime', layer.vintage && dayText(layer.vintage)],
  ]
  const isLeftOut = layer.kind === 'ignored' || layer.kind === 'unknown'
  return (
    <li className={css.layer} data-left-out={isLeftOut || undefined}>
      <h3>
        {layer.kindLabel} <span className={css.name}>{layer.layer}</span>
      </h3>
      {layer.datasetTitle && <p>{layer.datasetTitle}</p>}
      <p className={css.counts}>
        {countText(rowsRead, 'ligne lue', 'lignes lues')} = {countText(rowsIn, 'chargée')} +{' '}
        {countText(rowsRefused, 'refusée')}
        {rowsRepaired > 0 && `, dont ${countText(rowsRepaired, 'réparée')}`}
      </p>
      <details>
        <summary>Détails</summary>
        <dl className={css.facts}>
          {facts.map(
            ([label, value]) =>
              value && (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ),
          )}
        </dl>
        {fields.length > 0 && <Columns fields={fields} mapping={mapping} />}
      </details>
    </li>
  )
}

/** A table wider than a phone: it scrolls on its own, by keyboard too. */
const Scrolling = ({ label, children }: { label: string; children: ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
  <section className={css.scroll} aria-label={label} tabIndex={0}>
    {children}
  </section>
)

function Columns({ fields, mapping }: Pick<ImportedLayer, 'fields' | 'mapping'>) {
  const meaningOf = new Map(Object.entries(mapping).map(([field, column]) => [column, field]))
  return (
    <Scrolling label="Colonnes du fichier">
      <table className={css.table}>
        <caption className="visually-hidden">Colonnes du fichier</caption>
        <thead>
          <tr>
            <th scope="col">Colonne</th>
            <th scope="col">Lue comme</th>
            <th scope="col">Type</th>
            <th scope="col">Exemples</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ name, type, examples }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{meaningOf.get(name) ?? 'gardée telle quelle'}</td>
              <td>{type}</td>
              <td>{examples.join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  )
}

function Changes({ id, changes }: { id: number; changes: z.infer<typeof Report>['changes'] }) {
  return (
    <section>
      <h2>Ce qui change</h2>
      <ul className={css.layers}>
        {changes.map((change) => (
          <li key={change.dataset} className={css.layer}>
            <h3>{change.dataset}</h3>
            <p className={css.counts}>
              {numberText(change.created)} créés, {numberText(change.removed)} supprimés, {numberText(change.modified)}{' '}
              modifiés, {numberText(change.unchanged)} sans changement
              {change.parcelsAffected !== null &&
                ` ; ${countText(change.parcelsAffected, 'parcelle concernée', 'parcelles concernées')}`}
            </p>
            {change.law && <LawChanges id={id} law={change.law} />}
            {change.examples.length > 0 && (
              <details>
                <summary>Exemples</summary>
                <ul className={css.examples}>
                  {change.examples.map((example) => (
                    <li key={example.id}>{example.sentence}</li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Issues({ id, report }: { id: number; report: z.infer<typeof Report> }) {
  const [isWhole, setIsWhole] = useState(false)
  const all = useQuery({ ...issuesQuery(id), enabled: isWhole })
  if (report.issueCount === 0) {
    return (
      <section>
        <h2>Lignes à regarder</h2>
        <p>Aucune ligne refusée, réparée ni douteuse.</p>
      </section>
    )
  }
  const shown = all.data ?? report.issues
  const isGrouped = !isWhole && report.issueGroups.length > 0
  return (
    <section>
      <h2>Lignes à regarder : {numberText(report.issueCount)}</h2>
      {isGrouped ? <GroupTable groups={report.issueGroups} /> : <IssueTable issues={shown} />}
      {all.error && <ProblemNotice error={all.error} onRetry={() => void all.refetch()} />}
      {isWhole && all.isPending && <Skeleton lines={3} label="Lecture des lignes" />}
      <p className={page.actions}>
        {!isWhole && (isGrouped ? report.issueGroups : shown).length < report.issueCount && (
          <Button onClick={() => setIsWhole(true)}>
            {isGrouped
              ? `Montrer les ${numberText(report.issueCount)} remarques une à une`
              : `Montrer les ${numberText(report.issueCount)} lignes`}
          </Button>
        )}
        <ButtonLink
          icon={FileDown}
          variant="quiet"
          href={`${addressOf(importOperations.importIssues, { params: { id } })}?format=csv`}
        >
          Télécharger la liste (CSV)
        </ButtonLink>
      </p>
    </section>
  )
}

/** Remarks that say the same, told once. */
const GroupTable = ({ groups }: { groups: readonly IssueGroup[] }) => (
  <IssueRows
    rows={groups.map(({ lines, count, ...told }) => ({
      issue: { ...told, line: lines[0] ?? null },
      more: count > 1 ? issueGroupText({ count, lines }) : null,
    }))}
  />
)

const IssueTable = ({ issues }: { issues: readonly ImportIssue[] }) => (
  <IssueRows rows={issues.map((issue) => ({ issue, more: null }))} />
)

const IssueRows = ({ rows }: { rows: readonly { issue: ImportIssue; more: string | null }[] }) => (
  <Scrolling label="Lignes à regarder">
    <table className={css.table}>
      <caption className="visually-hidden">Lignes refusées, réparées ou à vérifier</caption>
      <thead>
        <tr>
          <th scope="col">Sort</th>
          <th scope="col">Où</th>
          <th scope="col">Pourquoi, et comment corriger</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ issue, more }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two rows may say the same of the same place
          <tr key={index}>
            <td className={css.severity} data-severity={issue.severity}>
              {SEVERITIES[issue.severity]}
            </td>
            <td>{placeOf(issue)}</td>
            <td>
              {issue.sentence}
              {more && <p className={css.more}>{more}.</p>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </Scrolling>
)
