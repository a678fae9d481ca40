import type { StateMeaning, TakeoverMapping } from '#contract/dossier/takeover/takeover.ts'
import type { TakenField, TakenSense } from '#contract/dossier/takeover/takeover-field.ts'
import { DOSSIER_KINDS, type DossierKind } from '#law/dossier-kind.ts'
import type { Table } from '#platform/tables/table.ts'
import { dateOrderOf, plainWords } from './values.ts'

type Format = {
  system: string
  /** Columns without which it is not this one. */
  marks: readonly string[]
  columns: Readonly<Record<string, TakenField>>
  kindOfAll?: DossierKind
  states?: Readonly<Record<string, StateMeaning>>
  /**
   * Of a list that the State publishes: the kinds of which it is the whole, so that an authorisation of its time that is not in it is a fact. It
   * says what was authorised and no more: neither whether silence granted, nor whether a permit is that of a house.
   */
  lists?: readonly DossierKind[]
}

/** Stages of the lists of the State (SDES): 2 authorised, 4 cancelled, 5 begun, 6 finished. They list what was authorised, no more. */
const SITADEL_STATES: Readonly<Record<string, StateMeaning>> = {
  2: { state: 'decided', sense: 'granted' },
  4: { state: 'revoked', sense: null },
  5: { state: 'worksUnderway', sense: 'granted' },
  6: { state: 'completed', sense: 'granted' },
}
const SITADEL_COLUMNS: Readonly<Record<string, TakenField>> = {
  COMM: 'inseeCode',
  DATE_REELLE_AUTORISATION: 'decidedOn',
  DATE_REELLE_DOC: 'worksStartedOn',
  DATE_REELLE_DAACT: 'completionDeclaredOn',
  DENOM_DEM: 'applicant',
  SIRET_DEM: 'applicantSiret',
  SEC_CADASTRE1: 'section1',
  NUM_CADASTRE1: 'parcelNumber1',
  SEC_CADASTRE2: 'section2',
  NUM_CADASTRE2: 'parcelNumber2',
  SEC_CADASTRE3: 'section3',
  NUM_CADASTRE3: 'parcelNumber3',
}

/** Formats that were read (shared description of each vendor). The columns that are not named are kept in the history. */
const FORMATS: readonly Format[] = [
  {
    system: 'Operis ADS 2007',
    marks: ['Numéro', 'INSEE', 'Dépôt en mairie', 'Références cadastrales', 'Centre instructeur'],
    columns: {
      Type: 'kind',
      Numéro: 'number',
      Initial: 'parentNumber',
      INSEE: 'inseeCode',
      Projet: 'title',
      Demandeur: 'applicant',
      'Opposition CNIL': 'reuseRefused',
      'Adresse demandeur': 'applicantAddress',
      Terrain: 'siteAddress',
      'Références cadastrales': 'parcels',
      Etat: 'state',
      'Dépôt en mairie': 'filedOn',
      Complétude: 'completeOn',
      DLI: 'decisionDeadline',
      'Date notification demande de pièces': 'attachmentsRequestedOn',
      'Notification majoration': 'increaseNotifiedOn',
      'Réception DDE': 'otherDay',
      'Date envoi demande de pièces': 'otherDay',
      'Date envoi délai majoration': 'otherDay',
      'Date notification délai majoration': 'otherDay',
      'Date proposition service': 'otherDay',
      'Date transmission proposition': 'otherDay',
      'Date instruction terminée': 'otherDay',
      'Date accord tacite': 'tacitGrantOn',
      'Date de rejet tacite': 'tacitRejectionOn',
      'Date de refus tacite': 'otherDay',
      'Date de décision': 'decidedOn',
      'Date notification décision': 'decisionNotifiedOn',
      'Nature décision': 'sense',
      DOC: 'worksStartedOn',
      DAACT: 'completionDeclaredOn',
      'Type Evolution': 'evolution',
    },
    states: { 'Décision notifiée au demandeur': { state: 'decided', sense: null } },
  },
  {
    // « Délégation » says that somebody else decides, and « DAB » is not said to be what: both are asked
    system: 'Operis DIA 2019',
    marks: ['DOSSIERNOM', 'DOSSIERDATEDEPOT', 'DOSSIERPARCELLE', 'DOSDECISIONNATUREDECISION'],
    columns: {
      'TYPE DIA': 'kind',
      COMMUNECODE: 'inseeCode',
      DOSSIERNOM: 'number',
      DOSSIERDATEDEPOT: 'filedOn',
      DOSSIERPARCELLE: 'parcels',
      TERRADRNUMVOIE: 'siteAddress',
      TERRADRVOIE: 'siteAddress',
      TERRCODPOSTAL: 'siteAddress',
      TERRLOCALITE: 'siteAddress',
      PROPRIETNOMPART: 'applicant',
      PROPRIETPRENOMPART: 'applicant',
      PROPRIETDENOMINATION: 'applicant',
      PROPRIETADRNUMVOIEPERSMORAL: 'applicantAddress',
      PROPRIETADRTYPEVOIE: 'applicantAddress',
      PROPRIETADRVOIEPERSMORAL: 'applicantAddress',
      PROPRIETCODPOSTALPERSMORAL: 'applicantAddress',
      PROPRIETLOCALITEPERSMORAL: 'applicantAddress',
      DOSADJUDICATIONDATE: 'otherDay',
      DOSDECISIONNATUREDECISION: 'state',
      DOSDECISIONDATESIGNATURE: 'decidedOn',
    },
    states: {
      Préemption: { state: 'decided', sense: null },
      'Non préemption': { state: 'decided', sense: null },
    },
  },
  {
    system: 'Sitadel, permis d’aménager',
    marks: ['NUM_PA', 'ETAT_PA'],
    columns: { ...SITADEL_COLUMNS, NUM_PA: 'number', ETAT_PA: 'state' },
    kindOfAll: 'developmentPermit',
    states: SITADEL_STATES,
    lists: ['developmentPermit'],
  },
  {
    system: 'Sitadel, permis de démolir',
    marks: ['NUM_PD', 'ETAT_PD'],
    columns: { ...SITADEL_COLUMNS, NUM_PD: 'number', ETAT_PD: 'state' },
    kindOfAll: 'demolitionPermit',
    states: SITADEL_STATES,
    lists: ['demolitionPermit'],
  },
  {
    system: 'Sitadel, logements et locaux',
    marks: ['NUM_DAU', 'ETAT_DAU', 'TYPE_DAU'],
    columns: { ...SITADEL_COLUMNS, NUM_DAU: 'number', ETAT_DAU: 'state', TYPE_DAU: 'kind' },
    states: SITADEL_STATES,
    lists: [],
  },
]

