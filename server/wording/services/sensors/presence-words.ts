import { dayText, legalDay } from '#wording/day.ts'

export const PRESENCE_WORDS = {
  table: 'Passages au moins, heure par heure ; une case vide : moins de cinq, ou personne.',
  rule: 'Un compte porte sur une heure révolue et sur tout un groupe : ce que trois luminaires au moins ont vu chacun, par cinq. En dessous de cinq passages, rien n’est dit, et les trames qui les annoncent ne sont pas gardées : personne ne peut être suivi.',
  nothing:
    'Aucune heure n’atteint cinq passages, ou trop peu de luminaires ont parlé : on ne peut rien en dire sans risquer de reconnaître quelqu’un.',
  erased:
    'Ce qui est gardé de chaque luminaire choisi, trame par trame, est effacé : seules ses heures de groupe restent désormais, avec sa pile, sa température et son énergie du jour.',
  point: (group: string) =>
    `Compte les passages pour le groupe « ${group} ». Rien n’est montré de ce luminaire seul, et son dernier signe n’est connu qu’à l’heure près.`,
} as const

/** Civil days, the last first, and the hours of the day among which some reach five: a table, whose other cells say nothing. */
export function presenceTable(hours: readonly { hour: string; count: number }[]) {
  const told = hours.map(({ hour, count }) => ({ day: legalDay(hour), at: legalHour(hour), count }))
  return {
    hours: [...new Set(told.map(({ at }) => at))].toSorted((a, b) => a - b),
    days: [...Map.groupBy(told, ({ day }) => day)]
      .toSorted(([a], [b]) => b.localeCompare(a))
      .map(([day, ofDay]) => ({ day, name: dayText(day), counts: new Map(ofDay.map(({ at, count }) => [at, count])) })),
  }
}

const legalHour = (instant: string) => Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/Paris').hour
