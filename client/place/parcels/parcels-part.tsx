import { useMemo, useState } from 'react'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import { countText } from '#wording/quantity.ts'
import { listed } from '#wording/typography.ts'
import { NetworkSection } from './network-section.tsx'
import { parcelReference, type SiteParcel } from './parcels.ts'
import { SheetProvider } from './sheet-context.ts'
import { combineStatements } from './site.ts'
import { StatementSections } from './statement-sections.tsx'

/** What the plan and the easements say of the site, before anything is filed; what is not known is said as such. */
export function SiteStatements({ site }: { site: readonly SiteParcel[] }) {
  const [openProof, onProof] = useState<string | null>(null)
  const statuses = useMemo(() => site.flatMap(({ status }) => status ?? []), [site])
  const combined = useMemo(() => combineStatements(statuses), [statuses])
  const unread = site.filter(({ isUnknown }) => isUnknown)
  const isReading = site.some(({ status, isUnknown }) => !status && !isUnknown)
  if (site.length === 0) return null
  const partOf = new Map(combined.map(({ statement, parcels }) => [statement.id, parcels]))
  const unknown = combined.filter(({ statement }) => statement.answer === 'unknown')
  return (
    <section className={stack.loose} aria-labelledby="constats">
      <h2 id="constats">Ce que Parvis sait de ce terrain</h2>
      <p className={prose.lead}>
        Ces constats seront figés au dépôt. Ils informent, sans valoir certificat d’urbanisme.
      </p>
      {isReading && <Skeleton lines={5} label="Lecture des constats" />}
      {unread.length > 0 && (
        <Notice tone="unknown" title="Constats inconnus">
          <p>
            Rien ne peut être dit de {listed(unread.map(({ id }) => parcelReference(id)))} : ce n’est pas une absence de
            contrainte. La demande peut être déposée ; la mairie vérifiera.
          </p>
        </Notice>
      )}
      {unknown.length > 0 && (
        <p>
          <strong>{countText(unknown.length, 'sujet inconnu', 'sujets inconnus')}</strong> : Parvis ne peut y répondre
          ni oui ni non. Ils sont listés à la fin.
        </p>
      )}
      {statuses.length > 0 && (
        <SheetProvider value={{ openProof, onProof, onLight: () => {} }}>
          <StatementSections
            statements={combined.map(({ statement }) => statement)}
            parcelsOf={({ id }) => {
              const parts = partOf.get(id) ?? []
              return parts.length < statuses.length ? parts.map(parcelReference) : undefined
            }}
          />
        </SheetProvider>
      )}
    </section>
  )
}

/** What followed networks say around the parcels of a site. */
export const SiteNetworks = ({ parcelIds }: { parcelIds: readonly string[] }) => (
  <NetworkSection parcelIds={parcelIds} />
)
