import type { TrajectoryPage } from '#contract/plan/indicators/indicators.ts'
import type { LedgerLine, UncountedDossier, UncountedSum } from '#contract/plan/ledger/ledger.ts'
import { csvFile } from '#platform/csv-file.ts'
import type { Block, Document } from '#server/documents/pdf/block.ts'
import { dayText, instantText } from '#wording/day.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { dueStateText, METHOD_SENTENCES, RECIPIENTS, REPORT_TITLE } from '#wording/plan/indicators/indicator-words.ts'
import {
  ACCOUNT_NAMES,
  groundText,
  MEASURE_NAMES,
  maskText,
  UNCOUNTED_TITLES,
  uncountedText,
} from '#wording/plan/ledger/ledger-words.ts'
import { countText, numberText, shareText } from '#wording/quantity.ts'

export type ReportFacts = {
  page: TrajectoryPage
  lines: readonly LedgerLine[]
  /** Dossiers that consume and whose ground nothing draws, and how many consume nothing. */
  toQualify: readonly UncountedDossier[]
  uncounted: readonly UncountedSum[]
  issuedAt: string
}

/** The report that the council debates and votes (CGCT L2231-1, R2231-1): no figure of it is typed. */
export function groundReport({ page, lines, toQualify, uncounted, issuedAt }: ReportFacts): Document {
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
      { type: 'heading', level: 2, text: 'L’essentiel' },
      { type: 'list', items: [...sentences, ...page.evaluation].map(({ text }) => text) },
      ...consumption(page, Number(issuedAt.slice(0, 4))),
      ...renatured(page),
      ...artificial(page),
      ...targets(page),
      ...movements(lines),
      ...aside(toQualify, uncounted),
      { type: 'heading', level: 2, text: 'Échéances' },
      {
        type: 'list',
        items: page.calendar.map(
          ({ what, dueOn, state, article }) =>
            `${dueOn ? dayText(dueOn) : 'Sans date'}, ${dueStateText(state)} : ${what} (${article}).`,
        ),
      },
      { type: 'heading', level: 2, text: page.recipientsTitle },
      { type: 'list', items: [...RECIPIENTS] },
      { type: 'heading', level: 2, text: 'Méthode et sources' },
      { type: 'list', items: [...METHOD_SENTENCES, ...sourceSentences(page)], size: 'small' },
      { type: 'heading', level: 3, text: 'Périodes, taux et jours retenus' },
      {
        type: 'list',
        items: page.rules.map(({ sentence, article, source }) => `${sentence} (${article}). Source : ${source}.`),
        size: 'small',
      },
    ],
  }
}

const orUnknown = (m2: number | null) => (m2 === null ? 'inconnu' : groundText(m2))

