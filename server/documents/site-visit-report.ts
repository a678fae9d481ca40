import type { SiteVisit, VisitReport } from '#contract/dossier/works/site-visits.ts'
import { dayText, instantText } from '#wording/day.ts'
import {
  POINT_SEEN,
  POINT_SOURCES,
  toldText,
  VISIT_PURPOSES,
  VISIT_REPORT,
  VISIT_RESULTS,
} from '#wording/dossier/works/site-visit-words.ts'
import { numberText } from '#wording/quantity.ts'
import type { Block, Document, Letterhead } from './pdf/block.ts'

export type SiteVisitReportFacts = {
  visit: SiteVisit
  report: VisitReport
  signatory: { place: string; quality: string; name?: string }
  issuedAt: string
  issuedOn: string
}

/** What a visit of the works found: who, when, what was expected and seen, photographs by their hash (L461-1, R462-8). */
export function siteVisitReport(facts: SiteVisitReportFacts, letterhead: Letterhead): Document {
  const { visit, report, issuedAt, issuedOn, signatory } = facts
  return {
    title: VISIT_REPORT.title,
    subtitle: VISIT_PURPOSES[visit.purpose],
    reference: visit.number,
    issued: `Établi le ${instantText(issuedAt)}`,
    issuedAt,
    letterhead,
    subject: `${VISIT_REPORT.title}, ${visit.number}`,
    footer: VISIT_REPORT.footer,
    blocks: [
      { type: 'paragraph', size: 'lead', text: VISIT_REPORT.lead[report.result] },
      { type: 'keyValue', rows: rows(facts) },
      { type: 'heading', level: 1, text: VISIT_REPORT.found },
      { type: 'paragraph', text: report.found },
      { type: 'heading', level: 1, text: VISIT_REPORT.points },
      pointsTable(visit),
      { type: 'heading', level: 1, text: VISIT_REPORT.photographs },
      ...photographs(visit),
      { type: 'paragraph', size: 'mention', text: VISIT_REPORT.next[visit.purpose][report.result] },
      ...(visit.purpose === 'completion'
        ? [{ type: 'paragraph' as const, size: 'small' as const, text: VISIT_REPORT.scope }]
        : []),
      { type: 'signature', ...signatory, on: dayText(issuedOn) },
    ],
  }
}

function rows({ visit, report, signatory }: SiteVisitReportFacts) {
  const assent = report.hasAssent
  return [
    { key: VISIT_REPORT.dossier, value: `${visit.number}, ${visit.title}` },
    { key: VISIT_REPORT.site, value: visit.site },
    { key: VISIT_REPORT.on, value: dayText(report.visitedOn) },
    ...(signatory.name ? [{ key: VISIT_REPORT.officer, value: signatory.name }] : []),
    { key: VISIT_REPORT.told, value: toldText(visit) ?? VISIT_REPORT.notTold },
    ...(assent === null
      ? []
      : [{ key: VISIT_REPORT.assent, value: assent ? VISIT_REPORT.withAssent : VISIT_REPORT.withoutAssent }]),
    { key: VISIT_REPORT.result, value: VISIT_RESULTS[report.result] },
  ]
}

const pointsTable = ({ points }: SiteVisit): Block => ({
  type: 'table',
  summary: 'Points vérifiés : ce qui est attendu, ce qui est vu',
  columns: [
    { title: VISIT_REPORT.expected, width: 3 },
    { title: VISIT_REPORT.seen, width: 2 },
  ],
  rows: points.map(({ expected, source, seen, note }) => [
    { text: expected, details: [POINT_SOURCES[source]] },
    { text: seen === null ? POINT_SEEN.notSeen : POINT_SEEN[seen], details: note === '' ? [] : [note] },
  ]),
})

function photographs({ photographs: taken, points }: SiteVisit): Block[] {
  if (taken.length === 0) return [{ type: 'paragraph', text: VISIT_REPORT.noPhotograph }]
  return [
    {
      type: 'list',
      size: 'small',
      items: taken.map(({ at, position, awayM, sha256, pointId }, index) => {
        const point = points.find(({ id }) => id === pointId)
        const where = position === null ? null : `${numberText(position[1], 5)} ; ${numberText(position[0], 5)}`
        const said = VISIT_REPORT.photographText(index + 1, at, where, awayM, sha256)
        return point ? `${said} (${point.expected})` : said
      }),
    },
  ]
}
