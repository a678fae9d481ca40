import { useQuery } from '@tanstack/react-query'
import { ArrowRightLeft, Equal, Minus, Plus } from 'lucide-react'
import { useState } from 'react'
import { SiteNetworks } from '#client/place/parcels/parcels-part.tsx'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { StatementChange, StatementComparison } from '#contract/dossier/desk/desk.ts'
import { instantText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import css from './dossier.module.css'
import { comparisonQuery } from './queries.ts'

const WORDS = { new: 'Nouveau', gone: 'Disparu', changed: 'Modifié', same: 'Inchangé' } as const
const ICONS = { new: Plus, gone: Minus, changed: ArrowRightLeft, same: Equal } as const

type Props = { dossierId: string; takenOverFrom: string | null }

/** What the deposit froze of the place, beside what the place says today: differences first. */
export function PlaceComparison({ dossierId, takenOverFrom }: Props) {
  const comparison = useQuery(comparisonQuery(dossierId))
  return (
    <section className={`${css.section} ${prose.parts}`}>
      <h2>Le terrain, au dépôt et aujourd’hui</h2>
      {comparison.isPending && <Skeleton lines={5} label="Lecture des constats du terrain" />}
      {comparison.error && <ProblemNotice error={comparison.error} onRetry={() => void comparison.refetch()} />}
      {comparison.data && <Compared comparison={comparison.data} takenOverFrom={takenOverFrom} />}
      {comparison.data && <SiteNetworks parcelIds={standing(comparison.data)} />}
    </section>
  )
}

/** Parcels of the dossier that the land register still has. */
const standing = ({ parcels }: StatementComparison) =>
  parcels.flatMap(({ parcelId, today }) => (today === 'gone' ? [] : [parcelId]))

type ComparedProps = { comparison: StatementComparison; takenOverFrom: string | null }

function Compared({ comparison: { takenAt, sha256, checkedAt, parcels }, takenOverFrom }: ComparedProps) {
  if (takenAt === null) {
    if (takenOverFrom !== null)
      return <p>Aucun constat du terrain n’a été figé : ce dossier vient d’un autre logiciel ({takenOverFrom}).</p>
    return <p>Les constats du terrain sont figés au dépôt ; ce dossier n’est pas encore déposé.</p>
  }
  const differences = parcels.flatMap(({ changes }) => changes).filter(({ change }) => change !== 'same').length
  return (
    <>
      <p>
        {differences === 0
          ? 'Rien n’a changé sur le terrain depuis le dépôt.'
          : `${countText(differences, 'différence', 'différences')} depuis le dépôt.`}{' '}
        <span className={prose.soft}>
          Constats figés le {instantText(takenAt)}, relus le {instantText(checkedAt)}.
        </span>
      </p>
      {parcels.map((parcel) => (
        <Parcel key={parcel.parcelId} parcel={parcel} />
      ))}
      {sha256 && <p className={prose.tiny}>Empreinte des constats figés : {sha256}</p>}
    </>
  )
}

function Parcel({ parcel }: { parcel: StatementComparison['parcels'][number] }) {
  const [isWhole, setIsWhole] = useState(false)
  const different = parcel.changes.filter(({ change }) => change !== 'same')
  const same = parcel.changes.length - different.length
  return (
    <>
      <h3>Parcelle {parcel.reference}</h3>
      {parcel.atDeposit === 'unavailable' && (
        <Notice tone="unknown">
          <p>
            Au dépôt, les constats de cette parcelle n’étaient pas disponibles : rien n’a été figé, ce n’est pas une
            absence.
          </p>
        </Notice>
      )}
      {parcel.today === 'gone' && (
        <Notice tone="unknown">
          <p>Cette parcelle n’est pas au cadastre chargé aujourd’hui : elle a peut-être changé de numéro.</p>
        </Notice>
      )}
      <ul className={css.changes}>
        {(isWhole ? parcel.changes : different).map((change) => (
          <Change
            key={`${change.change} ${change.topic} ${change.before?.label} ${change.today?.label}`}
            change={change}
          />
        ))}
      </ul>
      {same > 0 && (
        <Button variant="quiet" aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? 'Ne montrer que les différences' : countText(same, 'constat inchangé', 'constats inchangés')}
        </Button>
      )}
    </>
  )
}

function Change({ change: { change, before, today, what, imposes } }: { change: StatementChange }) {
  const Icon = ICONS[change]
  return (
    <li>
      <span className={css.change} data-change={change}>
        <Icon aria-hidden size="1em" strokeWidth={2} />
        {WORDS[change]}
      </span>
      <span>{(today ?? before)?.label}</span>
      <span className={css.measure}>{(today ?? before)?.measure}</span>
      {what && <span className={css.what}>{what}</span>}
      {imposes && <span className={css.what}>{imposes}</span>}
    </li>
  )
}
