import { useQuery } from '@tanstack/react-query'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { ChannelSettings } from '#contract/dossier/transmissions/transmission.ts'
import { NO_COMMUNE_SERVED } from '#wording/agency/opening/told-by-rooms.ts'
import { instantText } from '#wording/day.ts'
import { CHANNEL_NAMES, mattersText } from '#wording/dossier/transmissions/transmission.ts'
import { channelsQuery, useChooseChannel } from './queries.ts'

/** By which channel each commune sends its acts; only those that this server is plugged into may be chosen. */
export function ChannelList() {
  const settings = useQuery(channelsQuery())
  if (settings.isPending) return <Skeleton lines={3} label="Lecture des voies" />
  if (settings.error) return <ProblemNotice error={settings.error} onRetry={() => void settings.refetch()} />
  const { communes, plugged, matters } = settings.data
  if (communes.length === 0) return <p>{NO_COMMUNE_SERVED}</p>
  return (
    <>
      <ul>
        {communes.map((commune) => (
          <li key={commune.inseeCode}>
            <CommuneChannel commune={commune} plugged={plugged} />
          </li>
        ))}
      </ul>
      {matters.map(({ channel, on, readAt }) => (
        <p key={channel} className={prose.soft}>
          {mattersText(CHANNEL_NAMES[channel], on, instantText(readAt))}
        </p>
      ))}
    </>
  )
}

type Props = { commune: ChannelSettings['communes'][number]; plugged: ChannelSettings['plugged'] }

function CommuneChannel({ commune: { inseeCode, communeName, channel }, plugged }: Props) {
  const choose = useChooseChannel(inseeCode)
  const offered = plugged.includes(channel) ? plugged : [...plugged, channel]
  return (
    <>
      <SelectField
        label={communeName}
        value={channel}
        disabled={choose.isPending}
        options={offered.map((value) => ({ value, label: CHANNEL_NAMES[value] }))}
        onChange={(chosen) => choose.mutate(chosen)}
      />
      {choose.error && <ProblemNotice error={choose.error} />}
    </>
  )
}
