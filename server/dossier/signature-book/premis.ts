import { XMLParser } from 'fast-xml-parser'
import { z } from 'zod'
import { escaped } from '#platform/markup.ts'
import type { BookEvent } from './book.ts'

/** A folder of a few steps is some kilobytes. */
const LONGEST = 2_000_000
const EVENTS_MAX = 1_000

/** What describes a new folder (PREMIS 3): its type and subtype, which say the circuit, its title, its document. */
export const premisOf = ({
  type,
  subtype,
  title,
  fileName,
}: Record<'type' | 'subtype' | 'title' | 'fileName', string>) => {
  const said = (name: string, value: string) =>
    `<significantProperties><significantPropertiesType>i_Parapheur_reserved_${name}</significantPropertiesType><significantPropertiesValue>${escaped(value)}</significantPropertiesValue></significantProperties>`
  return `<?xml version="1.0" encoding="UTF-8"?>
<premis xmlns="http://www.loc.gov/premis/v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.loc.gov/premis/v3 http://www.loc.gov/standards/premis/v3/premis.xsd" version="3.0">
<object xsi:type="intellectualEntity">${said('type', type)}${said('subtype', subtype)}<originalName>${escaped(title)}</originalName></object>
<object xsi:type="file">${said('mainDocument', 'true')}<originalName>${escaped(fileName)}</originalName></object>
</premis>
`
}

const parser = new XMLParser({
  ignoreAttributes: true,
  processEntities: true,
  parseTagValue: false,
  removeNSPrefix: true,
  isArray: (name) =>
    ['event', 'agent', 'linkingAgentIdentifier', 'eventOutcomeInformation', 'eventOutcomeDetail'].includes(name),
})

const text = (most: number) =>
  z
    .string()
    .nullish()
    .transform((said) =>
      (said ?? '')
        .replaceAll(/\p{Cc}+/gu, ' ')
        .trim()
        .slice(0, most),
    )

const Agent = z.object({ linkingAgentIdentifierValue: text(100), linkingAgentRole: text(200) })
const Outcome = z.object({
  eventOutcomeDetail: z
    .array(z.object({ eventOutcomeDetailNote: text(2_000) }).or(z.literal('').transform(() => undefined)))
    .default([]),
})
const Event = z.object({
  eventIdentifier: z.object({ eventIdentifierValue: text(100) }),
  eventType: text(60),
  eventDateTime: text(60),
  eventOutcomeInformation: z.array(Outcome.or(z.literal('').transform(() => undefined))).default([]),
  linkingAgentIdentifier: z.array(Agent.or(z.literal('').transform(() => undefined))).default([]),
})
const Premis = z.object({
  premis: z.object({
    event: z.array(Event).max(EVENTS_MAX).default([]),
    agent: z
      .array(z.object({ agentIdentifier: z.object({ agentIdentifierValue: text(100) }), agentName: text(200) }))
      .default([]),
  }),
})

/**
 * Steps of a folder. No entity of a document is ever read: one that declares some is no description of a folder.
 * @throws Error when it is not such a description
 */
export function eventsIn(xml: string): BookEvent[] {
  if (xml.length > LONGEST || /<!(DOCTYPE|ENTITY)/i.test(xml)) throw new Error('no description of a folder')
  const { premis } = Premis.parse(parser.parse(xml))
  const names = new Map(
    premis.agent.map(({ agentIdentifier, agentName }) => [agentIdentifier.agentIdentifierValue, agentName]),
  )
  return premis.event.map(
    ({ eventIdentifier, eventType, eventDateTime, eventOutcomeInformation, linkingAgentIdentifier }) => {
      const [agent] = linkingAgentIdentifier
      return {
        task: eventIdentifier.eventIdentifierValue,
        type: eventType,
        at: eventDateTime === '' ? null : instantOf(eventDateTime),
        desk: agent?.linkingAgentRole ?? '',
        by: names.get(agent?.linkingAgentIdentifierValue ?? '') ?? '',
        note: eventOutcomeInformation
          .flatMap((one) => one?.eventOutcomeDetail ?? [])
          .map((one) => one?.eventOutcomeDetailNote ?? '')
          .join(' ')
          .trim(),
      }
    },
  )
}

/** « 2025-08-05T10:02:52.618+0200 » as an instant. @throws Error for what is none */
const instantOf = (said: string): string =>
  Temporal.Instant.from(said.replace(/([+-]\d{2})(\d{2})$/, '$1:$2')).toString()
