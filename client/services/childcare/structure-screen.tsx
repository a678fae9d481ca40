import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { StructureLine, StructurePage } from '#contract/services/childcare/childcare.ts'
import { countText } from '#wording/quantity.ts'
import {
  CHILDCARE_KIND_NAMES,
  REFERENCING_NAMES,
  sinceText,
  WAY_NAMES,
} from '#wording/services/childcare/childcare-words.ts'
import { ClosuresPart } from './closures-part.tsx'
import { FeedPart } from './feed-part.tsx'
import { childcareDeskQuery, structureQuery } from './queries.ts'
import { SendingsPart } from './sendings-part.tsx'
import { StructureForm } from './structure-form.tsx'
import { UsualWeekPart } from './usual-week-part.tsx'
import { WeekPart } from './week-part.tsx'

const route = getRouteApi('/desk/accueil-enfants/$id')

/** One structure: its places, what it owes the site and by when, what left and what became of it. */
export function StructureScreen() {
  const { id } = route.useParams()
  const { semaine } = route.useSearch()
  const navigate = route.useNavigate()
  const answer = useQuery(structureQuery(id, semaine))
  usePageTitle(answer.data?.line.name ?? 'Accueil des enfants')
  return (
    <article className={page.page}>
      <p>
        <Link to="/accueil-enfants">Toutes les structures</Link>
      </p>
      {answer.isPending && <Skeleton lines={12} label="Lecture de la structure" />}
      {answer.error && <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && (
        <Parts
          structure={answer.data}
          isComing={answer.isPlaceholderData}
          onWeek={(day) => void navigate({ search: (now) => ({ ...now, semaine: day }), replace: true })}
        />
      )}
    </article>
  )
}

type PartsProps = { structure: StructurePage; isComing: boolean; onWeek: (day: string) => void }

function Parts({ structure, isComing, onWeek }: PartsProps) {
  const { line, sheet } = structure
  return (
    <>
      <div className={stack.close}>
        <h1>{line.name}</h1>
        <p className={prose.lead}>
          {CHILDCARE_KIND_NAMES[line.kind]}, {line.communeName}, {countText(line.capacity, 'place')} ;{' '}
          {REFERENCING_NAMES[line.referencing]}, places {WAY_NAMES[line.way]}.
        </p>
      </div>
      <Owed line={line} isOverseen={sheet.overseerEmail !== ''} />
      <WeekPart structure={structure} isComing={isComing} onWeek={onWeek} />
      <FeedPart structure={structure} />
      <SendingsPart structure={structure} />
      <UsualWeekPart key={line.id} structure={structure} />
      <ClosuresPart structure={structure} />
      <SheetPart structure={structure} />
    </>
  )
}

/** What is owed and by when: said in full, before anything else when it is late. */
const Owed = ({ line: { clock, lastUpdateOn }, isOverseen }: { line: StructureLine; isOverseen: boolean }) =>
  clock && (
    <Notice tone={clock.isLate ? 'refused' : 'plain'} title={clock.sentence}>
      <p>{sinceText(lastUpdateOn)}</p>
      <p>
        <a href="#a-publier">Ce qui est à publier</a>
      </p>
      {clock.isEscalated && isOverseen && <p>La communauté de communes est prévenue.</p>}
    </Notice>
  )

function SheetPart({ structure: { line, sheet } }: { structure: StructurePage }) {
  const desk = useQuery(childcareDeskQuery())
  return (
    <section className={stack.even} aria-labelledby="fiche">
      <h2 id="fiche">Fiche</h2>
      {desk.isPending && <Skeleton lines={4} label="Lecture des communes" />}
      {desk.error && <ProblemNotice error={desk.error} onRetry={() => void desk.refetch()} />}
      {desk.data && (
        <details className={prose.fold}>
          <summary>Changer la fiche</summary>
          <StructureForm structure={{ id: line.id, sheet }} communes={desk.data.communes} />
        </details>
      )}
    </section>
  )
}
