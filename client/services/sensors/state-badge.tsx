import { Check, CircleHelp, Clock, EarOff, Hourglass, type LucideIcon, Unplug } from 'lucide-react'
import tones from '#client/ui/tone.module.css'
import type { AssetState } from '#contract/services/sensors/asset-names.ts'
import type { Severity } from '#contract/services/sensors/sensor.ts'
import { ASSET_STATE_NAMES, SEVERITY_NAMES } from '#wording/services/sensors/sensor-words.ts'

const STATES: Readonly<Record<AssetState, { icon: LucideIcon; tone: string | undefined }>> = {
  fresh: { icon: Check, tone: tones.granted },
  late: { icon: Clock, tone: tones.waiting },
  silent: { icon: EarOff, tone: tones.refused },
  unheard: { icon: Hourglass, tone: tones.waiting },
  notListening: { icon: CircleHelp, tone: tones.closed },
  withoutDevice: { icon: Unplug, tone: tones.closed },
}

/** How an asset is heard: a shape, a word, a colour. */
export function StateBadge({ state }: { state: AssetState }) {
  const { icon: Icon, tone } = STATES[state]
  return (
    <span className={`${tones.badge} ${tone}`}>
      <Icon aria-hidden size="1em" />
      {ASSET_STATE_NAMES[state]}
    </span>
  )
}

const SEVERITIES: Readonly<Record<Severity, string | undefined>> = {
  critical: tones.refused,
  major: tones.waiting,
  minor: tones.closed,
}

export const SeverityBadge = ({ severity }: { severity: Severity }) => (
  <span className={`${tones.badge} ${SEVERITIES[severity]}`}>alarme {SEVERITY_NAMES[severity]}</span>
)
