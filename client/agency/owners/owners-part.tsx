import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { sessionQuery } from '#client/session/queries.ts'
import { hasRole } from '#client/session/roles.ts'
import { Skeleton } from '#client/ui/waiting.tsx'

const OwnerLine = lazy(() => import('./owner-line.tsx').then((m) => ({ default: m.OwnerLine })))

/** Who may say why they read: the database decides, commune by commune. */
const READERS = ['secretary', 'caseOfficer', 'signatory'] as const

/** The line « Propriétaire » of a sheet, for an agent; nobody else loads anything of it. */
export function OwnerOfParcel({ parcelId }: { parcelId: string }) {
  const { data: session } = useQuery(sessionQuery())
  if (session === undefined || !READERS.some((role) => hasRole(role)(session))) return null
  return (
    <Suspense fallback={<Skeleton lines={2} label="Lecture de la ligne Propriétaire" />}>
      <OwnerLine key={parcelId} parcelId={parcelId} />
    </Suspense>
  )
}
