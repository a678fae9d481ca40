import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Notice } from '#client/ui/notice.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import { useFocusAfter } from '#client/ui/use-focus-after.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import work from '#client/ui/work-page.module.css'
import { periodStopsQuery } from './queries.ts'
import { StopForm } from './stop-form.tsx'
import { StopItem } from './stop-item.tsx'

/** Texts of the State that stop the clocks: one is tried, read, confirmed; what it moved is worked through. */
export function PeriodStopsScreen() {
  usePageTitle('Suspension des délais')
  const stops = useQuery(periodStopsQuery())
  const [told, setTold] = useState<string | null>(null)
  const [stopped, setStopped] = useState(0)
  const focus = useFocusAfter<HTMLDivElement>(told)
  return (
    <article className={work.page}>
      <h1>Suspension des délais</h1>
      <p className={page.lead}>
        Un décret ou une ordonnance peut suspendre des délais sur tout ou partie du territoire. Enregistré ici, il
        déplace les dates des dossiers en cours ; ce qui est déjà décidé ne bouge pas.
      </p>
      <div {...focus}>
        {told && (
          <Notice live title={told}>
            <p>Chaque dossier porte l’acte et le texte ; ce qui avait été dit est à reprendre ci-dessous.</p>
          </Notice>
        )}
      </div>
      <StopForm
        key={stopped}
        onStopped={(said) => {
          setTold(said)
          setStopped(stopped + 1)
        }}
      />
      <h2>Suspensions enregistrées</h2>
      {stops.isPending && <Skeleton lines={4} label="Lecture des suspensions" />}
      {stops.error && <ProblemNotice error={stops.error} onRetry={() => void stops.refetch()} />}
      {stops.data?.length === 0 && <p>Aucun texte ne suspend de délai.</p>}
      <div className={stack.slip}>
        {stops.data?.map((stop) => (
          <StopItem key={stop.id} stop={stop} onRevoked={setTold} />
        ))}
      </div>
    </article>
  )
}
