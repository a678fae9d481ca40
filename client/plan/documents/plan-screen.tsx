import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { Button } from '#client/ui/button.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import table from '#client/ui/table.module.css'
import { useDebounced } from '#client/ui/use-debounced.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { PlanTable } from '#contract/plan/documents/plan-document.ts'
import { DocumentForm } from './document-form.tsx'
import { DocumentSection } from './document-section.tsx'
import { planTableQuery } from './queries.ts'
import { TimeSlider } from './time-slider.tsx'

/** The planner's table: what binds in each commune on a day, and the procedures that say so. */
export function PlanScreen() {
  usePageTitle('Plan')
  const today = useToday()
  const [on, setOn] = useState(today)
  const answer = useQuery(planTableQuery(useDebounced(on, 200)))
  return (
    <article className={page.page}>
      <h1>Documents d’urbanisme</h1>
      <p className={page.lead}>
        Ce qui est en vigueur se déduit des événements du registre : approbation, transmission, publication, jugement.
        Rien ne s’y efface ; une écriture erronée s’annule par une autre.
      </p>
      {answer.data?.mayWrite && (
        <>
          <p>
            <Link to="/plan">Table de l’urbaniste</Link>
          </p>
          <p>
            <Link to="/plan/controles">Contrôler un dossier avant le Géoportail</Link>
          </p>
        </>
      )}
      {answer.isPending && <Skeleton lines={8} label="Lecture du registre du plan" />}
      {answer.error && <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && (
        <div className={stack.loose}>
          <TimeSlider on={on} today={today} firstDay={answer.data.firstDay} onChange={setOn} />
          {answer.data.on > today && (
            <p>Ce jour est à venir : voilà ce que le registre permet d’en dire aujourd’hui.</p>
          )}
          <Communes table={answer.data} />
          <Documents table={answer.data} />
        </div>
      )}
    </article>
  )
}

const Communes = ({ table: { communes } }: { table: PlanTable }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is scrolled by keyboard
  <section className={table.scroll} aria-label="Document en vigueur par commune" tabIndex={0}>
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Commune</th>
          <th scope="col">Document en vigueur</th>
          <th scope="col">SCoT</th>
          <th scope="col">À vérifier</th>
        </tr>
      </thead>
      <tbody>
        {communes.map((commune) => (
          <tr key={commune.inseeCode}>
            <th scope="row">{commune.name}</th>
            <td>{commune.sentence}</td>
            <td>{commune.scot ?? 'aucun au registre'}</td>
            <td>{toVerify(commune)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

const toVerify = ({ outcome, doubts }: PlanTable['communes'][number]): string =>
  [
    ...(outcome === 'unknown'
      ? ['Écrivez au registre le document d’avant, ou dites que rien ne précédait le premier.']
      : []),
    ...doubts,
  ].join(' ') || 'rien'

function Documents({ table: { on, documents, communes, mayWrite } }: { table: PlanTable }) {
  const [isAdding, setAdding] = useState(false)
  const isBound = ({ id }: PlanTable['documents'][number]) => communes.some(({ documentId }) => documentId === id)
  return (
    <section className={stack.loose} aria-labelledby="documents">
      <h2 id="documents">Documents et procédures</h2>
      {mayWrite &&
        (isAdding ? (
          <DocumentForm communes={communes} documents={documents} onClose={() => setAdding(false)} />
        ) : (
          <div>
            <Button icon={Plus} onClick={() => setAdding(true)}>
              Ajouter un document
            </Button>
          </div>
        ))}
      {documents.length === 0 && <p>Aucun document n’est au registre. Un document importé y entre de lui-même.</p>}
      {[...documents.filter(isBound), ...documents.filter((one) => !isBound(one))].map((document) => (
        <DocumentSection
          key={document.id}
          document={document}
          on={on}
          boundIn={communes.flatMap(({ documentId, name }) => (documentId === document.id ? [name] : []))}
        />
      ))}
    </section>
  )
}
