import type { ChannelSettings, TransmissionChannel } from '#contract/dossier/transmissions/transmission.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { isHubPlugged } from '#server/dossier/platau/platau.ts'
import { CHANNEL_NAMES } from '#wording/dossier/transmissions/transmission.ts'
import { communeChannels, communeThere, keepChannel, moveToChannel, readMatters } from './queries.ts'

type ChannelDeps = Pick<Deps, 'db' | 'clock' | 'config'>

export const channelSettings = async ({
  db,
  config,
}: Pick<ChannelDeps, 'db' | 'config'>): Promise<ChannelSettings> => ({
  communes: await communeChannels(db),
  plugged: [
    'paper',
    ...(config.tdt ? (['tdt'] as const) : []),
    ...((await isHubPlugged(db)) ? (['platau'] as const) : []),
  ],
  matters: await readMatters(db),
})

/** @throws Problem 404 for an unknown commune, 409 for a channel that this server, or the commune, is not plugged into. */
export async function chooseChannel(
  { db, clock, config }: ChannelDeps,
  inseeCode: string,
  channel: TransmissionChannel,
  personId: string | null,
): Promise<ChannelSettings> {
  if (channel === 'tdt' && !config.tdt) throw problem('channelNotPlugged', { name: CHANNEL_NAMES[channel] })
  return db.transaction(async (tx) => {
    const commune = await communeThere(tx, inseeCode)
    if (!commune) throw problem('communeUnknown')
    if (channel === 'platau' && !commune.isShared) throw problem('channelOfOthers', { name: commune.name })
    await keepChannel(tx, inseeCode, channel, personId, clock.now())
    await moveToChannel(tx, inseeCode, channel)
    return channelSettings({ db: tx, config })
  })
}
