import { Notice } from '#client/ui/notice.tsx'
import type { AlertChannel } from '#contract/services/homes/home.ts'

/** Why no alert would leave; nothing while they would. */
export const ChannelNotice = ({ channel }: { channel: AlertChannel }) =>
  channel.sentence === null ? null : (
    <Notice tone="refused" title="Aucune alerte ne peut partir">
      <p>{channel.sentence}</p>
    </Notice>
  )
