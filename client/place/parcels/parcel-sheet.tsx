import { useQuery } from '@tanstack/react-query'
import { RotateCcw } from 'lucide-react'
import { lazy, type ReactNode, Suspense } from 'react'
import { OwnerOfParcel } from '#client/agency/owners/owners-part.tsx'
import { ApiProblem } from '#client/api/problem.ts'
import { ReportsOnParcels } from '#client/services/reports/reports-part.tsx'
import { GroundPart } from '#client/services/residents/ground-part.tsx'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { ParcelStatus } from '#contract/place/parcels/parcel.ts'
import { instantText } from '#wording/day.ts'
import { Changes } from './changes.tsx'
import { Identity } from './identity.tsx'
import { InProgress } from './in-progress.tsx'
import { Neighbours } from './neighbours.tsx'
import { NetworkSection } from './network-section.tsx'
import { NextSteps } from './next-steps.tsx'
import { parcelReference, statusQuery } from './parcels.ts'
import { PlanInForceSection } from './plan-in-force.tsx'
import css from './sheet.module.css'
import { SheetHeading } from './sheet-heading.tsx'
import { StatementSections } from './statement-sections.tsx'

const LegalPersonsPart = lazy(() =>
  import('#client/place/legal-persons/legal-part.tsx').then((m) => ({ default: m.LegalPersonsPart })),
)
const FormerParcel = lazy(() => import('./former-parcel.tsx').then((m) => ({ default: m.FormerParcel })))

export type SheetMoves = {
  onOpen: (id: string) => void
  onAdd: (id: string) => void
}

/** The whole answer on one parcel. A reference that no longer exists shows what became of it. */
export function ParcelSheet({
  id,
  takesFocus,
  actions,
  ...moves
}: SheetMoves & {
  id: string
  takesFocus: boolean
  actions: ReactNode
}) {
  const status = useQuery(statusQuery(id))
  if (status.isPending) return <Skeleton lines={9} label="Lecture de l’état de la parcelle" />
  if (status.error instanceof ApiProblem && status.error.status === 404) {
    return <FormerParcel id={id} onOpen={moves.onOpen} takesFocus={takesFocus} />
  }
  const retry = () => void status.refetch()
  if (!status.data) {
    return (
      <>
        <SheetHeading title={`Parcelle ${parcelReference(id)}`} takesFocus={takesFocus} />
        <ProblemNotice error={status.error} onRetry={retry} />
      </>
    )
  }
  return (
    <>
      {status.error && <ReadBefore at={status.data.checkedAt} onRetry={retry} />}
      <ParcelContent status={status.data} takesFocus={takesFocus} actions={actions} {...moves} />
    </>
  )
}

const ReadBefore = ({ at, onRetry }: { at: string; onRetry: () => void }) => (
  <Notice
    tone="unknown"
    title={`État lu le ${instantText(at)}`}
    live
    action={
      <Button icon={RotateCcw} onClick={onRetry}>
        Relire
      </Button>
    }
  >
    <p>Le serveur ne répond pas : voici ce qui avait été lu alors. Ce qui a changé depuis n’y est pas.</p>
  </Notice>
)

function ParcelContent({
  status,
  takesFocus,
  actions,
  onOpen,
  onAdd,
}: SheetMoves & {
  status: ParcelStatus
  takesFocus: boolean
  actions: ReactNode
}) {
  return (
    <article className={css.document}>
      <Identity status={status} takesFocus={takesFocus} />
      {actions}
      <OwnerOfParcel parcelId={status.parcel.id} />
      <PlanInForceSection parcelIds={[status.parcel.id]} />
      <StatementSections statements={status.statements} />
      {status.changedSince.length > 0 && <Changes changes={status.changedSince} />}
      <NetworkSection parcelIds={[status.parcel.id]} />
      <InProgressSection parcelIds={[status.parcel.id]} />
      <NextSteps parcelId={status.parcel.id} statements={status.statements} />
      <Suspense fallback={null}>
        <LegalPersonsPart parcelId={status.parcel.id} />
      </Suspense>
      <section className={css.section}>
        <h2 className={prose.carried}>Parcelles voisines</h2>
        <Neighbours neighbours={status.neighbours} onOpen={onOpen} onAdd={onAdd} />
      </section>
      <p className={css.checked}>
        État lu le {instantText(status.checkedAt)}. Renseignement sans valeur de certificat d’urbanisme.
      </p>
    </article>
  )
}

/** What is under way here; it comes after the sheet, which does not wait for it. */
export const InProgressSection = ({ parcelIds }: { parcelIds: readonly string[] }) => (
  <section className={css.section}>
    <h2 className={prose.carried}>Ce qui est en cours ici</h2>
    <InProgress parcelIds={parcelIds} />
    <GroundPart parcelIds={parcelIds} />
    <ReportsOnParcels parcelIds={parcelIds} />
  </section>
)
