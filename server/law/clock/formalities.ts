import { type Citation, lawTable } from '#law/article.ts'
import type { DecidingAuthority } from './acts.ts'
import { type Day, day } from './calendar.ts'
import type { Circumstance } from './circumstances.ts'
import { type Period, runPeriod } from './period.ts'
import { type DateName, type DayFact, type ProvenDay, periodDay } from './proof.ts'

type Formality = Citation & Period & { says: string }

const WEEK = { count: 7, unit: 'days', confidence: 'text' } as const

/** What the town hall must do around a deposit and a decision, or is told in the meantime, and within what time. */
const FORMALITIES = {
  registrationDueOn: {
    count: 1,
    unit: 'workingDays',
    article: 'CRPA R112-11-2',
    confidence: 'text',
    says: 'accusé d’enregistrement électronique',
  },
  acknowledgementDueOn: {
    count: 10,
    unit: 'workingDays',
    article: 'CRPA R112-11-2',
    confidence: 'text',
    says: 'accusé de réception électronique',
  },
  depositNoticeDueOn: {
    count: 15,
    unit: 'days',
    article: 'R*423-6 al. 1',
    inForceSince: '2007-10-01',
    confidence: 'text',
    says: 'affichage de l’avis de dépôt',
  },
  planCompatibilityToldBy: {
    count: 8,
    unit: 'days',
    article: 'R423-21-1 al. 2',
    confidence: 'text',
    says: 'date de la mise en compatibilité exécutoire, dite par l’autorité qui en est chargée',
  },
  heritageTransmissionDueOn: {
    count: 7,
    unit: 'days',
    article: 'R*423-11',
    inForceSince: '2007-10-01',
    confidence: 'text',
    says: 'transmission à l’architecte des Bâtiments de France',
  },
  commercialTransmissionDueOn: {
    count: 7,
    unit: 'days',
    franc: true,
    article: 'R*423-13-2',
    confidence: 'text',
    says: 'transmission à la commission départementale d’aménagement commercial',
  },
  communityTransmissionDueOn: {
    ...WEEK,
    article: 'R*423-8 al. 1',
    says: 'transmission au président de l’établissement intercommunal qui décide, un exemplaire gardé en mairie',
  },
  stateTransmissionDueOn: {
    ...WEEK,
    article: 'R*423-9 al. 1',
    says: 'transmission au préfet quand la décision relève de l’État, et au président de l’établissement délégataire s’il y en a un',
  },
  monumentTransmissionDueOn: {
    ...WEEK,
    article: 'R*423-10',
    says: 'transmission au service de l’État chargé de l’architecture et du patrimoine (immeuble inscrit), pour accord du préfet de région',
  },
  siteTransmissionDueOn: {
    ...WEEK,
    article: 'R*423-12',
    says: 'transmission au préfet (site classé ou en instance, réserve naturelle) ; le texte ne fixe aucun délai, celui des autres envois est retenu',
  },
  parkTransmissionDueOn: {
    ...WEEK,
    article: 'R*423-13',
    says: 'transmission de deux exemplaires au directeur du parc national (cœur de parc)',
  },
  derogationTransmissionDueOn: {
    ...WEEK,
    article: 'R*423-13-1',
    says: 'transmission au préfet du dossier et de la demande de dérogation aux règles de construction',
  },
  transmissionDueOn: {
    count: 15,
    unit: 'days',
    article: 'CGCT L2131-1',
    confidence: 'memory',
    says: 'transmission au contrôle de légalité',
  },
  townHallPostingDueOn: {
    count: 8,
    unit: 'days',
    article: 'R*424-15 al. 3',
    confidence: 'text',
    says: 'début de l’affichage en mairie',
  },
  townHallPostingUntil: {
    count: 2,
    unit: 'months',
    article: 'R*424-15 al. 3',
    confidence: 'text',
    says: 'durée de l’affichage en mairie',
  },
} as const satisfies Partial<Record<DateName, Formality>>

export type FormalityName = keyof typeof FORMALITIES

