import { dayText, legalDay, timeText } from '#wording/day.ts'

export const PRESENCE_WORDS = {
  rule: 'Un compte porte sur une heure révolue et sur tout un groupe : ce que trois luminaires au moins ont vu chacun, par cinq. En dessous de cinq passages, rien n’est dit, et les trames qui les annoncent ne sont pas gardées : personne ne peut être suivi.',
  nothing:
    'Aucune heure n’atteint cinq passages, ou trop peu de luminaires ont parlé : on ne peut rien en dire sans risquer de reconnaître quelqu’un.',
  erased:
    'Ce qui est gardé de chaque luminaire choisi, trame par trame, est effacé : seules ses heures de groupe restent désormais, avec sa pile, sa température et son énergie du jour.',
  point: (group: string) =>
    `Compte les passages pour le groupe « ${group} ». Rien n’est montré de ce luminaire seul, et son dernier signe n’est connu qu’à l’heure près.`,
} as const

/** « 18 h 00, au moins 25 ; 19 h 00, au moins 10 », by civil day, the last first. */
export function presenceDays(hours: readonly { hour: string; count: number }[]): { day: string; said: string }[] {
  return [...Map.groupBy(hours, ({ hour }) => legalDay(hour))]
    .toSorted(([a], [b]) => b.localeCompare(a))
    .map(([day, told]) => ({
      day: dayText(day),
      said: `${told.map(({ hour, count }) => `${timeText(hour)}, au moins ${count}`).join(' ; ')}. Les autres heures : moins de cinq, ou personne.`,
    }))
}