/** Kinds of which a list of the State is the whole; undefined for the file of another software. */
export const listedKinds = (system: string): readonly DossierKind[] | undefined =>
  FORMATS.find((format) => format.system === system)?.lists

type Gaps = { missing: readonly { column: string; field: TakenField }[]; isPartial: boolean }

/** What a list of the State lacks: columns that it has elsewhere, and dossiers that it never holds. Another software writes what it likes. */
export function gapsOf(system: string, columns: readonly string[]): Gaps {
  const format = FORMATS.find((one) => one.system === system)
  if (!format?.lists) return { missing: [], isPartial: false }
  const written = new Set(columns.map(plainWords))
  const missing = Object.entries(format.columns).flatMap(([column, field]) =>
    written.has(plainWords(column)) ? [] : [{ column, field }],
  )
  return { missing, isPartial: format.lists.length === 0 }
}

/** Headings of a table of no software in particular, by the words that stand for them. */
const HEADINGS: readonly (readonly [TakenField, readonly string[]])[] = [
  ['number', ['numero', 'numero de dossier', 'n° dossier', 'no dossier', 'num dossier', 'n° du dossier', 'dossier']],
  ['kind', ['type', 'type de dossier', 'nature', 'nature du dossier']],
  ['inseeCode', ['insee', 'code insee', 'commune insee', 'code commune']],
  ['communeName', ['commune', 'nom de la commune', 'nom commune', 'commune du terrain']],
  ['title', ['projet', 'objet', 'nature des travaux', 'description', 'libelle']],
  ['applicant', ['demandeur', 'petitionnaire', 'nom du demandeur', 'beneficiaire']],
  ['applicantAddress', ['adresse demandeur', 'adresse du demandeur']],
  ['siteAddress', ['adresse terrain', 'adresse du terrain', 'terrain', 'adresse des travaux']],
  ['parcels', ['parcelles', 'parcelle', 'references cadastrales', 'reference cadastrale', 'cadastre']],
  ['state', ['etat', 'statut', 'etat du dossier', 'avancement']],
  ['sense', ['decision', 'nature decision', 'nature de la decision', 'sens de la decision']],
  ['filedOn', ['date depot', 'date de depot', 'depot', 'depose le']],
  ['completeOn', ['date completude', 'completude', 'complet le']],
  ['decisionDeadline', ['date limite', 'dli', 'date limite d instruction']],
  ['decidedOn', ['date decision', 'date de decision', 'date de la decision', 'decide le']],
  ['decisionNotifiedOn', ['date notification', 'date de notification', 'notifie le']],
  [
    'decisionTransmittedOn',
    [
      'transmission au prefet',
      'transmission en prefecture',
      'controle de legalite',
      'transmission au controle de legalite',
    ],
  ],
  ['worksStartedOn', ['doc', 'date doc', 'ouverture de chantier', 'date ouverture chantier']],
  ['completionDeclaredOn', ['daact', 'date daact', 'achevement', 'date achevement']],
]

const FIELDS_OF_HEADING = new Map(
  HEADINGS.flatMap(([field, words]) => words.map((word) => [plainWords(word), field] as const)),
)

export const GENERIC_SYSTEM = 'Tableau'

export type Proposal = { system: string; mapping: TakeoverMapping }

