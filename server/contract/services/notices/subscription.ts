import { z } from 'zod'
import { AroundPlace, InseeCode, NoticeTheme } from './notice.ts'

const Hour = z.number('Choisissez une heure').int().min(0).max(23)

const Followed = z.object({
  communes: z.array(InseeCode).min(1, 'Choisissez une commune').max(30),
  themes: z.array(NoticeTheme).min(1, 'Choisissez au moins un thème'),
  /** Null: the whole of the communes. */
  area: AroundPlace.nullable().default(null),
  /** Nothing but alerts from one hour to the other, by the clock of Paris. */
  quiet: z.object({ from: Hour, to: Hour }).nullable().default(null),
})

const Key = (bytes: number, what: string) =>
  z
    .string()
    .refine(
      (value) => /^[\w-]+={0,2}$/.test(value) && base64Bytes(value) === bytes,
      `${what} du navigateur n’est pas lisible`,
    )

const base64Bytes = (value: string) => Math.floor((value.replaceAll('=', '').length * 3) / 4)

/** A browser that follows: its mailbox, its keys, and nothing of who holds it. */
export const PushSubscriptionSaid = Followed.extend({
  endpoint: z.url('L’adresse donnée par le navigateur n’est pas lisible').max(1000),
  p256dh: Key(65, 'La clé'),
  auth: Key(16, 'Le secret'),
})
export type PushSubscriptionSaid = z.infer<typeof PushSubscriptionSaid>

export const MailSubscriptionSaid = Followed.extend({
  email: z.email('Écrivez une adresse électronique : nom@exemple.fr').max(200),
})
export type MailSubscriptionSaid = z.infer<typeof MailSubscriptionSaid>

export const SubscriptionEnd = z.object({ endpoint: z.string().max(1000) })
export const SubscriptionToken = z.object({ token: z.string().min(1).max(200) })

/** The key by which browsers know this installation. */
export const PushKey = z.object({ publicKey: z.string() })
