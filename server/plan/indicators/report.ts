import type { TrajectoryPage } from '#contract/plan/indicators/indicators.ts'
import type { LedgerLine } from '#contract/plan/ledger/ledger.ts'
import { csvFile } from '#platform/csv-file.ts'
import type { Block, Document } from '#server/documents/pdf/block.ts'
import { dayText, instantText } from '#wording/day.ts'
import { dueStateText, METHOD_SENTENCES, RECIPIENTS, REPORT_TITLE } from '#wording/plan/indicators/indicator-words.ts'
import { ACCOUNT_NAMES, groundText, MEASURE_NAMES } from '#wording/plan/ledger/ledger-words.ts'
import { numberText, shareText } from '#wording/quantity.ts'

export type ReportFacts = { page: TrajectoryPage; lines: readonly LedgerLine[]; issuedAt: string }

/** The report that the council debates and votes (CGCT L2231-1, R2231-1): no figure of it is typed. */
export function groundReport({ page, lines, issuedAt }: ReportFacts): Document {
  const { scope, sentences } = page
  return {
    title: REPORT_TITLE,
    subtitle: scope.name,
    reference: `ZAN ${scope.inseeCode ?? 'territoire'} ${issuedAt.slice(0, 10)}`,
    issued: `Établi le ${instantText(issuedAt)}`,
    issuedAt,
    letterhead: { authority: scope.name, lines: ['Suivi de la sobriété foncière'] },
    subject: `${REPORT_TITLE} : ${scope.name}`,
    footer:
      'Article L. 2231-1 du code général des collectivités territoriales. Document préparatoire au débat et au vote.',
    blocks: [
      { type: 'list', items: sentences },
      ...consumption(page),
      ...renatured(page),
      ...artificial(page),
      ...targets(page),
      ...movements(lines),
      { type: 'heading', level: 2, text: 'Échéances' },
      {
        type: 'list',
        items: page.calendar.map(
          ({ what, dueOn, state, article }) =>
            `${dueOn ? dayText(dueOn) : 'Sans date'}, ${dueStateText(state)} : ${what} (${article}).`,
        ),
      },
      { type: 'heading', level: 2, text: 'Destinataires, dans les quinze jours de la publication' },
      { type: 'list', items: [...RECIPIENTS] },
      { type: 'heading', level: 2, text: 'Méthode et sources' },
      { type: 'list', items: [...METHOD_SENTENCES, sourceSentence(page)], size: 'small' },
    ],
  }
}

const orUnknown = (m2: number | null) => (m2 === null ? 'inconnu' : groundText(m2))

/** 1° Consumption, in hectares and in share of the territory. */
function consumption({ years, areaM2, before }: TrajectoryPage): Block[] {
  const rows = [
    ...before.map(({ year, m2, correction }) => [String(year), groundText(m2), share(m2, areaM2), '', correction]),
    ...years.map(({ year, observedM2, bookedM2, correction }) => [
      String(year),
      orUnknown(observedM2),
      observedM2 === null ? '' : share(observedM2, areaM2),
      orUnknown(bookedM2),
      correction ?? 'pas encore observé',
    ]),
  ]
  return [
    { type: 'heading', level: 2, text: '1. Consommation d’espaces naturels, agricoles et forestiers' },
    {
      type: 'table',
      summary: 'Consommation observée et consommation inscrite d’après les actes, année par année',
      columns: [
        { title: 'Année', width: 1 },
        { title: 'Observé', width: 1.4, align: 'right' },
        { title: 'Part du territoire', width: 1.4, align: 'right' },
        { title: 'Commencé, d’après les actes', width: 1.8, align: 'right' },
        { title: 'Source du chiffre observé', width: 3 },
      ],
      rows,
    },
  ]
}

const share = (m2: number, areaM2: number | null) => (areaM2 ? `${numberText((100 * m2) / areaM2, 3)}\u00a0%` : '')

/** What the code lets a report show beside: said only where something was seen (R2231-1, 1°). */
function renatured({ years }: TrajectoryPage): Block[] {
  const seen = years.flatMap(({ year, renaturedM2 }) => (renaturedM2 === null ? [] : [{ year, m2: renaturedM2 }]))
  if (seen.length === 0) return []
  const total = seen.reduce((sum, { m2 }) => sum + m2, 0)
  return [
    {
      type: 'paragraph',
      text: `Renaturation effectivement constatée : ${groundText(total)} (${seen.map(({ year, m2 }) => `${year} : ${groundText(m2)}`).join(' ; ')}). Elle est présentée à côté et ne se déduit pas de la consommation.`,
    },
  ]
}

