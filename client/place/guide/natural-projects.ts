import type { Work } from '#law/procedure/procedure-facts.ts'
import type { Answer } from './guide.ts'

/** A project as a resident says it, with what saying it answers already. */
export type NaturalProject = {
  label: string
  /** What it covers, in everyday words. */
  covers: string
  work: Work
  answers: readonly Answer[]
}

const OF_A_HOUSE: readonly Answer[] = [{ fact: 'house', value: true }]

/** What most people come for, the commonest first. */
export const NATURAL_PROJECTS: readonly NaturalProject[] = [
  { label: 'Une maison', covers: 'construire une maison neuve', work: 'NEW_BUILDING', answers: OF_A_HOUSE },
  {
    label: 'Une extension',
    covers: 'agrandir la maison, une véranda, un étage de plus',
    work: 'EXTENSION',
    answers: OF_A_HOUSE,
  },
  {
    label: 'Un abri, un garage',
    covers: 'abri de jardin, garage, carport, atelier, à côté de la maison',
    work: 'NEW_BUILDING',
    answers: OF_A_HOUSE,
  },
  { label: 'Une piscine', covers: 'enterrée ou hors sol, avec ou sans abri', work: 'POOL', answers: OF_A_HOUSE },
  { label: 'Une clôture', covers: 'grillage, muret, haie avec lisses, portail', work: 'FENCE', answers: [] },
  {
    label: 'Des fenêtres, une porte, un toit',
    covers: 'fenêtre, velux, volets, tuiles, panneaux solaires sur le toit',
    work: 'EXTERIOR_CHANGE',
    answers: OF_A_HOUSE,
  },
  { label: 'Un ravalement', covers: 'repeindre ou refaire une façade', work: 'RAVALEMENT', answers: OF_A_HOUSE },
  {
    label: 'Des combles, un garage aménagés',
    covers: 'faire une pièce d’un volume qui existe',
    work: 'FLOOR_CONVERSION',
    answers: OF_A_HOUSE,
  },
  {
    label: 'Un changement d’usage',
    covers: 'un commerce en logement, une grange en gîte',
    work: 'CHANGE_OF_DESTINATION',
    answers: [],
  },
  { label: 'Une terrasse', covers: 'de plain-pied, au sol', work: 'TERRACE_GROUND_LEVEL', answers: OF_A_HOUSE },
  { label: 'Une démolition', covers: 'tout ou partie d’un bâtiment', work: 'DEMOLITION', answers: [] },
  { label: 'Diviser un terrain', covers: 'détacher une parcelle, sans y bâtir', work: 'LAND_DIVISION', answers: [] },
  { label: 'Un lotissement', covers: 'vendre des lots à bâtir', work: 'LOTISSEMENT', answers: [] },
]
