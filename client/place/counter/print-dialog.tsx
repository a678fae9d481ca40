import { Printer } from 'lucide-react'
import { useState } from 'react'
import { writeSearchText } from '#client/api/search-text.ts'
import { FORMATS, ORIENTATIONS, type PrintFormat, type PrintOrientation, SCALES } from '#client/map/print-page.ts'
import { type Bounds, viewOfBounds, writeView } from '#client/map/view.ts'
import { parcelReference } from '#client/place/parcels/parcels.ts'
import { ButtonLink } from '#client/ui/button.tsx'
import { Choice } from '#client/ui/choice.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import prose from '#client/ui/prose.module.css'
import { type CounterState, writeCounter } from './counter-state.ts'
import css from './print-dialog.module.css'

const [SMALLEST = '1000'] = SCALES

/** Chooses the paper and the scale; the page to print is an address of its own. */
export function PrintDialog({
  state,
  siteBounds,
  territoryBounds,
  onClose,
}: {
  state: CounterState
  siteBounds: Bounds | null
  territoryBounds: Bounds | null
  onClose: () => void
}) {
  const [scale, setScale] = useState<string>(SCALES[1] ?? SMALLEST)
  const [format, setFormat] = useState<PrintFormat>('A4')
  const [orientation, setOrientation] = useState<PrintOrientation>('portrait')
  const bounds = siteBounds ?? territoryBounds
  const centre = siteBounds ? viewOfBounds(siteBounds, { width: 600, height: 600 }) : state.view
  const view = centre ?? (bounds && viewOfBounds(bounds, { width: 600, height: 600 }))
  const { couches, fond } = writeCounter(state)
  const href = `/impression${writeSearchText({
    echelle: scale,
    format,
    orientation: orientation === 'portrait' ? undefined : orientation,
    carte: view ? writeView(view) : undefined,
    parcelles: state.parcels.join(','),
    couches,
    fond,
    titre: state.parcels.map(parcelReference).join(', '),
  })}`
  return (
    <Dialog title="Imprimer le plan à l’échelle" onClose={onClose}>
      <div className={css.form}>
        <Choice
          legend="Échelle"
          value={scale}
          onChange={setScale}
          options={SCALES.map((value) => ({ value, label: `1:${Number(value).toLocaleString('fr-FR')}` }))}
        />
        <Choice
          legend="Papier"
          value={format}
          onChange={setFormat}
          options={FORMATS.map((value) => ({ value, label: value }))}
        />
        <Choice
          legend="Orientation"
          value={orientation}
          onChange={setOrientation}
          options={ORIENTATIONS.map((value) => ({ value, label: value === 'portrait' ? 'Portrait' : 'Paysage' }))}
        />
        <p className={prose.soft}>
          Le plan est centré sur {state.parcels.length > 0 ? 'la sélection' : 'la carte'}, avec les couches affichées.
          Dans la fenêtre d’impression, gardez « taille réelle » (100 %).
        </p>
        <ButtonLink icon={Printer} variant="primary" href={href} target="_blank">
          Ouvrir la page à imprimer
        </ButtonLink>
      </div>
    </Dialog>
  )
}
