import { z } from 'zod'
import { EventTheme } from './event-names.ts'

/** Longest calendar that is read, and most events in it. */
export const CALENDAR_MAX_BYTES = 10 * 2 ** 20
export const CALENDAR_MAX_EVENTS = 5000

export const IssueSeverity = z.enum(['refused', 'warning'])

/** What was said of an event of the file: where, and why. */
export const ReadingIssue = z.object({
  line: z.number().nullable(),
  uid: z.string(),
  title: z.string(),
  severity: IssueSeverity,
  sentence: z.string(),
})
export type ReadingIssue = z.infer<typeof ReadingIssue>

export const ReadingOutcome = z.enum(['read', 'unchanged', 'refused', 'unreached'])
export type ReadingOutcome = z.infer<typeof ReadingOutcome>

export const SourceReading = z.object({
  id: z.number(),
  readAt: z.string(),
  by: z.string().nullable(),
  outcome: ReadingOutcome,
  sentence: z.string(),
  added: z.number(),
  changed: z.number(),
  cancelled: z.number(),
  same: z.number(),
  issues: z.array(ReadingIssue),
})
export type SourceReading = z.infer<typeof SourceReading>

const Said = z.object({
  name: z.string().trim().min(2, 'Donnez un nom').max(150),
  inseeCode: z.string().regex(/^\d[\dAB]\d{3}$/, 'Choisissez la commune'),
  organiserId: z.int({ error: 'Choisissez l’organisateur' }),
  theme: EventTheme,
  isModerated: z.boolean().default(false),
})

/** Without address, its files are deposited by hand. */
export const NewSource = Said.extend({
  url: z
    .string()
    .trim()
    .max(1000)
    .refine((said) => /^(https?|webcal):\/\/[^\s]+$/.test(said), 'Écrivez l’adresse entière : https://… ou webcal://…')
    .nullable()
    .default(null),
})
export type NewSource = z.infer<typeof NewSource>

export const AgendaSource = Said.extend({
  id: z.string(),
  url: z.string().nullable(),
  communeName: z.string(),
  organiserName: z.string(),
  readAt: z.string().nullable(),
  goodAt: z.string().nullable(),
  /** True when the last good reading is more than a day old. */
  isSilent: z.boolean(),
  stoppedOn: z.string().nullable(),
  events: z.number(),
  last: SourceReading.omit({ issues: true }).nullable(),
})
export type AgendaSource = z.infer<typeof AgendaSource>

export const AgendaSourcePage = AgendaSource.extend({ readings: z.array(SourceReading) })
export type AgendaSourcePage = z.infer<typeof AgendaSourcePage>

/** A choice behind a secret address; empty lists mean all. */
export const NewFeed = z.object({
  communes: z.array(z.string().max(5)).max(100).default([]),
  themes: z.array(EventTheme).max(20).default([]),
  organisers: z.array(z.int()).max(100).default([]),
})
export type NewFeed = z.infer<typeof NewFeed>

export const ReceivedFeed = z.object({ token: z.string() })
export type ReceivedFeed = z.infer<typeof ReceivedFeed>
