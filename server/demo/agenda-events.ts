import type { EventTheme } from '#contract/services/agenda/event-names.ts'
import type { Recurrence } from '#contract/services/agenda/recurrence.ts'

/** An event of the demonstration: who holds it, where, and when it begins, in days from today. */
export type DemoEvent = {
  title: string
  body?: string
  theme: EventTheme
  /** A body of the territory, the commune, or the name of an association. */
  by: 'intercommunality' | 'socialCentre' | 'partnerBody' | 'commune' | string
  /** Rank of the commune, the largest first. */
  at: number
  place: string
  inDays: number
  /** Last day, from the first; a single day when absent. */
  lasts?: number
  /** `18:30-20:00`; whole days when absent. */
  hours?: string
  /** Each so many, for so many weeks. */
  rule?: Pick<Recurrence, 'every'> & Partial<Recurrence> & { weeks: number }
  capacity?: number
  priceCents?: number
}

const READERS = 'Amis du livre'
const HARMONY = 'Harmonie municipale'
const WALKERS = 'Randonneurs du marais'
const PARENTS = 'Association de parents d’élèves'
const FEAST = 'Comité des fêtes'

export const DEMO_EVENTS: readonly DemoEvent[] = [
  {
    title: 'Marché hebdomadaire',
    body: 'Une trentaine de commerçants : maraîchers, fromagers, poissonnier. Stationnement gratuit place de l’Église.',
    ...{ theme: 'market', by: 'commune', at: 0, place: 'Place du Marché', inDays: 2, hours: '08:00-12:30' },
    rule: { every: 'week', weeks: 52 },
  },
  {
    title: 'Conseil municipal',
    body: 'Séance publique. L’ordre du jour est affiché en mairie cinq jours avant.',
    ...{ theme: 'civic', by: 'commune', at: 0, place: 'Salle du conseil', inDays: 12, hours: '18:30-21:00' },
    rule: { every: 'month', monthBy: 'weekday', weeks: 40 },
  },
  {
    title: 'Conseil communautaire',
    theme: 'civic',
    by: 'intercommunality',
    at: 0,
    place: 'Siège de la communauté',
    inDays: 20,
    hours: '18:00-21:00',
  },
  {
    title: 'Atelier numérique : mes démarches en ligne',
    body: 'Apportez votre téléphone ou votre ordinateur. Huit personnes au plus, chacune à son rythme.',
    ...{
      theme: 'workshop',
      by: 'intercommunality',
      at: 0,
      place: 'Maison France services',
      inDays: 5,
      hours: '09:30-11:30',
      capacity: 8,
    },
    rule: { every: 'week', interval: 2, weeks: 26 },
  },
  {
    title: 'Repas des aînés',
    ...{
      theme: 'solidarity',
      by: 'socialCentre',
      at: 0,
      place: 'Salle polyvalente',
      inDays: 16,
      hours: '12:00-17:00',
      capacity: 120,
    },
    priceCents: 1200,
  },
  {
    title: 'Permanence : aide à domicile',
    theme: 'solidarity',
    by: 'socialCentre',
    at: 1,
    place: 'Mairie',
    inDays: 3,
    hours: '09:00-12:00',
    rule: { every: 'week', weeks: 40 },
  },
  {
    title: 'Café des aidants',
    theme: 'solidarity',
    by: 'socialCentre',
    at: 2,
    place: 'Médiathèque',
    inDays: 9,
    hours: '14:30-16:30',
    capacity: 15,
    rule: { every: 'month', monthBy: 'weekday', weeks: 30 },
  },
  {
    title: 'Collecte de sang',
    theme: 'solidarity',
    by: 'partnerBody',
    at: 0,
    place: 'Salle polyvalente',
    inDays: 8,
    hours: '14:00-19:00',
  },
  {
    title: 'Éveil des tout-petits',
    body: 'Pour les enfants de trois mois à trois ans et qui les accompagne.',
    ...{
      theme: 'youth',
      by: 'partnerBody',
      at: 0,
      place: 'Relais petite enfance',
      inDays: 4,
      hours: '09:30-11:00',
      capacity: 10,
    },
    rule: { every: 'week', weeks: 20 },
  },
  {
    title: 'Réunion d’information : le mode de garde',
    theme: 'youth',
    by: 'partnerBody',
    at: 3,
    place: 'Salle des associations',
    inDays: 18,
    hours: '18:30-20:00',
    capacity: 30,
  },
  {
    title: 'L’heure du conte',
    theme: 'culture',
    by: READERS,
    at: 0,
    place: 'Bibliothèque',
    inDays: 6,
    hours: '15:00-16:00',
    capacity: 20,
    rule: { every: 'week', weeks: 30 },
  },
  { title: 'Bourse aux livres', theme: 'culture', by: READERS, at: 1, place: 'Salle des fêtes', inDays: 24, lasts: 1 },
  {
    title: 'Concert de Sainte-Cécile',
    theme: 'culture',
    by: HARMONY,
    at: 0,
    place: 'Église',
    inDays: 10,
    hours: '20:00-22:00',
  },
  {
    title: 'Répétition ouverte',
    theme: 'culture',
    by: HARMONY,
    at: 0,
    place: 'École de musique',
    inDays: 1,
    hours: '19:00-21:00',
    rule: { every: 'week', weeks: 26 },
  },
  {
    title: 'Loto d’hiver',
    theme: 'celebration',
    by: FEAST,
    at: 1,
    place: 'Salle des fêtes',
    inDays: 14,
    hours: '19:00-23:30',
    capacity: 150,
  },
  {
    title: 'Dégustation au moulin',
    body: 'La visite se fait par petits groupes : douze places.',
    ...{ theme: 'nature', by: WALKERS, at: 2, place: 'Moulin', inDays: 11, hours: '15:00-17:00', capacity: 12 },
  },
  {
    title: 'Randonnée des watergangs',
    theme: 'nature',
    by: WALKERS,
    at: 0,
    place: 'Embarcadère',
    inDays: 7,
    hours: '09:00-12:00',
  },
  {
    title: 'Sortie oiseaux d’hiver',
    theme: 'nature',
    by: WALKERS,
    at: 4,
    place: 'Parking du marais',
    inDays: 21,
    hours: '08:30-11:30',
    capacity: 25,
  },
  {
    title: 'Brocante de la Chandeleur',
    theme: 'market',
    by: FEAST,
    at: 3,
    place: 'Centre du village',
    inDays: 70,
    hours: '06:00-17:00',
  },
  { title: 'Marché de Noël', theme: 'market', by: 'commune', at: 1, place: 'Place de la Mairie', inDays: 17, lasts: 2 },
  {
    title: 'Arbre de Noël des écoles',
    theme: 'youth',
    by: PARENTS,
    at: 0,
    place: 'Salle polyvalente',
    inDays: 22,
    hours: '14:00-17:00',
  },
  {
    title: 'Vente de sapins',
    theme: 'market',
    by: PARENTS,
    at: 2,
    place: 'Cour de l’école',
    inDays: 5,
    hours: '16:30-19:00',
  },
  {
    title: 'Vœux du maire',
    theme: 'civic',
    by: 'commune',
    at: 0,
    place: 'Salle polyvalente',
    inDays: 44,
    hours: '18:30-21:00',
  },
  {
    title: 'Vœux du maire',
    theme: 'civic',
    by: 'commune',
    at: 2,
    place: 'Salle des fêtes',
    inDays: 45,
    hours: '18:30-20:30',
  },
  {
    title: 'Tournoi de badminton',
    theme: 'sport',
    by: 'Club de badminton',
    at: 0,
    place: 'Complexe sportif',
    inDays: 13,
    lasts: 1,
  },
  {
    title: 'Course des remparts',
    theme: 'sport',
    by: 'Les Foulées',
    at: 0,
    place: 'Stade',
    inDays: 30,
    hours: '09:30-12:30',
    capacity: 300,
    priceCents: 800,
  },
  {
    title: 'Gymnastique douce',
    theme: 'sport',
    by: 'Club de gymnastique',
    at: 3,
    place: 'Salle des sports',
    inDays: 3,
    hours: '10:00-11:00',
    rule: { every: 'week', weeks: 30 },
  },
  { title: 'Ducasse', theme: 'celebration', by: FEAST, at: 0, place: 'Place du Marché', inDays: 120, lasts: 2 },
  {
    title: 'Feu d’artifice du 14 juillet',
    theme: 'celebration',
    by: 'commune',
    at: 0,
    place: 'Étang',
    inDays: 229,
    hours: '22:30-23:30',
  },
  {
    title: 'Atelier compost',
    theme: 'workshop',
    by: 'intercommunality',
    at: 4,
    place: 'Déchèterie',
    inDays: 15,
    hours: '10:00-12:00',
    capacity: 20,
  },
]

