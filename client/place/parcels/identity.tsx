import { FileDown, Link as LinkIcon, Plus, Printer, ScrollText, X } from 'lucide-react'
import { bordereauPath, notePath } from '#client/place/counter/queries.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button, ButtonLink, IconButton } from '#client/ui/button.tsx'
import { CopyButton } from '#client/ui/copy-button.tsx'
import type { ParcelStatus } from '#contract/place/parcels/parcel.ts'
import { areaSentence, buildingsSentence, vintageText } from './sentences.ts'
import css from './sheet.module.css'
import { SheetHeading } from './sheet-heading.tsx'

/** Where and what: reference, address, area, what stands on it. */
export function Identity({ status, takesFocus }: { status: ParcelStatus; takesFocus: boolean }) {
  const { parcel, addresses } = status
  const [first, ...others] = addresses
  return (
    <SheetHeading title={`${parcel.reference} · ${parcel.communeName}`} subtitle={first?.label} takesFocus={takesFocus}>
      <dl className={css.facts}>
        {others.length > 0 && (
          <>
            <dt>Autres adresses</dt>
            <dd>{others.map(({ label }) => label).join(' ; ')}</dd>
          </>
        )}
        <dt>Surface</dt>
        <dd>{areaSentence(parcel)}</dd>
        <dt>Bâti</dt>
        <dd>{buildingsSentence(status)}</dd>
        <dt>Identifiant</dt>
        <dd>
          {parcel.id}, cadastre {vintageText(parcel.source.vintage)}
        </dd>
      </dl>
    </SheetHeading>
  )
}

/** What to take away from the counter. */
export function SheetActions({
  ids,
  isSelecting,
  onSelecting,
  onPrint,
  onClose,
}: {
  ids: readonly string[]
  isSelecting: boolean
  onSelecting: (isSelecting: boolean) => void
  onPrint: () => void
  onClose: () => void
}) {
  return (
    <Actions className={css.actions}>
      <IconButton icon={X} label="Fermer la fiche" className={css.close} onClick={onClose} />
      <ButtonLink icon={FileDown} variant="primary" href={notePath(ids)} target="_blank">
        Note PDF
      </ButtonLink>
      <ButtonLink icon={ScrollText} href={bordereauPath(ids)} target="_blank">
        Bordereau
      </ButtonLink>
      <Button icon={Printer} onClick={onPrint}>
        Plan
      </Button>
      <div className={css.quietActions}>
        <Button icon={Plus} variant="quiet" aria-pressed={isSelecting} onClick={() => onSelecting(!isSelecting)}>
          {isSelecting ? 'Terminer l’ajout' : 'Ajouter des parcelles'}
        </Button>
        <CopyLink />
      </div>
    </Actions>
  )
}

const CopyLink = () => (
  <CopyButton
    icon={LinkIcon}
    text={() => window.location.href}
    label="Copier le lien"
    copied="Lien copié"
    refused="Copiez l’adresse de la page"
  />
)
