import { z } from 'zod'

export const EVENT_THEMES = [
  'culture',
  'sport',
  'youth',
  'solidarity',
  'civic',
  'market',
  'nature',
  'workshop',
  'celebration',
  'other',
] as const
export const EventTheme = z.enum(EVENT_THEMES)
export type EventTheme = z.infer<typeof EventTheme>
export const EventState = z.enum(['proposed', 'published', 'refused', 'cancelled'])
export type EventState = z.infer<typeof EventState>
