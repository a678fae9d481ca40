/** Sections of the sheet, in the order of a resident's questions: zone, what is prescribed, what protects, what threatens. */
const SECTIONS = ['zones', 'prescriptions', 'protections', 'risks', 'informations'] as const

/** Where a topic is told, and under what name. */
type TopicRow = {
  topic: string
  section: (typeof SECTIONS)[number]
  /** Chapter of the urbanism note, by the questions of a notary. */
  chapter: 'zones' | 'plan' | 'easements' | 'risks'
  /** Layer of the map that draws it. */
  layer: 'zones' | 'prescriptions' | 'informations' | 'easements' | 'risks'
  /** What was looked for where no list foresees it: « Autre risque : rien sur cette parcelle ». */
  other: string
}

const REMAINDER = {
  topic: 'other',
  section: 'informations',
  chapter: 'easements',
  layer: 'informations',
  other: 'Autre périmètre',
} as const satisfies TopicRow

/**
 * What statements speak of, in the order in which they are told. A new topic is a row here and the value that a
 * migration lets in (`land_constraint_topic_check`): contract, sheet, note, map and legend read this table.
 */
const ROWS = [
  { topic: 'zone', section: 'zones', chapter: 'zones', layer: 'zones', other: 'Zone du document d’urbanisme' },
  {
    topic: 'planPrescription',
    section: 'prescriptions',
    chapter: 'plan',
    layer: 'prescriptions',
    other: 'Prescription du plan',
  },
  {
    topic: 'planInformation',
    section: 'informations',
    chapter: 'plan',
    layer: 'informations',
    other: 'Information du plan',
  },
  {
    topic: 'heritage',
    section: 'protections',
    chapter: 'easements',
    layer: 'easements',
    other: 'Protection du patrimoine',
  },
  { topic: 'easement', section: 'protections', chapter: 'easements', layer: 'easements', other: 'Autre servitude' },
  { topic: 'risk', section: 'risks', chapter: 'risks', layer: 'risks', other: 'Autre risque' },
  {
    topic: 'perimeter',
    section: 'informations',
    chapter: 'easements',
    layer: 'informations',
    other: 'Autre périmètre',
  },
  REMAINDER,
] as const satisfies readonly TopicRow[]

type Row = (typeof ROWS)[number]
export type Topic = Row['topic']
export type TopicSection = TopicRow['section']

/** In the order in which they are told. */
export const TOPICS: readonly Topic[] = ROWS.map(({ topic }) => topic)

/** The topics of a section of the sheet, of a chapter of the note, or of a layer of the map. */
export const topicsIn = <Place extends 'section' | 'chapter' | 'layer'>(
  place: Place,
  name: TopicRow[Place],
): readonly Topic[] => ROWS.filter((row) => row[place] === name).map(({ topic }) => topic)

const rowOf = (topic: string): Row => ROWS.find((row) => row.topic === topic) ?? REMAINDER

/** The topic that a kind begins with; what no topic names is « other ». */
export const topicOfKind = (kind: string): Topic => rowOf(kind.split('/')[0] ?? '').topic

/** How a layer of a topic is named when no list foresees its kind. */
export const otherOfTopic = (topic: Topic): string => rowOf(topic).other

/** Sorts what is told by section, then by topic. */
export const bySection = (a: { topic: Topic }, b: { topic: Topic }): number =>
  SECTIONS.indexOf(rowOf(a.topic).section) - SECTIONS.indexOf(rowOf(b.topic).section) || byTopic(a, b)

/** Sorts what is told by topic. */
export const byTopic = (a: { topic: Topic }, b: { topic: Topic }): number =>
  TOPICS.indexOf(a.topic) - TOPICS.indexOf(b.topic)
