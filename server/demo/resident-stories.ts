import type { Party } from '#contract/dossier/register/dossier.ts'
import { seeded } from '#gis-data/demo/random.ts'
import type { Ground } from './dossier-grounds.ts'
import { type Ending, groundFor, type PlannedDossier, type WorksStep } from './dossier-plan.ts'
import { DEMO_PROJECTS } from './dossier-projects.ts'

/** The resident of the demo accounts, as she names herself in her requests. */
export const LOUISE_BACQUET: Party = {
  part: 'applicant',
  isLegalPerson: false,
  name: 'Bacquet',
  givenName: 'Louise',
  siret: null,
  details: {
    address: '3 rue du Moulin',
    postalCode: '62999',
    city: 'Audenkerque',
    country: 'France',
    email: 'habitant@demo.parvis.example',
    phone: '03 99 00 12 34',
    bornOn: '1980-03-02',
    acceptsElectronicLetters: true,
  },
}

type Story = {
  title: string
  filedDaysAgo: number
  ending: Ending
  /** How far the works go, when there are any. */
  works?: WorksStep
} & Pick<PlannedDossier, 'after' | 'heard'>

/**
 * One dossier of each sort that a resident may meet, long enough ago for its sort to have come on the day of the demo. The review of a
 * declaration lasts a month, that of a house two, a third in the surroundings of a monument (R*423-23, R*423-24).
 */
const STORIES: readonly Story[] = [
  {
    title: 'Grange changée en deux gîtes',
    filedDaysAgo: 600,
    ending: 'granted',
    works: 'completionDeclared',
    after: 'contested',
  },
  {
    title: 'Lotissement de onze lots et voie de desserte',
    filedDaysAgo: 575,
    ending: 'granted',
    works: 'postedOnSite',
    after: 'extension',
  },
  {
    title: 'Maison individuelle à étage et garage accolé, 138 m²',
    filedDaysAgo: 520,
    ending: 'granted',
    works: 'completionDeclared',
  },
  {
    title: 'Garage double et atelier, 46 m²',
    filedDaysAgo: 330,
    ending: 'grantedWithConditions',
    works: 'worksStarted',
  },
  {
    title: 'Bâtiment d’activité artisanale, 380 m²',
    filedDaysAgo: 260,
    ending: 'granted',
    works: 'postedOnSite',
    after: 'courtAppeal',
  },
  { title: 'Hangar agricole de stockage, toiture photovoltaïque, 620 m²', filedDaysAgo: 240, ending: 'neverCompleted' },
  { title: 'Maison ossature bois, 96 m², et carport', filedDaysAgo: 210, ending: 'revoked' },
  {
    title: 'Extension de 28 m², cuisine et cellier',
    filedDaysAgo: 200,
    ending: 'granted',
    works: 'worksStarted',
    after: 'stopped',
  },
  { title: 'Six logements locatifs en deux bâtiments', filedDaysAgo: 150, ending: 'stayed' },
  { title: 'Extension de 54 m² et surélévation partielle', filedDaysAgo: 130, ending: 'refused' },
  { title: 'Remplacement des menuiseries et des volets', filedDaysAgo: 110, ending: 'refused', heard: 'unfavourable' },
  {
    title: 'Maison individuelle de plain-pied, 112 m²',
    filedDaysAgo: 95,
    ending: 'granted',
    works: 'postedInTownHall',
  },
  {
    title: 'Carport ouvert de 19 m²',
    filedDaysAgo: 85,
    ending: 'granted',
    works: 'postedOnSite',
    after: 'administrativeAppeal',
  },
  { title: 'Clôture sur rue, muret et lisses de bois', filedDaysAgo: 75, ending: 'refused' },
  { title: 'Piscine enterrée de 8 × 4 m', filedDaysAgo: 70, ending: 'silence' },
  { title: 'Panneaux photovoltaïques en toiture', filedDaysAgo: 60, ending: 'withdrawn' },
  {
    title: 'Certificat opérationnel : une maison d’habitation est-elle possible ?',
    filedDaysAgo: 45,
    ending: 'granted',
  },
  { title: 'Véranda de 18 m² à l’arrière de la maison', filedDaysAgo: 29, ending: 'neverCompleted' },
  { title: 'Trois fenêtres de toit côté jardin', filedDaysAgo: 22, ending: 'toSign' },
  { title: 'Garage transformé en chambre', filedDaysAgo: 9, ending: 'granted' },
  { title: 'Abri de jardin en bois de 12 m²', filedDaysAgo: 2, ending: 'draft' },
  // received a few days ago: its networks are still to be said, and their managers to be asked
  { title: 'Deux maisons jumelées sont-elles possibles sur ce terrain ?', filedDaysAgo: 6, ending: 'granted' },
]

/** Her dossiers, on grounds where no monument lengthens the review when there are some. */
export function residentStories(grounds: readonly Ground[]): PlannedDossier[] {
  const random = seeded('habitant')
  const far = grounds.filter(({ isNearMonument }) => !isNearMonument)
  const used = new Set<string>()
  const near = grounds.filter(({ isNearMonument }) => isNearMonument)
  return STORIES.flatMap(({ title, filedDaysAgo, ending, works, after, heard }, index) => {
    const project = DEMO_PROJECTS.find((one) => one.title === title)
    if (!project) return []
    const own = random.fork(title)
    const choice = heard ? near : far
    return [
      {
        serial: `habitant-${index + 1}`,
        filedDaysAgo,
        project,
        ground: groundFor(own, project, choice.length > 0 ? choice : grounds, used),
        channel: 'teleservice' as const,
        ending,
        isIncomplete: false,
        consults: false,
        followedBy: null,
        applicant: LOUISE_BACQUET,
        worksUntil: works ?? null,
        ...(after && { after }),
        ...(heard && { heard }),
        random: own.fork('life'),
      },
    ]
  })
}
