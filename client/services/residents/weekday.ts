const weekdays = new Intl.DateTimeFormat('fr-FR', { weekday: 'long', timeZone: 'UTC' })

/** `lundi`. @param day `2026-11-30` */
export const weekday = (day: string): string => weekdays.format(new Date(`${day}T00:00:00Z`))
