import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useToday } from '#client/api/today.ts'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { SitadelMonth } from '#contract/dossier/sitadel/sitadel.ts'
import { CODES_TO_CONFIRM, EVENT_NAMES } from '#wording/dossier/sitadel/inconsistencies.ts'
import { countText } from '#wording/quantity.ts'
import { InconsistencyList } from './inconsistency-list.tsx'
import { sitadelQuery } from './queries.ts'
import { SendingButton } from './sending-button.tsx'
import { Sendings } from './sendings.tsx'
import type { SitadelSearch } from './sitadel-search.ts'

/** The monthly file of statistics: what would leave, what does not hold together, what left. */
export function SitadelScreen() {
  usePageTitle('Statistiques')
  const { mois }: SitadelSearch = useSearch({ from: '/desk/statistiques' })
  const navigate = useNavigate()
  const today = useToday()
  const month = mois ?? monthBefore(today)
  const read = useQuery(sitadelQuery(month))
  return (
    <article className={page.page}>
      <h1 className={prose.title}>Fichier statistique du mois</h1>
      <p className={page.lead}>
        Sitadel compte les autorisations de France : ce qui s’est passé dans le mois lui est dit ligne à ligne. Un
        dossier incohérent est retenu jusqu’à ce qu’il soit corrigé ; les autres partent.
      </p>
      <div className={stack.fields}>
        <TextField
          label="Mois"
          type="month"
          max={today.slice(0, 7)}
          value={month}
          onChange={(value) =>
            void navigate({ to: '/statistiques', search: { mois: value === '' ? undefined : value }, replace: true })
          }
        />
      </div>
      {read.error && <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />}
      {read.isPending && <Skeleton lines={6} label="Lecture du mois" />}
      {read.data && <Read month={read.data} />}
    </article>
  )
}

function Read({ month }: { month: SitadelMonth }) {
  return (
    <>
      <h2>Ce qui partirait</h2>
      <Counts month={month} />
      <p className={prose.soft}>{CODES_TO_CONFIRM}</p>
      <SendingButton key={month.month} month={month} />
      <InconsistencyList month={month} />
      <h2>Envois faits</h2>
      <Sendings sendings={month.sendings} />
    </>
  )
}

/** A file tells a month that is over: the last one, until another is asked for. */
const monthBefore = (today: string): string =>
  Temporal.PlainDate.from(today).subtract({ months: 1 }).toString().slice(0, 7)

/** « 3 dépôts, 2 décisions » and how they come to leave now. */
function Counts({ month: { counts, isOver } }: { month: SitadelMonth }) {
  const { events, movements, corrections, late, held } = counts
  const happened = Object.entries(EVENT_NAMES).flatMap(([event, [one, many]]) => {
    const count = events[event as keyof typeof EVENT_NAMES] ?? 0
    return count > 0 ? [countText(count, one, many)] : []
  })
  const empty = movements - Object.values(events).reduce((sum, count) => sum + count, 0)
  if (empty > 0) happened.push(emptyText(empty))
  return (
    <>
      {movements === 0 ? (
        <p>Rien n’est à envoyer pour ce mois.</p>
      ) : (
        <p>
          <strong>{countText(movements, 'ligne', 'lignes')}</strong>
          {happened.length > 0 && ` : ${happened.join(', ')}`}.{corrections > 0 && ` ${correctionText(corrections)}`}
          {late > 0 && ` ${lateText(late)}`}
        </p>
      )}
      {held > 0 && <p>{heldText(held)}</p>}
      {!isOver && <p className={prose.soft}>Le mois n’est pas fini : ce qui suivra partira avec un autre envoi.</p>}
    </>
  )
}

const emptyText = (count: number) =>
  count === 1
    ? 'une décision encore vide, qui accompagne son dépôt'
    : `${countText(count, 'décision')} encore vides, qui accompagnent leur dépôt`
const correctionText = (count: number) =>
  count === 1 ? 'Une ligne corrige ce qui était parti.' : `${countText(count, 'ligne')} corrigent ce qui était parti.`
const lateText = (count: number) =>
  count === 1
    ? 'Une ligne est d’un mois précédent, connue depuis.'
    : `${countText(count, 'ligne')} sont d’un mois précédent, connues depuis.`
const heldText = (count: number) =>
  count === 1
    ? 'Une ligne est retenue : son dossier est à corriger.'
    : `${countText(count, 'ligne')} sont retenues : leurs dossiers sont à corriger.`
