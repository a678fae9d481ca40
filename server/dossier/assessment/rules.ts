import { createHash } from 'node:crypto'
import type { AssessmentLine, AssessmentZone } from '#contract/dossier/assessment/assessment.ts'
import type { ParcelStatus } from '#contract/place/parcels/parcel.ts'
import { type SubjectRule, sentencesOf, subjectRules } from '#law/regulation-limits.ts'
import {
  type ArticleOrder,
  CURRENT_ORDER_SINCE,
  STANDARD_ARTICLES,
  subjectsOf,
} from '#law/tables/regulation-articles.ts'
import type { Database } from '#platform/database.ts'
import type { Snapshot } from '#server/dossier/register/frozen-statements.ts'
import { documentRegulation } from '#server/place/constraints/constraints.ts'
import { structureNote, unreadPlace } from '#wording/dossier/assessment/assessment.ts'
import { referenceText } from '#wording/place/parcels/parcel.ts'

/** An article before anything is judged; its hash tells later whether its text has changed. */
export type RuledLine = Omit<AssessmentLine, 'judgement' | 'rules' | 'proposed' | 'needsReading'> & {
  ruleSha256: string
  rules: readonly SubjectRule[]
}
export type RuledZone = Omit<AssessmentZone, 'lines'> & { lines: RuledLine[] }

type ZoneOfPlan = {
  zone: string
  documentId: number | null
  title: string
  approvedOn: string | null
  pdf: AssessmentZone['pdf']
}

/** The articles of every zone on which the parcels stand, and the parcels whose zoning cannot be told. */
export async function rulesOn(db: Database, { parcels }: Snapshot): Promise<{ zones: RuledZone[]; unknown: string[] }> {
  const unknown = parcels.filter(({ status }) => !status || !knowsItsZone(status)).map(({ parcelId }) => parcelId)
  const zones = zonesOf(parcels.flatMap(({ status }): ParcelStatus[] => (status ? [status] : [])))
  const ruled: RuledZone[] = []
  for (const zone of zones) ruled.push(await zoneRules(db, zone))
  const isUnplanned = zones.length === 0 && parcels.some(({ status }) => status && status.documents.length === 0)
  return {
    zones: isUnplanned ? [nationalRules()] : ruled,
    unknown: unknown.map((id) => unreadPlace(referenceText(id))),
  }
}

const inForce = ({ statements }: ParcelStatus) =>
  statements.filter(
    ({ topic, answer, extent }) =>
      topic === 'zone' && answer === 'yes' && extent !== 'touching' && extent !== 'marginal',
  )

const knowsItsZone = (status: ParcelStatus) => inForce(status).length > 0

function zonesOf(statuses: readonly ParcelStatus[]): ZoneOfPlan[] {
  const zones = new Map<string, ZoneOfPlan>()
  for (const status of statuses) {
    for (const { code, source } of inForce(status)) {
      const document = status.documents.find(({ id }) => id === source.documentId)
      const href = source.fileSha256
        ? `/api/files/${source.fileSha256}${source.page === undefined ? '' : `#page=${source.page}`}`
        : (source.url ?? document?.url)
      const title = document?.title ?? source.document ?? source.dataset
      zones.set(`${source.documentId}/${code}`, {
        zone: code,
        documentId: source.documentId ?? null,
        title,
        approvedOn: document?.approvedOn ?? null,
        pdf: href ? { title, href } : null,
      })
    }
  }
  return [...zones.values()].toSorted((one, other) => one.zone.localeCompare(other.zone, 'fr'))
}

async function zoneRules(db: Database, zone: ZoneOfPlan): Promise<RuledZone> {
  const sections = zone.documentId === null ? [] : await documentRegulation(db, zone.documentId, zone.zone)
  const written = withoutHeadings(sections).filter(({ html }) => html !== '')
  if (written.length === 0) return standardRules(zone)
  return {
    zone: zone.zone,
    document: zone.title,
    source: 'structured',
    note: null,
    pdf: zone.pdf,
    lines: articlesOf(written).map(({ heading, html, isGeneral }) =>
      ruled({
        key: `${zone.documentId}/${isGeneral ? 'general' : zone.zone}/${shortHash(heading)}`,
        zone: zone.zone,
        heading,
        article: null,
        html,
        isGeneral,
      }),
    ),
  }
}

