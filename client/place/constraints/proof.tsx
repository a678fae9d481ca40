import { useQuery } from '@tanstack/react-query'
import { addressOf } from '#client/api/call.ts'
import { proofQuery } from '#client/place/counter/queries.ts'
import { vintageText } from '#client/place/parcels/sentences.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { ConstraintProof } from '#contract/place/constraints/constraint.ts'
import { constraintOperations } from '#contract/place/constraints/constraint-operations.ts'
import type { PlanningDocument } from '#contract/place/parcels/parcel.ts'
import type { Source, Statement } from '#contract/place/parcels/statement.ts'
import { dayText, instantText } from '#wording/day.ts'
import css from './proof.module.css'
import { Regulation } from './regulation.tsx'

/** Why the sheet says this: the text, its dates, the files and the dataset it was read in. */
export function Proof({ statement }: { statement: Statement }) {
  if (statement.constraintId === undefined) {
    return (
      <div className={css.proof}>
        <SourceFacts source={statement.source} />
      </div>
    )
  }
  return <ConstraintDetails constraintId={statement.constraintId} />
}

function ConstraintDetails({ constraintId }: { constraintId: number }) {
  const proof = useQuery(proofQuery(constraintId))
  if (proof.isPending) return <Skeleton lines={5} label="Lecture de la preuve" />
  if (proof.error) return <ProblemNotice error={proof.error} onRetry={() => void proof.refetch()} />
  const { document, regulation, acts, files, attributes, source, validFrom, validTo } = proof.data
  return (
    <div className={css.proof}>
      {regulation.length > 0 && <Regulation sections={regulation} />}
      {document && <DocumentFacts document={document} />}
      {(validFrom || validTo) && (
        <p className={css.line}>
          {validFrom && `En vigueur depuis le ${dayText(validFrom)}`}
          {validTo && `${validFrom ? ', ' : 'En vigueur '}jusqu’au ${dayText(validTo)}`}.
        </p>
      )}
      {acts.length > 0 && <Acts acts={acts} />}
      {files.length > 0 && <Files files={files} />}
      {attributes.length > 0 && <Attributes attributes={attributes} />}
      <SourceFacts source={source} />
    </div>
  )
}

/** The four dates of a document: approved is not yet enforceable, published is neither. */
function DocumentFacts({ document }: { document: PlanningDocument }) {
  const dates: [string, string | null][] = [
    ['Approuvé le', document.approvedOn],
    ['Opposable depuis le', document.enforceableOn],
    ['Publié le', document.publishedOn],
    ['A cessé de s’appliquer le', document.endedOn],
  ]
  return (
    <section>
      <h3>{document.title}</h3>
      <dl className={css.facts}>
        {dates.map(([label, date]) => date && <Fact key={label} label={label} value={dayText(date)} />)}
      </dl>
      {document.url && (
        <p className={css.line}>
          <a href={document.url}>Document officiel</a>
        </p>
      )}
    </section>
  )
}

const Fact = ({ label, value }: { label: string; value: string }) => (
  <>
    <dt>{label}</dt>
    <dd>{value}</dd>
  </>
)

const fileLink = (sha256: string | null, url: string | null, page: number | null): string | undefined => {
  const link = sha256 ? addressOf(constraintOperations.keptFile, { params: { sha256 } }) : (url ?? undefined)
  return link && page ? `${link}#page=${page}` : link
}

function Acts({ acts }: { acts: ConstraintProof['acts'] }) {
  return (
    <section>
      <h3>{acts.length > 1 ? 'Actes' : 'Acte'}</h3>
      <ul className={css.list}>
        {acts.map((act) => {
          const link = fileLink(act.fileSha256, act.url, null)
          return (
            <li key={act.name}>
              {link ? <a href={link}>{act.name}</a> : act.name}
              {act.decision && `, ${act.decision}`}
              {act.decidedOn && ` du ${dayText(act.decidedOn)}`}
              {act.manager && `. Gestionnaire : ${act.manager}`}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Files({ files }: { files: ConstraintProof['files'] }) {
  return (
    <section>
      <h3>Pièces écrites</h3>
      <ul className={css.list}>
        {files.map((file) => {
          const link = fileLink(file.sha256, file.url, file.page)
          const title = `${file.title}${file.page ? `, page ${file.page}` : ''}`
          return (
            <li key={file.name}>
              {link ? (
                <a href={link} target="_blank" rel="noreferrer">
                  {title} <span className="visually-hidden">(nouvel onglet)</span>
                </a>
              ) : (
                `${title} : fichier non fourni`
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const Attributes = ({ attributes }: { attributes: ConstraintProof['attributes'] }) => (
  <details className={css.fold}>
    <summary className={prose.label}>Ce que dit la donnée</summary>
    <dl className={css.facts}>
      {attributes.map(({ name, label, value }) => (
        <Fact key={name} label={label} value={value} />
      ))}
    </dl>
  </details>
)

/** Origin, vintage and instant of the answer: every line of the sheet can name them. */
const SourceFacts = ({ source }: { source: Source }) => (
  <p className={prose.tiny}>
    Source : {source.dataset}, {vintageText(source.vintage)}. Vérifié le {instantText(source.checkedAt)}.
    {source.article && ` Article ${source.article}.`}
    {source.url && (
      <>
        {' '}
        <a href={source.url}>Texte officiel</a>
      </>
    )}
  </p>
)