/** The format of a table by its columns, and how it would be read; what is not certain is left to the person. */
export function proposalFor(table: Table): Proposal {
  const byName = new Map(table.columns.map((column) => [plainWords(column), column]))
  const format = FORMATS.find(({ marks }) => marks.every((mark) => byName.has(plainWords(mark))))
  const named = format
    ? Object.entries(format.columns).flatMap(([name, field]) => {
        const column = byName.get(plainWords(name))
        return column === undefined ? [] : [{ column, field }]
      })
    : genericColumns(table.columns)
  return { system: format?.system ?? GENERIC_SYSTEM, mapping: completed(table, named, format) }
}

function genericColumns(columns: readonly string[]): TakeoverMapping['columns'] {
  const taken = new Set<TakenField>()
  return columns.flatMap((column) => {
    const field = FIELDS_OF_HEADING.get(plainWords(column))
    if (field === undefined || taken.has(field)) return []
    taken.add(field)
    return [{ column, field }]
  })
}

function completed(table: Table, columns: TakeoverMapping['columns'], format: Format | undefined): TakeoverMapping {
  const written = writtenValues(table, columns)
  return {
    columns,
    kinds: chosen(written.kinds, (word) => KINDS.get(plainWords(word))),
    kindOfAll: format?.kindOfAll ?? null,
    states: chosen(written.states, (word) => format?.states?.[word] ?? STATES.get(plainWords(word))),
    // nothing says the state of a table that has no column for it: what was decided does, and the person sees it
    isStateDeduced: !columns.some(({ field }) => field === 'state') && format?.kindOfAll === undefined,
    stateOfAll: null,
    senses: chosen(written.senses, (word) => SENSES.get(plainWords(word))),
    dateOrder: dateOrderOf(daysOf(table, columns)),
  }
}

const chosen = <Value>(
  words: readonly Counted[],
  meaning: (word: string) => Value | undefined,
): Record<string, Value> =>
  Object.fromEntries(
    words.flatMap(({ written }) => {
      const value = meaning(written)
      return value === undefined ? [] : [[written, value]]
    }),
  )

function* daysOf({ columns, rows }: Table, mapped: TakeoverMapping['columns']) {
  const at = mapped
    .filter(({ field }) => field.endsWith('On') || field === 'decisionDeadline' || field === 'otherDay')
    .map(({ column }) => columns.indexOf(column))
  for (const { cells } of rows) for (const index of at) yield cells[index] ?? ''
}

type Counted = { written: string; count: number }
export type WrittenValues = { kinds: Counted[]; states: Counted[]; senses: Counted[] }

/** Words that a person maps one by one; more than that is no list of states. */
const MOST_WORDS = 200

export function writtenValues(table: Table, mapped: TakeoverMapping['columns']): WrittenValues {
  const of = (field: TakenField): Counted[] => {
    const column = mapped.find((one) => one.field === field)?.column
    const at = column === undefined ? -1 : table.columns.indexOf(column)
    if (at < 0) return []
    const counts = new Map<string, number>()
    for (const { cells } of table.rows) {
      const written = cells[at] ?? ''
      if (written !== '') counts.set(written, (counts.get(written) ?? 0) + 1)
    }
    return [...counts]
      .map(([written, count]) => ({ written, count }))
      .toSorted((one, other) => other.count - one.count)
      .slice(0, MOST_WORDS)
  }
  return { kinds: of('kind'), states: of('state'), senses: of('sense') }
}

/** « PC MI » and « PCMI » are the code of the kind; « CU » alone is neither of the two certificates. */
const KINDS = new Map(
  Object.entries(DOSSIER_KINDS).flatMap(([kind, { code, name }]) =>
    [code, code.replace(/^PC(.)/, 'PC $1'), name].map((word) => [plainWords(word), kind as DossierKind] as const),
  ),
)

const SENSES = new Map<string, TakenSense | 'none'>(
  (
    [
      ['granted', ['accord', 'accorde', 'accordee', 'favorable', 'autorise']],
      [
        'grantedWithConditions',
        [
          'accord avec prescriptions',
          'accorde avec prescriptions',
          'favorable avec prescriptions',
          'accord avec prescription',
        ],
      ],
      ['unopposed', ['non opposition', 'non opposition a declaration prealable']],
      ['refused', ['refus', 'refuse', 'refusee', 'defavorable']],
      ['opposed', ['opposition', 'opposition a declaration prealable']],
      ['stayed', ['sursis', 'sursis a statuer']],
      ['tacitPermit', ['permis tacite']],
      ['tacitNonOpposition', ['non opposition tacite']],
      ['tacitRejection', ['rejet tacite']],
    ] as const
  ).flatMap(([sense, words]) => words.map((word) => [word, sense] as const)),
)

const STATES = new Map<string, StateMeaning>(
  (
    [
      ['underReview', ['en cours', 'en instruction', 'en cours d instruction']],
      ['decided', ['decide', 'decision notifiee', 'decision notifiee au demandeur']],
      ['withdrawn', ['desistement', 'abandonne', 'retire par le demandeur']],
      ['worksUnderway', ['travaux en cours', 'chantier ouvert']],
      ['completed', ['travaux acheves', 'acheve', 'daact deposee']],
      ['compliant', ['conforme', 'conformite acquise']],
      ['lapsed', ['perime', 'caduc']],
    ] as const
  ).flatMap(([state, words]) => words.map((word) => [word, { state, sense: null }] as const)),
)
