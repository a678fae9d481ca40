import type { Category, ResourceDraft, TariffUnit } from '#contract/services/bookings/resource.ts'

type Prices = Partial<Record<Category, number>>
/** `commune` is a rank among those of the territory. */
export type Lent = {
  commune: number
  said: Partial<ResourceDraft> & Pick<ResourceDraft, 'kind' | 'name'>
  unit: TariffUnit
  prices: Prices
  deposit?: number
  hours?: readonly [from: string, to: string]
  units?: readonly string[]
}

/** What the communes of the demo lend. */
export const LENT: readonly Lent[] = [
  {
    commune: 0,
    said: {
      ...{
        kind: 'room',
        name: 'Salle des fêtes',
        address: '2, place de la Mairie',
        keyPlace: 'Mairie, accueil, aux heures d’ouverture',
      },
      ...{ description: 'Scène, cuisine équipée, 200 chaises et 35 tables. Sono à la demande.', capacity: 220 },
      ...{
        capacityAct: 'procès-verbal de la commission de sécurité du 14 mars 2024',
        bufferBeforeMin: 60,
        bufferAfterMin: 120,
      },
    },
    ...{
      unit: 'day',
      prices: { resident: 28_000, association: 14_000, outsider: 56_000, business: 70_000 },
      deposit: 50_000,
    },
    hours: ['08:00', '02:00'],
  },
  {
    commune: 0,
    said: {
      ...{
        kind: 'room',
        name: 'Salle de réunion du presbytère',
        address: '5, rue de l’Église',
        keyPlace: 'Boîte à clés de la mairie',
      },
      ...{
        description: 'Tables, tableau, vidéoprojecteur.',
        capacity: 40,
        capacityAct: 'arrêté municipal du 3 février 2022',
        bufferAfterMin: 30,
      },
    },
    ...{ unit: 'hour', prices: { resident: 800, association: 0, outsider: 1_500, business: 2_500 } },
  },
  {
    commune: 1,
    said: {
      kind: 'room',
      name: 'Foyer rural',
      address: 'Rue du Marais',
      capacity: 120,
      capacityAct: 'procès-verbal du 6 juin 2023',
      bufferAfterMin: 60,
    },
    ...{ unit: 'day', prices: { resident: 15_000, association: 5_000, outsider: 30_000 }, deposit: 30_000 },
    hours: ['08:00', '01:00'],
  },
  {
    commune: 2,
    said: {
      kind: 'room',
      name: 'Salle polyvalente',
      address: 'Chemin du Stade',
      capacity: 300,
      capacityAct: 'procès-verbal du 21 janvier 2025',
      bufferAfterMin: 120,
    },
    ...{
      unit: 'day',
      prices: { resident: 32_000, association: 12_000, outsider: 64_000, business: 80_000 },
      deposit: 60_000,
    },
    hours: ['08:00', '02:00'],
  },
  {
    commune: 2,
    said: {
      kind: 'room',
      name: 'Dojo',
      address: 'Chemin du Stade',
      capacity: 50,
      capacityAct: 'procès-verbal du 21 janvier 2025',
    },
    ...{ unit: 'hour', prices: { association: 0, outsider: 2_000 } },
  },
  {
    commune: 3,
    said: {
      kind: 'room',
      name: 'Maison des associations',
      address: 'Grand-Rue',
      capacity: 60,
      capacityAct: 'arrêté municipal du 9 mai 2023',
    },
    ...{ unit: 'use', prices: { resident: 9_000, association: 0, outsider: 18_000 } },
  },
  {
    commune: 0,
    said: {
      kind: 'equipment',
      name: 'Dix tables et soixante chaises',
      address: 'Ateliers municipaux',
      keyPlace: 'Ateliers municipaux, 8 h à 12 h',
    },
    ...{ unit: 'use', prices: { resident: 3_000, association: 0 }, deposit: 15_000 },
    units: ['Lot n° 1', 'Lot n° 2', 'Lot n° 3'],
  },
  {
    commune: 0,
    said: {
      kind: 'equipment',
      name: 'Barnum 3 × 6 m',
      address: 'Ateliers municipaux',
      keyPlace: 'Ateliers municipaux, 8 h à 12 h',
      bufferAfterMin: 240,
    },
    ...{ unit: 'use', prices: { association: 2_000, resident: 6_000 }, deposit: 40_000 },
    units: ['Barnum n° 1', 'Barnum n° 2'],
  },
  {
    commune: 0,
    said: {
      kind: 'vehicle',
      name: 'Minibus de neuf places',
      address: 'Parking de la mairie',
      keyPlace: 'Mairie, accueil',
    },
    ...{ unit: 'day', prices: { association: 3_500 }, deposit: 80_000 },
  },
]