/** 2° and 3° Balance of what is made artificial, and sealed ground. */
function artificial({ cover }: TrajectoryPage): Block[] {
  const heading: Block = {
    type: 'heading',
    level: 2,
    text: '2. Solde de l’artificialisation, 3. Surfaces imperméabilisées',
  }
  if (cover.length === 0)
    return [
      heading,
      {
        type: 'paragraph',
        text: 'Inconnus : l’occupation du sol (OCS GE) n’est pas chargée. Ces deux points sont exigés à partir de 2031.',
      },
    ]
  const first = cover[0]
  return [
    heading,
    {
      type: 'table',
      summary: 'Surfaces artificialisées et imperméabilisées à chaque millésime',
      columns: [
        { title: 'État au', width: 1.4 },
        { title: 'Artificialisé', width: 1.4, align: 'right' },
        { title: 'Part', width: 1, align: 'right' },
        { title: 'Solde depuis le premier millésime', width: 2, align: 'right' },
        { title: 'Imperméabilisé', width: 1.4, align: 'right' },
      ],
      rows: cover.map(({ observedOn, artificialM2, coveredM2, sealedM2 }) => [
        dayText(observedOn),
        groundText(artificialM2),
        shareText(artificialM2 / coveredM2),
        groundText(artificialM2 - (first?.artificialM2 ?? 0)),
        groundText(sealedM2),
      ]),
    },
  ]
}

/** 4° What the documents set, and what was reached. */
function targets({ targets: lines }: TrajectoryPage): Block[] {
  const items = lines.map(({ land, sentence, writtenIn, verdict }) =>
    [`${land} : ${sentence} (${writtenIn}).`, verdict ?? ''].filter((part) => part !== '').join(' '),
  )
  return [
    { type: 'heading', level: 2, text: '4. Respect des objectifs des documents' },
    items.length === 0
      ? { type: 'paragraph', text: 'Aucun objectif de document n’est au registre.' }
      : { type: 'list', items },
  ]
}

function movements(lines: readonly LedgerLine[]): Block[] {
  const live = lines.filter(({ isReversed, sentence }) => !isReversed && !sentence.startsWith('Écriture annulée'))
  return [
    { type: 'heading', level: 2, text: 'Mouvements, décision par décision' },
    live.length === 0
      ? { type: 'paragraph', text: 'Aucun mouvement.' }
      : {
          type: 'table',
          summary: 'Écritures du registre du sol',
          columns: [
            { title: 'Dossier', width: 1.6 },
            { title: 'Commune', width: 1.5 },
            { title: 'Compte', width: 2 },
            { title: 'Surface', width: 1.1, align: 'right' },
            { title: 'Ce qui s’est passé', width: 3 },
          ],
          rows: live.map(({ dossierId, number, commune, account, measure, m2, sentence }) => [
            number ?? (dossierId === null ? 'renaturation' : 'dossier éliminé'),
            commune,
            measure === 'enaf' ? ACCOUNT_NAMES[account] : `${ACCOUNT_NAMES[account]} (${MEASURE_NAMES[measure]})`,
            groundText(m2),
            sentence,
          ]),
        },
  ]
}

const sourceSentence = ({ observedSource }: TrajectoryPage) =>
  observedSource
    ? `Observé : ${observedSource.title}${observedSource.vintage ? `, millésime du ${dayText(observedSource.vintage)}` : ''}, dernière année ${observedSource.lastYear}.`
    : 'Observé : aucune source chargée.'

const HEADINGS = [
  'Année',
  'Observé (m²)',
  'Observé cumulé (m²)',
  'Commencé d’après les actes (m²)',
  'Commencé cumulé (m²)',
  'Renaturé, à côté (m²)',
  'Autorisé par l’objectif, cumulé (m²)',
  'Source du chiffre observé',
]

export const groundReportCsv = ({ before, years }: TrajectoryPage) =>
  csvFile('rapport-artificialisation.csv', HEADINGS, [
    ...before.map(({ year, m2, correction }) => [year, m2, null, null, null, null, null, correction]),
    ...years.map((line) => [
      ...[line.year, line.observedM2, line.observedTotalM2, line.bookedM2, line.bookedTotalM2],
      ...[line.renaturedM2, line.allowedTotalM2],
      line.correction ?? 'pas encore observé',
    ]),
  ])
