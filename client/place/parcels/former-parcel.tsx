import { useQuery } from '@tanstack/react-query'
import { Grid2x2 } from 'lucide-react'
import { linkToParcels } from '#client/place/counter/link.ts'
import actions from '#client/ui/actions.module.css'
import { Actions } from '#client/ui/actions.tsx'
import { ButtonLink } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import { dayText, legalDay } from '#wording/day.ts'
import { historyQuery, parcelReference } from './parcels.ts'
import css from './sheet.module.css'
import { SheetHeading } from './sheet-heading.tsx'

/** What became of a reference that no longer exists: its steps, and the parcels of today on its ground. */
export function FormerParcel({
  id,
  onOpen,
  takesFocus,
}: {
  id: string
  onOpen: (id: string) => void
  takesFocus: boolean
}) {
  const history = useQuery(historyQuery(id))
  if (history.isPending) return <Skeleton lines={5} label="Lecture de l’historique" />
  if (history.error) return <ProblemNotice error={history.error} onRetry={() => void history.refetch()} />
  const { exists, steps, descendants, ancestors } = history.data
  const isNeverSeen = steps.length === 0 && descendants.length === 0 && !exists
  return (
    <article>
      <SheetHeading
        title={parcelReference(id)}
        subtitle={exists ? 'Parcelle en vigueur' : isNeverSeen ? 'Parcelle inconnue' : 'Ancienne référence'}
        takesFocus={takesFocus}
      />
      {isNeverSeen && (
        <Notice tone="unknown" title="Aucune parcelle ne porte ce numéro">
          <p>
            Ni le cadastre en vigueur ni les millésimes chargés ne connaissent {id}. Vérifiez la commune, la section et
            le numéro. Une division plus ancienne que les données chargées ne peut pas être retrouvée ici.
          </p>
        </Notice>
      )}
      {steps.length > 0 && (
        <section className={css.section}>
          <h2 className={prose.carried}>Ce qui s’est passé</h2>
          <ul>
            {steps.map((step) => (
              <li key={`${step.on} ${step.change}`} className={css.aside}>
                {step.sentence} ({step.dataset}
                {step.vintage ? ` du ${dayText(step.vintage)}` : `, import du ${dayText(legalDay(step.on))}`})
              </li>
            ))}
          </ul>
        </section>
      )}
      <Relatives title="Aujourd’hui sur ce terrain" ids={descendants} onOpen={onOpen} />
      {descendants.length > 1 && (
        <Actions className={css.actions}>
          <ButtonLink href={linkToParcels(descendants)} variant="quiet" icon={Grid2x2}>
            Ouvrir ces {descendants.length} parcelles ensemble
          </ButtonLink>
        </Actions>
      )}
      <Relatives title="Parcelles d’origine" ids={ancestors} onOpen={onOpen} />
    </article>
  )
}

function Relatives({ title, ids, onOpen }: { title: string; ids: readonly string[]; onOpen: (id: string) => void }) {
  if (ids.length === 0) return null
  return (
    <section className={css.section}>
      <h2 className={prose.carried}>{title}</h2>
      <ul className={`${actions.actions} ${css.actions}`}>
        {ids.map((id) => (
          <li key={id}>
            <ButtonLink
              href={linkToParcels([id])}
              onClick={(event) => {
                event.preventDefault()
                onOpen(id)
              }}
            >
              {parcelReference(id)}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
