import { call } from '#client/api/call.ts'
import { noticeOperations } from '#contract/services/notices/notice-operations.ts'
import { applicationWorker } from './keep-application.ts'
import { type Followed, forgetFollowed, keepFollowed, keptFollowed } from './kept.ts'

/** Whether this browser can be told of notices, and what stands in the way. */
export type PushState = 'possible' | 'refused' | 'toInstall' | 'impossible'

export function pushState(): PushState {
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window))
    return /iPhone|iPad/.test(navigator.userAgent) ? 'toInstall' : 'impossible'
  return Notification.permission === 'denied' ? 'refused' : 'possible'
}

const keyOf = (subscription: PushSubscription, name: PushEncryptionKeyName): string => {
  const key = subscription.getKey(name)
  return key
    ? btoa(String.fromCharCode(...new Uint8Array(key)))
        .replaceAll('+', '-')
        .replaceAll('/', '_')
        .replaceAll('=', '')
    : ''
}

async function mailbox(): Promise<PushSubscription> {
  const worker = await applicationWorker()
  if (!worker) throw new Error('no worker')
  const { publicKey } = await call(noticeOperations.pushKey)
  await navigator.serviceWorker.ready
  return worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
}

/** Tells the town hall what this browser follows. @returns false when the person said no to notifications */
export async function followByPush(said: Omit<Followed, 'endpoint'>): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false
  await tellMailbox(said)
  return true
}

async function tellMailbox(said: Omit<Followed, 'endpoint'>): Promise<void> {
  const subscription = await mailbox()
  const { endpoint } = subscription
  await call(noticeOperations.followByPush, {
    body: {
      ...said,
      endpoint,
      p256dh: keyOf(subscription, 'p256dh'),
      auth: keyOf(subscription, 'auth'),
    },
  })
  await keepFollowed({ ...said, endpoint })
}

/** Browsers change their mailbox without a word: at each opening it is looked at, and told again when it is another. */
export async function followAgain(): Promise<void> {
  const followed = await keptFollowed()
  if (!followed || pushState() !== 'possible' || Notification.permission !== 'granted') return
  const subscription = await (await applicationWorker())?.pushManager.getSubscription()
  const { endpoint, ...said } = followed
  if (subscription?.endpoint !== endpoint) await tellMailbox(said)
}

export async function followNoMore(): Promise<void> {
  const followed = await keptFollowed()
  if (followed) await call(noticeOperations.endPush, { body: { endpoint: followed.endpoint } })
  const subscription = await (await applicationWorker())?.pushManager.getSubscription()
  await subscription?.unsubscribe()
  await forgetFollowed()
}
