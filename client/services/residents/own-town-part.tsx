import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { operationQuery } from '#client/api/operation-query.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { ResidentCommune } from '#contract/services/residents/board.ts'
import { residentOperations } from '#contract/services/residents/resident-operations.ts'
import { instantText } from '#wording/day.ts'
import { NOTICE_SEVERITY_NAMES, shownText } from '#wording/services/notices/notice-words.ts'
import { keepCommune, keptCommune } from './kept.ts'
import { useBoard } from './use-board.ts'

const keptQuery = { queryKey: ['kept-commune'], queryFn: async () => (await keptCommune()) ?? null }

/** The commune that this device follows, on the page of what its holder asked: what it says now, and what is done there. */
export function OwnTownPart() {
  const communes = useQuery(operationQuery(['resident-communes'], residentOperations.residentCommunes))
  const kept = useQuery(keptQuery)
  const [chosen, setChosen] = useState<ResidentCommune | null>(null)
  if (communes.error) return <ProblemNotice error={communes.error} onRetry={() => void communes.refetch()} />
  if (!communes.data || kept.isPending) return <Skeleton lines={3} label="Lecture de votre commune" />
  if (communes.data.length === 0) return null
  const followed = chosen ?? kept.data ?? null
  const only = communes.data.length === 1 ? communes.data[0] : undefined
  const town = only ?? communes.data.find(({ inseeCode }) => inseeCode === followed?.inseeCode)
  const choose = (inseeCode: string) => {
    const next = communes.data.find((one) => one.inseeCode === inseeCode)
    if (!next) return
    setChosen(next)
    void keepCommune(next).catch(() => undefined) // a private window asks again
  }
  return (
    <section className={stack.close} aria-labelledby="ma-commune">
      <h2 id="ma-commune">Ma commune</h2>
      {!only && (
        <SelectField
          label="Votre commune"
          help="Gardée sur cet appareil, sans lien avec votre compte."
          value={town?.inseeCode ?? ''}
          options={[
            ...(town ? [] : [{ value: '', label: 'Choisir…', isDisabled: true }]),
            ...communes.data.map(({ inseeCode, name }) => ({ value: inseeCode, label: name })),
          ]}
          onChange={choose}
        />
      )}
      {town && <Town key={town.inseeCode} town={town} />}
    </section>
  )
}

function Town({ town }: { town: ResidentCommune }) {
  const { readAgain, ...shown } = useBoard(town.inseeCode)
  const to = (path: string) => `/ma-commune${path}?commune=${town.inseeCode}`
  return (
    <>
      {shown.state === 'reading' && <Skeleton lines={2} label="Lecture des annonces" />}
      {shown.state === 'absent' && <ProblemNotice error={shown.error} onRetry={readAgain} />}
      {shown.state === 'kept' && (
        <p className={prose.soft}>
          Hors connexion : lu le {instantText(shown.board.readAt)}, cela a pu changer depuis.
        </p>
      )}
      {(shown.state === 'fresh' || shown.state === 'kept') && (
        <Said notices={shown.board.notices.filter(({ severity }) => severity !== 'info')} to={to} />
      )}
      <p>
        <a href={to('')}>Annonces</a> · <a href={to('/signaler')}>Signaler</a> ·{' '}
        <a href={to('/abonnement')}>Être prévenu</a> · <a href={to('/pratique')}>Numéros utiles et collectes</a> ·{' '}
        <a href={`/commune/${town.inseeCode}`}>Accueil et horaires</a>
      </p>
    </>
  )
}

type Notices = Extract<ReturnType<typeof useBoard>, { state: 'fresh' | 'kept' }>['board']['notices']

const Said = ({ notices, to }: { notices: Notices; to: (path: string) => string }) =>
  notices.length === 0 ? (
    <p>Aucune alerte en cours.</p>
  ) : (
    <ul className={stack.close}>
      {notices.map(({ id, title, severity, shownFrom, shownTo }) => (
        <li key={id}>
          <strong>{NOTICE_SEVERITY_NAMES[severity]}</strong> · <a href={to(`/annonce/${id}`)}>{title}</a>{' '}
          <span className={prose.soft}>{shownText(shownFrom, shownTo)}</span>
        </li>
      ))}
    </ul>
  )
