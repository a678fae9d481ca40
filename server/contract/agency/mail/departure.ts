import { z } from 'zod'

/** A mail of a dossier: what it is about, to whom, where it stands. */
export const Departure = z.object({
  id: z.number().int(),
  template: z.string().nullable(),
  subject: z.string().describe('« Demande d’avis », in French'),
  consultationId: z.uuid().nullable(),
  to: z.array(z.string()),
  state: z.enum(['pending', 'sent', 'failed', 'abandoned']),
  sentence: z.string(),
  attempts: z.number().int(),
  writtenAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable(),
  nextAttemptAt: z.iso.datetime().nullable().describe('null when nothing more is tried by itself'),
})
export type Departure = z.infer<typeof Departure>

export const Departures = z.object({
  isConfigured: z.boolean().describe('false: no mail server, every mail waits'),
  departures: z.array(Departure),
})
export type Departures = z.infer<typeof Departures>

/** How the administration sorts what leaves: waiting for its turn, not left (tried again or given up), gone. */
export const DepartureGroup = z.enum(['unsent', 'waiting', 'sent'])
export type DepartureGroup = z.infer<typeof DepartureGroup>

/** By what it leaves: mails, or acts towards the prefect. */
export const DepartureChannel = z.enum(['mail', 'legalityControl'])
export type DepartureChannel = z.infer<typeof DepartureChannel>

export const DeparturesQuery = z.object({
  channel: DepartureChannel.default('mail'),
  group: DepartureGroup.default('unsent'),
  before: z.coerce.number().int().positive().optional().describe('id of the last line already read'),
})
export type DeparturesQuery = z.infer<typeof DeparturesQuery>

/** A mail as the administration sees it: no address in full, no name, no text. */
export const DepartureLine = z.object({
  id: z.number().int(),
  subject: z.string(),
  dossier: z.object({ id: z.uuid(), number: z.string().nullable(), communeName: z.string() }).nullable(),
  to: z.array(z.string()).describe('« l…@example.org »'),
  state: z.enum(['pending', 'sent', 'failed', 'abandoned']),
  sentence: z.string(),
  attempts: z.number().int(),
  writtenAt: z.iso.datetime(),
  nextAttemptAt: z.iso.datetime().nullable().describe('null when nothing more is tried by itself'),
})
export type DepartureLine = z.infer<typeof DepartureLine>

export const DepartureDesk = z.object({
  isConfigured: z.boolean().describe('false: nothing is plugged in, everything waits'),
  counts: z.object({ waiting: z.number().int(), failed: z.number().int(), abandoned: z.number().int() }),
  lines: z.array(DepartureLine),
  isMore: z.boolean(),
})
export type DepartureDesk = z.infer<typeof DepartureDesk>

export const DeparturesSentAgain = z.object({ count: z.number().int() })

/** What of one channel is tried again at once. */
export const DeparturesAgainQuery = z.object({ channel: DepartureChannel.default('mail') })
