import { useQuery } from '@tanstack/react-query'
import { operationQuery } from '#client/api/operation-query.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { ImportLaw } from '#contract/dossier/law-watch/law-watch.ts'
import { lawWatchOperations } from '#contract/dossier/law-watch/law-watch-operations.ts'
import type { LawStateChange } from '#contract/place/datasets/import.ts'
import { dayText } from '#wording/day.ts'
import { changeCountsText, paragraphChangeText, touchedByStateText } from '#wording/dossier/law-watch/law-watch.ts'
import { countText, numberText } from '#wording/quantity.ts'

const lawQuery = (id: number) =>
  operationQuery(['imports', id, 'law'], lawWatchOperations.readImportLaw, { params: { id } })

/** A newer state of a code: its paragraphs, the rules that read them, the open dossiers that rest on them. */
export function LawChanges({ id, law }: { id: number; law: LawStateChange }) {
  const touched = useQuery(lawQuery(id))
  const { from, to, counts, paragraphs, rows } = law
  const left = counts.changed + counts.new + counts.repealed - paragraphs.length
  return (
    <>
      <p>
        État du {dayText(to)}, après celui du {dayText(from)} : {changeCountsText(counts)}.
      </p>
      {paragraphs.length > 0 && (
        <details>
          <summary>{countText(paragraphs.length, 'alinéa', 'alinéas')}</summary>
          <ul className={prose.bullets}>
            {paragraphs.map((one) => (
              <li key={`${one.article} ${one.key} ${one.change}`}>{paragraphChangeText(one)}</li>
            ))}
            {left > 0 && <li>{`Et ${numberText(left)} autres.`}</li>}
          </ul>
        </details>
      )}
      <h4>Règles à relire</h4>
      {rows.length === 0 && <p>Aucune règle de Parvis ne lit un texte modifié.</p>}
      {rows.length > 0 && <Rules rows={rows} touched={touched.data} />}
      {touched.isPending && <Skeleton lines={2} label="Recherche des dossiers en cours" />}
      {touched.error && <ProblemNotice error={touched.error} onRetry={() => void touched.refetch()} />}
      {touched.data && (
        <p role="status">
          {touchedByStateText(touched.data.dossierCount, touched.data.dossiersLeft)} {touched.data.mail}
        </p>
      )}
    </>
  )
}

type RulesProps = { rows: LawStateChange['rows']; touched: ImportLaw | undefined }

const Rules = ({ rows, touched }: RulesProps) => (
  <ul className={prose.bullets}>
    {rows.map(({ name, article, says }) => {
      const found = touched?.rows.find((row) => row.name === name)
      return (
        <li key={name}>
          <strong>{article}</strong> <span className={prose.soft}>{name}</span> : {says}
          {found && found.dossierCount > 0 && <Dossiers found={found} />}
        </li>
      )
    })}
  </ul>
)

/** Those that the reader may open are named; the others are counted. */
const Dossiers = ({ found: { dossierCount, dossiers } }: { found: ImportLaw['rows'][number] }) => (
  <details>
    <summary>{countText(dossierCount, 'dossier')} en cours</summary>
    <ul className={prose.bullets}>
      {dossiers.map(({ id, number, title }) => (
        <li key={id}>
          <a href={`/dossiers/${id}`}>{number}</a> {title}
        </li>
      ))}
      {dossierCount > dossiers.length && (
        <li>{countText(dossierCount - dossiers.length, 'autre')} que vos rôles ne montrent pas</li>
      )}
    </ul>
  </details>
)