type Article = { heading: string; html: string; isGeneral: boolean }
type Section = Article & { level: number }

/**
 * What can be judged: the sections that hold no other. What a chapter says before its first article is read with that article; a
 * content that bears the heading of its article is that article.
 */
export function withoutHeadings(sections: readonly Section[]): readonly Article[] {
  let introduction = ''
  const before = new Set<string>()
  return sections.flatMap((section, at) => {
    const isHeading = holdsOthers(section, sections.slice(at + 1), before)
    before.add(section.heading)
    const own = isHeading && onlyRepeats(section) ? '' : section.html
    const html = [introduction, own].filter((part) => part !== '').join('\n')
    introduction = isHeading ? html : ''
    return isHeading ? [] : [{ ...section, html }]
  })
}

/** A chapter that says its own heading again: no rule to read with its first article. */
const onlyRepeats = ({ heading, html }: Section): boolean => {
  const said = sentencesOf(html).join(' ').toLowerCase()
  return said !== '' && heading.toLowerCase().endsWith(said)
}

/**
 * A general provision holds no article of a zone, nor an article a content of one already begun, however the levels of two
 * deliveries of one plan follow each other.
 */
function holdsOthers({ level, heading, isGeneral }: Section, after: readonly Section[], before: ReadonlySet<string>) {
  const end = after.findIndex((one) => one.level <= level)
  return after
    .slice(0, end < 0 ? after.length : end)
    .some((one) => one.heading !== heading && one.isGeneral === isGeneral && !before.has(one.heading))
}

/**
 * The standard cuts an article in a title and contents that bear the same heading, and a plan delivered commune by
 * commune holds its text several times: one heading is one article, whose contents follow each other once. Those of
 * the zone come before the general provisions.
 */
function articlesOf(sections: readonly Article[]): Article[] {
  const articles = new Map<string, { heading: string; isGeneral: boolean; texts: Set<string> }>()
  for (const { heading, isGeneral, html } of sections) {
    const known = articles.get(`${isGeneral} ${heading}`)
    if (known) known.texts.add(html)
    else articles.set(`${isGeneral} ${heading}`, { heading, isGeneral, texts: new Set([html]) })
  }
  return [...articles.values()]
    .map(({ texts, ...article }) => ({ ...article, html: [...texts].join('\n') }))
    .toSorted((one, other) => Number(one.isGeneral) - Number(other.isGeneral))
}

const shortHash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)

function standardRules({ zone, documentId, title, approvedOn, pdf }: ZoneOfPlan): RuledZone {
  const order = approvedOn !== null && approvedOn < CURRENT_ORDER_SINCE ? 'former' : 'current'
  return {
    zone,
    document: title,
    source: 'standard',
    note: structureNote[order](title),
    pdf,
    lines: standardLines(order, `${documentId}/${zone}`, zone, `${title} ${approvedOn} ${pdf?.href}`),
  }
}

const nationalRules = (): RuledZone => ({
  zone: 'RNU',
  document: 'Règlement national d’urbanisme',
  source: 'national',
  note: structureNote.national,
  pdf: null,
  lines: standardLines('national', 'RNU', 'RNU', ''),
})

const standardLines = (order: ArticleOrder, prefix: string, zone: string, edition: string): RuledLine[] =>
  STANDARD_ARTICLES[order].map(({ number, heading, article, subjects }) => ({
    ...ruled(
      {
        key: `${prefix}/${order}-${number}`,
        zone,
        heading: order === 'national' ? `${number} : ${heading}` : `${number}. ${heading}`,
        article,
        html: '',
        isGeneral: false,
      },
      edition,
    ),
    subjects: [...subjects],
    rules: [],
  }))

/** @param edition  what tells one edition of the text from the next when the text itself is not there */
const ruled = (line: Omit<RuledLine, 'subjects' | 'ruleSha256' | 'rules'>, edition = ''): RuledLine => {
  const subjects = [...subjectsOf(line.heading)]
  return {
    ...line,
    subjects,
    rules: subjectRules(subjects, line.html).filter(({ sentences }) => sentences.length > 0),
    ruleSha256: createHash('sha256').update(`${line.heading}\n${line.html}\n${edition}`).digest('hex'),
  }
}
