import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import type { MailSubscriptionSaid, PushSubscriptionSaid } from '#contract/services/notices/subscription.ts'
import type { Config } from '#platform/config.ts'
import type { Deps } from '#platform/deps.ts'
import { enqueue } from '#platform/outbox.ts'
import { problem } from '#platform/problem.ts'
import { countWrite, type Writer } from '#platform/write-pace.ts'
import { asAnyone } from './notices.ts'
import { isPushService } from './push-services.ts'
import { unknownCommunes } from './queries.ts'
import {
  askMailSubscription,
  confirmSubscription,
  endPushSubscription,
  endSubscription,
  keepPushSubscription,
} from './subscription-queries.ts'
import { serverKeys } from './web-push.ts'

type SubscriptionDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config'>

export const pushKey = ({ config }: SubscriptionDeps) => ({ publicKey: serverKeys(config.pushKey).publicKey })

/** @throws Problem 422, 429 */
async function refuseUnless(
  deps: SubscriptionDeps,
  communes: readonly string[],
  door: 'pushSubscription' | 'mailSubscription',
  writer: Writer,
) {
  const unknown = await asAnyone(deps, (scoped) => unknownCommunes(scoped, communes))
  if (unknown.length > 0) throw problem('noticeCommunesUnknown', { communes: unknown })
  await countWrite(deps, door, writer, communes, () => problem('subscriptionsPaused'))
}

/** A browser follows, without a name: only its mailbox and its keys are kept. @throws Problem 422, 429 */
export async function followByPush(
  deps: SubscriptionDeps,
  said: PushSubscriptionSaid,
  network?: string,
): Promise<void> {
  if (!isPushService(said.endpoint, deps.config)) throw problem('subscriptionForeign')
  await refuseUnless(deps, said.communes, 'pushSubscription', { network })
  const { endpoint: address, p256dh, auth, communes, themes, area, quiet } = said
  const at = deps.realClock.instant().toString()
  await keepPushSubscription(deps.db, {
    ...{ id: randomUUID(), channel: 'push', address, p256dh, auth },
    ...{ communes: [...new Set(communes)], themes: [...new Set(themes)], area, quiet, at },
  })
}

export const endPush = async ({ db }: SubscriptionDeps, endpoint: string): Promise<void> => {
  await endPushSubscription(db, endpoint)
}

/** A mailbox is asked whether it wants to: the answer is the same whoever it is. @throws Problem 422, 429 */
export async function followByMail(
  deps: SubscriptionDeps,
  said: MailSubscriptionSaid,
  network?: string,
): Promise<void> {
  await refuseUnless(deps, said.communes, 'mailSubscription', { network, mail: said.email })
  const now = deps.realClock.instant()
  const id = randomUUID()
  const { email, communes, themes, area } = said
  await deps.db.transaction(async (tx) => {
    const asked = await askMailSubscription(
      tx,
      {
        ...{ id, channel: 'mail', address: email.toLowerCase(), p256dh: '', auth: '', quiet: null },
        ...{ communes: [...new Set(communes)], themes: [...new Set(themes)], area, at: now.toString() },
      },
      now.subtract({ hours: 1 }).toString(),
    )
    if (asked === 0) return
    await enqueue(tx, {
      key: `notice-confirmation/${id}`,
      channel: 'mail',
      dossierId: null,
      payload: { template: 'noticeConfirmation', subscriptionId: id, to: [email] },
    })
  })
}

const sealOf = ({ secretKey }: Pick<Config, 'secretKey'>, id: string) =>
  createHmac('sha256', secretKey).update(`abonnement/${id}`).digest('base64url')

/** What a mail gives to click on: the subscription, and the proof that the link comes from here. */
export const subscriptionToken = (config: Pick<Config, 'secretKey'>, id: string): string =>
  `${id}.${sealOf(config, id)}`

/** @throws Problem 404 for a link that was not made here */
function idIn(config: Pick<Config, 'secretKey'>, token: string): string {
  const [id = '', seal = ''] = token.split('.')
  const [given, made] = [Buffer.from(seal), Buffer.from(sealOf(config, id))]
  if (!/^[0-9a-f-]{36}$/.test(id) || given.length !== made.length || !timingSafeEqual(given, made))
    throw problem('subscriptionUnknown')
  return id
}

/** @throws Problem 404 */
export async function confirmMail({ db, config, realClock }: SubscriptionDeps, token: string): Promise<void> {
  const confirmed = await confirmSubscription(db, idIn(config, token), realClock.instant().toString())
  if (confirmed === 0) throw problem('subscriptionUnknown')
}

/** @throws Problem 404 */
export async function endMail({ db, config }: SubscriptionDeps, token: string): Promise<void> {
  if ((await endSubscription(db, idIn(config, token))) === 0) throw problem('subscriptionUnknown')
}
