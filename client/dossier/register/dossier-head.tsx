import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { assigneesQuery } from '#client/dossier/desk/queries.ts'
import { kindName } from '#client/dossier/desk/queue-words.ts'
import { PlatauFact } from '#client/dossier/platau/platau-fact.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { ClockReading } from '#contract/clock.ts'
import type { DossierLine } from '#contract/dossier/register/dossier.ts'
import { dayText } from '#wording/day.ts'
import css from './dossier.module.css'
import { useAssign } from './queries.ts'

/** `isHandedOver`: who is named holds the authorisation, and did not ask for it. */
type Props = { line: DossierLine; reading: ClockReading | undefined; mayWrite: boolean; isHandedOver: boolean }

/** Which dossier this is, where, for whom, who handles it, and where it stands. */
export function DossierHead({ line, reading, mayWrite, isHandedOver }: Props) {
  const appeals =
    reading?.pending.filter(({ matter }) => matter === 'courtAppeal' || matter === 'administrativeAppeal') ?? []
  return (
    <header className={stack.close}>
      <p className={prose.soft}>
        {kindName(line.kind, line.variant)} · {line.communeName}
      </p>
      <h1 className={prose.title}>
        {line.number ?? 'Brouillon'} <span className={css.title}>{line.title}</span>
      </h1>
      <p className={css.sentence}>
        {[
          reading?.state.sentence ?? line.sentence,
          ...appeals.map(({ sentence }) => sentence),
          ...(reading?.definitive?.outcome === 'since' ? [reading.definitive.sentence] : []),
        ].join(' ')}
      </p>
      <dl className={css.facts}>
        <div>
          <dt className={prose.tiny}>{isHandedOver ? 'Titulaire' : 'Demandeur'}</dt>
          <dd>{line.applicant ?? 'non renseigné'}</dd>
        </div>
        <div>
          <dt className={prose.tiny}>Déposé</dt>
          <dd>{line.filedOn ? `le ${dayText(line.filedOn)}` : 'pas encore'}</dd>
        </div>
        <div>
          <dt className={prose.tiny}>{line.parcelIds.length > 1 ? 'Parcelles' : 'Parcelle'}</dt>
          <dd>{line.parcelIds.length === 0 ? 'aucune' : <Parcels ids={line.parcelIds} />}</dd>
        </div>
        <div>
          <dt className={prose.tiny}>En charge</dt>
          <dd>{mayWrite ? <AssignmentPick line={line} /> : (line.assignedTo?.name ?? 'non attribué')}</dd>
        </div>
        {line.number && <PlatauFact dossierId={line.id} />}
      </dl>
    </header>
  )
}

/** « AB 12 » of `62998000AB0012`. */
export const shortReference = (id: string) =>
  `${id.slice(5, 8) === '000' ? '' : `${id.slice(5, 8)} `}${id.slice(8, 10).replace(/^0/, '')} ${Number(id.slice(10))}`

const SHOWN = 6

function Parcels({ ids }: { ids: readonly string[] }) {
  return (
    <>
      {ids.slice(0, SHOWN).map((id, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <Link to="/carte" search={{ parcelles: id }}>
            {shortReference(id)}
          </Link>
        </span>
      ))}
      {ids.length > 1 && (
        <>
          {' '}
          (
          <Link to="/carte" search={{ parcelles: ids.slice(0, 60).join(',') }}>
            tout le terrain
          </Link>
          )
        </>
      )}
    </>
  )
}

function AssignmentPick({ line }: { line: DossierLine }) {
  const id = useId()
  const { data: people } = useQuery(assigneesQuery())
  const assign = useAssign(line.id)
  const able = (people ?? []).filter(({ communes }) => communes === null || communes.includes(line.inseeCode))
  const current = line.assignedTo
  const listed = current && !able.some((one) => one.id === current.id) ? [current, ...able] : able
  return (
    <>
      <label htmlFor={id} className="visually-hidden">
        Personne en charge
      </label>
      <select
        id={id}
        className={css.pick}
        value={current?.id ?? ''}
        disabled={assign.isPending}
        onChange={({ target }) => assign.mutate(target.value || null)}
      >
        <option value="">non attribué</option>
        {listed.map((person) => (
          <option key={person.id} value={person.id}>
            {person.name}
          </option>
        ))}
      </select>
      {assign.error && <ProblemNotice error={assign.error} />}
    </>
  )
}
