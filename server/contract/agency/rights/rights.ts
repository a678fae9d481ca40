import { z } from 'zod'

/** What is kept of a person under one purpose: readable by its labels, by a machine under its keys. */
export const DataSection = z.object({
  key: z.string(),
  title: z.string(),
  purpose: z.string(),
  kept: z.string().describe('how long'),
  stays: z.boolean().describe('when the account is closed'),
  labels: z.record(z.string(), z.string()).describe('French name of each key of the entries'),
  entries: z.array(z.record(z.string(), z.string().nullable())),
})
export type DataSection = z.infer<typeof DataSection>

/** Everything that an account keeps of its holder (GDPR art. 15 and 20). */
export const AccountData = z.object({ madeAt: z.iso.datetime(), sections: z.array(DataSection) })
export type AccountData = z.infer<typeof AccountData>

export const AccountClosing = z.object({
  password: z.string().max(200).default('').describe('empty when the account has none'),
  isUnderstood: z.literal(true, 'Confirmez que vous avez compris que le compte ne se rouvre pas'),
})
export type AccountClosing = z.infer<typeof AccountClosing>
