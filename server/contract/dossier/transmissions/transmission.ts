import { z } from 'zod'
import {
  MESSAGE_KINDS,
  TRANSMISSION_CHANNELS,
  TRANSMISSION_STATES,
} from '#wording/dossier/transmissions/transmission.ts'

export const TransmissionChannel = z.enum(TRANSMISSION_CHANNELS)
export type TransmissionChannel = z.infer<typeof TransmissionChannel>

export const TransmissionState = z.enum(TRANSMISSION_STATES)
export type TransmissionState = z.infer<typeof TransmissionState>

/** What the prefect wrote back of an act, with the clock that it starts. */
export const PrefectMessage = z.object({
  id: z.uuid(),
  kind: z.enum(MESSAGE_KINDS),
  receivedOn: z.iso.date(),
  said: z.string(),
  answeredOn: z.iso.date().nullable(),
  effect: z.string().describe('what it changes, in French, with its article'),
  fileName: z.string().nullable().describe('its document, once it came from whoever carries it'),
})
export type PrefectMessage = z.infer<typeof PrefectMessage>

/** One act on its way to the prefect. */
export const Transmission = z.object({
  id: z.uuid(),
  act: z.string().describe('kind of the act in the register'),
  number: z.string().describe('`^[0-9A-Z_]{1,15}$`'),
  subject: z.string(),
  channel: TransmissionChannel,
  state: TransmissionState,
  sentence: z.string().describe('where it stands, in French'),
  signedOn: z.iso.date(),
  dueOn: z.iso.date(),
  urgency: z.enum(['none', 'urgent', 'late']).describe('`urgent` ten days after the signature, `late` after fifteen'),
  files: z.array(
    z.object({
      title: z.string(),
      sha256: z.string(),
      bytes: z.number().int(),
      copyBytes: z.number().int().nullable().describe('weight of the lighter copy that leaves in its place'),
    }),
  ),
  postedOn: z.iso.date().nullable(),
  registeredOn: z.iso.date().nullable().describe('day on which the register says that it was transmitted'),
  receipt: z.object({ on: z.iso.date(), reference: z.string(), hasFile: z.boolean() }).nullable(),
  receiptEffect: z.string().describe('what the day of its acknowledgement changes, in French, with its article'),
  referral: z.string().nullable().describe('until when the prefect may refer it, in French'),
  messages: z.array(PrefectMessage),
})
export type Transmission = z.infer<typeof Transmission>

export const TransmissionFile = z.object({
  transmissions: z.array(Transmission),
  mayWrite: z.boolean(),
})
export type TransmissionFile = z.infer<typeof TransmissionFile>

/** The envelope left, by post or by hand. */
export const Posting = z.object({ on: z.iso.date('Dites le jour où le pli est parti') })
export type Posting = z.infer<typeof Posting>

/** The acknowledgement (accusé de réception) as it is read on paper. */
export const ReceiptTyped = z.object({
  on: z.iso.date('Dites le jour où le préfet a reçu l’acte'),
  reference: z.string().trim().min(1, 'Recopiez la référence de l’accusé de réception').max(200),
})
export type ReceiptTyped = z.infer<typeof ReceiptTyped>

export const MessageTyped = z.object({
  kind: z.enum(MESSAGE_KINDS),
  receivedOn: z.iso.date('Dites le jour où le message est arrivé en mairie'),
  said: z.string().trim().min(1, 'Dites ce que le préfet demande ou écrit').max(4000),
})
export type MessageTyped = z.infer<typeof MessageTyped>

/** The pieces that the prefect asked for reached them; an answer to observations left. */
export const MessageAnswer = z.object({ on: z.iso.date() })
export type MessageAnswer = z.infer<typeof MessageAnswer>

/** How the acts of each commune reach the prefect. */
export const ChannelSettings = z.object({
  communes: z.array(z.object({ inseeCode: z.string(), communeName: z.string(), channel: TransmissionChannel })),
  plugged: z.array(TransmissionChannel).describe('channels that this server is configured for'),
  matters: z
    .array(z.object({ channel: TransmissionChannel, on: z.iso.date(), readAt: z.iso.datetime() }))
    .describe('list of matters of the prefecture, as each channel last gave it'),
})
export type ChannelSettings = z.infer<typeof ChannelSettings>

export const ChannelChoice = z.object({ channel: TransmissionChannel })
export type ChannelChoice = z.infer<typeof ChannelChoice>
