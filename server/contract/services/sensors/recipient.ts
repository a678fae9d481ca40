import { z } from 'zod'
import { AssetKind } from './asset-names.ts'
import { InseeCode } from './sensor.ts'

/** A person who is told by mail of the alarms of a sort of assets, or of one. */
export const AlarmRecipient = z.object({
  id: z.number().int(),
  inseeCode: z.string(),
  communeName: z.string(),
  kind: AssetKind.nullable(),
  assetId: z.number().int().nullable(),
  assetName: z.string().nullable(),
  personName: z.string(),
  mayRemove: z.boolean(),
})
export type AlarmRecipient = z.infer<typeof AlarmRecipient>

/** `communes`: where that person may be told; null for everywhere. */
export const TellablePerson = z.object({
  id: z.string(),
  name: z.string(),
  communes: z.array(z.string()).nullable(),
})
export type TellablePerson = z.infer<typeof TellablePerson>

export const AlarmRecipients = z.object({
  recipients: z.array(AlarmRecipient),
  /** Those who may be chosen; nobody for whoever only reads. */
  people: z.array(TellablePerson),
  mayKeep: z.boolean(),
  /** False: no mail server is configured, and what is written waits. */
  isMailOn: z.boolean(),
})
export type AlarmRecipients = z.infer<typeof AlarmRecipients>

export const NewAlarmRecipient = z
  .object({
    inseeCode: InseeCode,
    kind: AssetKind.nullable().default(null),
    assetId: z.number().int().positive().nullable().default(null),
    personId: z.uuid('Choisissez la personne à prévenir'),
  })
  .refine(({ kind, assetId }) => (kind === null) !== (assetId === null), {
    error: 'Choisissez un genre d’équipement, ou un équipement',
    path: ['kind'],
  })
export type NewAlarmRecipient = z.infer<typeof NewAlarmRecipient>
