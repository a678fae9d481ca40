import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { sessionQuery } from '#client/session/queries.ts'
import { hasRole } from '#client/session/roles.ts'
import { Skeleton } from '#client/ui/waiting.tsx'

const OwnerLine = lazy(() => import('./owner-line.tsx').then((m) => ({ default: m.OwnerLine })))

const HolderCheckPart = lazy(() => import('./holder-check-part.tsx').then((m) => ({ default: m.HolderCheckPart })))

/** Who may say why they read: the database decides, commune by commune. */
const READERS = ['secretary', 'caseOfficer', 'signatory'] as const

function useReadsOwners(): boolean {
  const { data: session } = useQuery(sessionQuery())
  return session !== undefined && READERS.some((role) => hasRole(role)(session))
}

/** The line « Propriétaire » of a sheet, for an agent; nobody else loads anything of it. */
export function OwnerOfParcel({ parcelId }: { parcelId: string }) {
  if (!useReadsOwners()) return null
  return (
    <Suspense fallback={<Skeleton lines={2} label="Lecture de la ligne Propriétaire" />}>
      <OwnerLine key={parcelId} parcelId={parcelId} />
    </Suspense>
  )
}

/** « Demandeur et propriétaire » of a dossier, for an agent who may read owners. */
export function HolderCheckOfDossier({ dossierId }: { dossierId: string }) {
  if (!useReadsOwners()) return null
  return (
    <Suspense fallback={<Skeleton lines={2} label="Lecture de la comparaison" />}>
      <HolderCheckPart key={dossierId} dossierId={dossierId} />
    </Suspense>
  )
}
