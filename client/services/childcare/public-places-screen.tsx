import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { later, longDay } from '#client/services/bookings/calendar-days.ts'
import { DaySteps } from '#client/services/bookings/day-steps.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import table from '#client/ui/table.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import { HALVES, type Half, type PublicChildcare } from '#contract/services/childcare/childcare.ts'
import { AGE_BAND_NAMES, CHILDCARE_KIND_NAMES, HALF_NAMES } from '#wording/services/childcare/childcare-words.ts'
import { capitalised, uncapitalised } from '#wording/typography.ts'
import { publicChildcareQuery } from './queries.ts'

const route = getRouteApi('/desk/places-accueil')

type Structure = PublicChildcare['structures'][number]
type PublicDay = Structure['days'][number]

/** Places that are left, structure by structure: seen by anyone, without account; nothing of any child. */
export function PublicPlacesScreen() {
  usePageTitle('Places en crèche')
  const { semaine, commune } = route.useSearch()
  const navigate = route.useNavigate()
  const answer = useQuery(publicChildcareQuery(semaine))
  const choose = (change: object) => void navigate({ search: (now) => ({ ...now, ...change }), replace: true })
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <h1>Places en crèche et en halte-garderie</h1>
        <p className={prose.lead}>
          Les places libres, par jour, demi-journée et âge, telles que les structures les comptent. Pour en demander
          une, appelez la structure. Les mêmes places se cherchent dans toute la France sur{' '}
          <a href="https://monenfant.fr">monenfant.fr</a>.
        </p>
      </div>
      {answer.isPending && <Skeleton lines={10} label="Lecture des places" />}
      {answer.error && <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && (
        <>
          <div className={stack.fields}>
            <SelectField
              label="Commune"
              value={commune ?? ''}
              options={communesOf(answer.data)}
              onChange={(value) => choose({ commune: value || undefined })}
            />
            <DaySteps
              iso={answer.data.from}
              step={{ before: later(answer.data.from, -7), after: later(answer.data.from, 7), word: 'Semaine' }}
              onChange={(day) => choose({ semaine: day })}
            />
          </div>
          <Week told={answer.data} commune={commune} />
        </>
      )}
    </article>
  )
}

const communesOf = ({ structures }: PublicChildcare) => [
  { value: '', label: 'Toutes' },
  ...[...new Map(structures.map(({ inseeCode, communeName }) => [inseeCode, communeName]))].map(([value, label]) => ({
    value,
    label,
  })),
]

function Week({ told, commune }: { told: PublicChildcare; commune: string | undefined }) {
  const shown = told.structures.filter(({ inseeCode }) => !commune || inseeCode === commune)
  return (
    <section className={stack.sections} aria-labelledby="places">
      <h2 id="places">
        Du {uncapitalised(longDay(told.from))} au {uncapitalised(longDay(later(told.from, 6)))}
      </h2>
      {shown.length === 0 && <p>Aucune structure n’est inscrite ici : demandez à la mairie.</p>}
      {shown.map((structure) => (
        <StructurePlaces key={structure.id} structure={structure} />
      ))}
    </section>
  )
}

function StructurePlaces({ structure: { name, kind, communeName, address, phone, days } }: { structure: Structure }) {
  const isFree = days.some(({ places }) => places.length > 0)
  return (
    <section className={stack.close} aria-label={name}>
      <h3>{name}</h3>
      <p>
        {CHILDCARE_KIND_NAMES[kind]}, {address}, {communeName}
        {phone && (
          <>
            , <a href={`tel:${phone.replaceAll(' ', '')}`}>{phone}</a>
          </>
        )}
      </p>
      {isFree ? <DaysTable name={name} days={days} /> : <p>Aucune place libre ces jours-là.</p>}
    </section>
  )
}

const DaysTable = ({ name, days }: { name: string; days: readonly PublicDay[] }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is scrolled by keyboard
  <section className={table.scroll} aria-label={`Places libres : ${name}`} tabIndex={0}>
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Jour</th>
          {HALVES.map((half) => (
            <th key={half} scope="col">
              {capitalised(HALF_NAMES[half])}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.map((day) => (
          <tr key={day.on}>
            <th scope="row">{longDay(day.on)}</th>
            {day.closed === null ? (
              HALVES.map((half) => <td key={half}>{freeText(day, half)}</td>)
            ) : (
              <td colSpan={HALVES.length}>fermé, {day.closed}</td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

/** « un an : 2, deux ans : 1 » */
const freeText = ({ open, places }: PublicDay, of: Half): string =>
  places
    .filter(({ half }) => half === of)
    .map(({ band, available }) => `${uncapitalised(AGE_BAND_NAMES[band])}\u00a0: ${available}`)
    .join(', ') || (open.includes(of) ? 'aucune' : 'fermé')
