import { Layers, Maximize, Minus, Plus, Ruler } from 'lucide-react'
import type { MapController } from '#client/map/controller.ts'
import { IconButton } from '#client/ui/button.tsx'
import css from './map-area.module.css'

type Props = {
  controller: MapController | null
  isPanelOpen: boolean
  onPanel: () => void
  isMeasuring: boolean
  onMeasuring: () => void
  /** What « the whole » is now: the site chosen, or the territory. */
  whole: string
  onWhole: () => void
}

/** What the hand does to the map: its layers, the ruler, the zoom. */
export const MapTools = ({ controller, isPanelOpen, onPanel, isMeasuring, onMeasuring, whole, onWhole }: Props) => (
  <div className={css.tools}>
    <div className={css.stack}>
      <IconButton icon={Layers} label="Couches et légende" aria-expanded={isPanelOpen} onClick={onPanel} />
      <IconButton
        icon={Ruler}
        label="Mesurer une distance ou une surface"
        aria-pressed={isMeasuring}
        onClick={onMeasuring}
      />
    </div>
    <div className={css.stack}>
      <IconButton icon={Plus} label="Zoom avant" onClick={() => controller?.zoomBy(1)} />
      <IconButton icon={Minus} label="Zoom arrière" onClick={() => controller?.zoomBy(-1)} />
      <IconButton icon={Maximize} label={whole} onClick={onWhole} />
    </div>
  </div>
)