/** Until 2023 a copy of each deposited file went to the prefect within the week (R*423-7, R*423-8 as they were). */
export const PREFECT_COPY = {
  article: 'R*423-7, R*423-8 (avant le décret 2023-1037)',
  inForceSince: '2007-10-01',
  inForceUntil: '2023-12-31',
  confidence: 'text',
} as const satisfies Citation

const PREFECT_COPY_UNTIL = day(PREFECT_COPY.inForceUntil)

/** Last day of one formality, from the day its period starts. */
export function formality(name: FormalityName, from: Day, fact: DayFact, act?: string): ProvenDay {
  const period: Formality = FORMALITIES[name]
  return periodDay(name, period, runFormality(name, from), [period], [{ name: fact, day: from, ...(act && { act }) }])
}

/** Clear days for the commercial commission are counted, but its last day is not moved: it is not a court period. */
function runFormality(name: FormalityName, from: Day) {
  const period: Formality = FORMALITIES[name]
  if (name !== 'commercialTransmissionDueOn') return runPeriod(from, period)
  return runPeriod(from, { count: period.count + 1, unit: 'days' })
}

/** Latest sending of the two electronic acknowledgements after a file came in. */
export function acknowledgements(submittedOn: Day, act?: string) {
  return {
    registration: formality('registrationDueOn', submittedOn, 'filedOn', act),
    acknowledgement: formality('acknowledgementDueOn', submittedOn, 'filedOn', act),
  }
}

/** What makes each sending of the week after the deposit due; to the commune that decides alone, none of the first two. */
const SENT_IN_THE_WEEK: readonly [FormalityName, readonly Circumstance[]][] = [
  ['monumentTransmissionDueOn', ['registeredMonument']],
  [
    'heritageTransmissionDueOn',
    [
      'monumentSurroundings',
      'remarkableHeritageSite',
      'registeredSite',
      'registeredSiteDemolition',
      'classifiedSite',
      'classifiedSiteMinister',
    ],
  ],
  [
    'siteTransmissionDueOn',
    ['classifiedSite', 'classifiedSiteMinister', 'nationalNatureReserve', 'regionalNatureReserve'],
  ],
  ['parkTransmissionDueOn', ['nationalParkCore']],
  ['derogationTransmissionDueOn', ['accessibilityDerogation']],
  ['commercialTransmissionDueOn', ['commercialAuthorisation']],
]

/** Sendings that the mayor owes within the week of the deposit (R*423-8 to R*423-13-2), by who decides and by what the place is. */
export function weekTransmissions(
  { authority, circumstances }: { authority: DecidingAuthority; circumstances: ReadonlySet<Circumstance> },
  filedOn: Day,
  act: string,
): readonly ProvenDay[] {
  const owed: FormalityName[] = [
    ...(authority === 'community' ? (['communityTransmissionDueOn'] as const) : []),
    ...(authority === 'State' || authority === 'prefect' ? (['stateTransmissionDueOn'] as const) : []),
    ...SENT_IN_THE_WEEK.filter(([, on]) => on.some((circumstance) => circumstances.has(circumstance))).map(
      ([name]) => name,
    ),
  ]
  return owed.map((name) => formality(name, filedOn, 'filedOn', act))
}

export function depositFormalities(filedOn: Day, act?: string) {
  return {
    depositNotice: formality('depositNoticeDueOn', filedOn, 'filedOn', act),
    heritageTransmission: formality('heritageTransmissionDueOn', filedOn, 'filedOn', act),
    commercialTransmission: formality('commercialTransmissionDueOn', filedOn, 'filedOn', act),
    prefectCopyRequired: filedOn <= PREFECT_COPY_UNTIL,
  }
}

export const FORMALITIES_TABLE = lawTable('formalities', 'Formalités de la mairie', FORMALITIES, (row: Formality) => {
  const unit = { months: 'mois', days: 'jours', workingDays: row.count > 1 ? 'jours ouvrés' : 'jour ouvré' }[row.unit]
  return `${row.says} : ${row.count} ${unit}${row.franc ? ' francs' : ''}`
})
