import { z } from 'zod'
import { json, type Operation } from './operation.ts'
import { paths } from './paths.ts'

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

/** What leaves by mail for a dossier, for the desk. */
export const departureOperations: readonly Operation[] = [
  {
    method: 'get',
    path: paths.departures,
    tag: 'dossiers',
    role: 'person',
    params: { id: z.uuid() },
    summary: 'Courriels du dossier, et où ils en sont',
    status: 200,
    answer: json(Departures),
    refusals: [403, 404, 422],
  },
  {
    method: 'post',
    path: paths.departureAgain,
    tag: 'dossiers',
    role: 'person',
    params: { id: z.uuid(), departure: z.coerce.number().int() },
    summary: 'Nouvel envoi d’un courriel qui n’est pas parti',
    status: 200,
    answer: json(Departures),
    refusals: [403, 404, 409, 422],
  },
]