/** 1° Consumption, in hectares and in share of the territory. */
function consumption({ years, areaM2, before }: TrajectoryPage, thisYear: number): Block[] {
  const rows = [
    ...before.map(({ year, m2, correction }) => [String(year), groundText(m2), share(m2, areaM2), '', correction]),
    ...years
      .filter(({ year }) => year <= thisYear)
      .map(({ year, observedM2, bookedM2, correction }) => [
        String(year),
        observedM2 === null ? 'pas encore' : groundText(observedM2),
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
function artificial({ cover, coverSentence: unknown }: TrajectoryPage): Block[] {
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
        text: unknown,
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
function targets({ targets: lines, evaluation }: TrajectoryPage): Block[] {
  const items = lines.map(({ land, sentence, writtenIn, verdict }) =>
    [`${land} : ${sentence} (${writtenIn}).`, verdict ?? ''].filter((part) => part !== '').join(' '),
  )
  return [
    { type: 'heading', level: 2, text: '4. Respect des objectifs des documents' },
    items.length === 0
      ? { type: 'paragraph', text: 'Aucun objectif de document n’est au registre.' }
      : { type: 'list', items },
    ...evaluation.map(({ text }): Block => ({ type: 'paragraph', text })),
  ]
}

/** Less is the edge of a parcel that crosses that of the mask. */
const TOLD_M2 = 1

function movements(lines: readonly LedgerLine[]): Block[] {
  const standing = lines.filter(({ isReversed, sentence }) => !isReversed && !sentence.startsWith('Écriture annulée'))
  const live = standing.filter(({ m2 }) => Math.abs(m2) >= TOLD_M2)
  const thin = standing.length - live.length
  return [
    { type: 'heading', level: 2, text: 'Mouvements, décision par décision' },
    live.length === 0
      ? { type: 'paragraph', text: 'Aucun mouvement.' }
      : {
          type: 'table',
          summary: 'Écritures du registre du sol',
          columns: [
            { title: 'Dossier', width: 2.2 },
            { title: 'Commune', width: 1.5 },
            { title: 'Compte', width: 1.8 },
            { title: 'Surface', width: 1.1, align: 'right' },
            { title: 'Ce qui s’est passé, sol retenu', width: 3 },
          ],
          rows: live.map(({ dossierId, number, commune, account, measure, m2, sentence, method }) => [
            number ? printedNumber(number) : dossierId === null ? 'renaturation' : 'dossier éliminé',
            commune,
            measure === 'enaf' ? ACCOUNT_NAMES[account] : `${ACCOUNT_NAMES[account]} (${MEASURE_NAMES[measure]})`,
            groundText(m2),
            `${sentence} ${method}.`,
          ]),
        },
    ...(thin === 0
      ? []
      : [
          {
            type: 'paragraph',
            text: `${countText(thin, 'écriture')} de moins d’un mètre carré, au bord d’une parcelle, ${thin < 2 ? 'n’est pas imprimée' : 'ne sont pas imprimées'} : le registre les garde.`,
            size: 'small',
          } as const,
        ]),
  ]
}

/** What no account holds: to qualify, dossier by dossier, and what consumes nothing, counted. */
function aside(toQualify: readonly UncountedDossier[], uncounted: readonly UncountedSum[]): Block[] {
  const of = (standing: UncountedSum['standing']) => uncounted.filter((sum) => sum.standing === standing)
  return [
    { type: 'heading', level: 2, text: 'Dossiers qu’aucun compte ne prend' },
    { type: 'paragraph', text: `${UNCOUNTED_TITLES.toQualify} : ${uncountedText('toQualify', of('toQualify'))}` },
    ...(toQualify.length === 0
      ? []
      : [
          {
            type: 'table',
            summary: 'Dossiers dont le sol est à qualifier',
            columns: [
              { title: 'Dossier', width: 2 },
              { title: 'Commune', width: 1.5 },
              { title: 'Compte', width: 1.8 },
              { title: 'Au plus', width: 1.1, align: 'right' },
              { title: 'Pourquoi', width: 3 },
            ],
            rows: toQualify.map(({ number, commune, account, mostM2, because }) => [
              number === null ? 'dossier éliminé' : printedNumber(number),
              commune,
              ACCOUNT_NAMES[account],
              mostM2 === null ? 'inconnu' : groundText(mostM2),
              because,
            ]),
          } as const,
        ]),
    { type: 'paragraph', text: `${UNCOUNTED_TITLES.nothing} : ${uncountedText('nothing', of('nothing'))}` },
  ]
}

const dated = ({ title, vintage }: { title: string; vintage: string | null }) =>
  `${title}${vintage ? `, millésime du ${dayText(vintage)}` : ''}`

/** Each dataset that a figure comes from, with its day. */
const sourceSentences = ({ observedSource, mask, zonings, cover }: TrajectoryPage) => [
  observedSource
    ? `Observé : ${dated(observedSource)}, dernière année ${observedSource.lastYear}.`
    : 'Observé : aucune source chargée.',
  mask ? `${maskText(mask)}.` : 'Masque : aucun.',
  zonings.length === 0 ? 'Zonage : aucun en vigueur.' : `Zonage : ${zonings.map(dated).join(' ; ')}.`,
  ...(cover.length === 0
    ? []
    : [
        `Occupation du sol : ${cover.map(({ observedOn, isDelivered }) => `${dayText(observedOn)}${isDelivered ? '' : ', calculée par la règle nationale'}`).join(' ; ')}.`,
      ]),
]

const HEADINGS = [
  'Année',
  'Observé (m²)',
  'Part du territoire (%)',
  'Observé cumulé (m²)',
  'Commencé d’après les actes (m²)',
  'Commencé cumulé (m²)',
  'Renaturé, à côté (m²)',
  'Autorisé par l’objectif, cumulé (m²)',
  'Source du chiffre observé',
]

/** What a spreadsheet adds up without showing the arithmetic of the machine. */
const toHundredth = (m2: number | null) => (m2 === null ? null : Math.round(m2 * 100) / 100)

/** In per cent of the territory, to the thousandth, as the report prints it. */
const shareOf = (m2: number | null, areaM2: number | null) =>
  m2 === null || !areaM2 ? null : Math.round((1e5 * m2) / areaM2) / 1e3

export const groundReportCsv = ({ before, years, areaM2 }: TrajectoryPage) =>
  csvFile('rapport-artificialisation.csv', HEADINGS, [
    ...before.map(({ year, m2, correction }) => [
      year,
      toHundredth(m2),
      shareOf(m2, areaM2),
      ...[null, null, null, null, null],
      correction,
    ]),
    ...years.map((line) => [
      line.year,
      toHundredth(line.observedM2),
      shareOf(line.observedM2, areaM2),
      ...[line.observedTotalM2, line.bookedM2, line.bookedTotalM2, line.renaturedM2, line.allowedTotalM2].map(
        toHundredth,
      ),
      line.correction ?? 'pas encore observé',
    ]),
  ])
