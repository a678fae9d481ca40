import { z } from 'zod'

/** Days that a service may be asked for: beyond, the calendars of its tools end, and nobody meant it. */
const FIRST = '1900-01-01'
const LAST = '2199-12-31'

export const isNearDay = (day: string): boolean => day >= FIRST && day <= LAST

/** A day of the calendar, of the last century to the next. @param say  what to write, for what is no day */
export const nearDay = (say: string) => z.iso.date(say).refine(isNearDay, 'Écrivez un jour de 1900 à 2199')