/** A calendar of an association as it was received: two events that can be taken, two that cannot. */
export const demoCalendar = (day: (inDays: number) => string) =>
  [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Club photo//FR'],
    ...[
      'BEGIN:VEVENT',
      'UID:expo@club-photo.example',
      'SUMMARY:Exposition du club photo',
      `DTSTART;VALUE=DATE:${day(19)}`,
    ],
    ...[`DTEND;VALUE=DATE:${day(26)}`, 'LOCATION:Médiathèque', 'END:VEVENT'],
    ...['BEGIN:VEVENT', 'UID:atelier@club-photo.example', 'SUMMARY:Atelier de tirage'],
    ...[
      `DTSTART;TZID=Romance Standard Time:${day(12)}T190000`,
      'DURATION:PT2H',
      'RRULE:FREQ=WEEKLY;COUNT=6',
      'LOCATION:Local du club',
    ],
    ...[
      'END:VEVENT',
      'BEGIN:VEVENT',
      'UID:sortie@club-photo.example',
      'SUMMARY:Sortie de nuit',
      'DTSTART:20261399T200000',
      'END:VEVENT',
    ],
    ...[
      'BEGIN:VEVENT',
      'UID:bureau@club-photo.example',
      'SUMMARY:Réunion du bureau',
      'CLASS:PRIVATE',
      `DTSTART:${day(9)}T180000Z`,
    ],
    ...['END:VEVENT', 'END:VCALENDAR'],
  ].join('\r\n')
