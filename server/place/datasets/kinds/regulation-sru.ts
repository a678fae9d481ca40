import { textOf } from '#server/place/datasets/values.ts'
import { childrenNamed, type Element, type MarkupNode, parseMarkup, textContent } from './markup.ts'
import { nodesOfJson, sanitisedHtml } from './regulation-html.ts'

/** A titled part of a structured regulation, in reading order. */
export type RegulationTitle = {
  titleId: string
  level: number
  heading: string
  zoneLabels: string[]
  prescriptionKeys: string[]
  inseeCodes: string[]
  isGeneral: boolean
  html: string
}

export type StructuredRegulation = {
  idUrba: string | null
  name: string | null
  link: string | null
  inseeCodes: string[]
  titles: RegulationTitle[]
}

/** A title or content before it is flattened, whichever form it was written in. */
type Part = {
  id: string | null
  heading: string | null
  number: string | null
  level: number | null
  zones: readonly string[]
  prescriptions: readonly string[]
  inseeCodes: readonly string[]
  html: readonly MarkupNode[]
  contents: readonly Part[]
  titles: readonly Part[]
}

/** Reads a CNIG SRU level 1 regulation. @returns null when the text is no such regulation. */
export function parseRegulation(text: string): StructuredRegulation | null {
  return text.trimStart().startsWith('{') ? parseJson(text) : parseXml(text)
}

/** @throws SyntaxError when it is no JSON */
function parseJson(text: string): StructuredRegulation | null {
  const root: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
  if (!isRecord(root) || !Array.isArray(root.titre)) return null
  return {
    idUrba: textOf(root.idUrba),
    name: textOf(root.nom),
    link: textOf(root.lien),
    inseeCodes: texts(root.inseeCommune),
    titles: flatten(root.titre.filter(isRecord).map(jsonPart)),
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

function jsonPart(value: Record<string, unknown>): Part {
  const list = (name: string) => (Array.isArray(value[name]) ? value[name].filter(isRecord).map(jsonPart) : [])
  return {
    id: textOf(value.idTitre ?? value.idContenu),
    heading: textOf(value.intitule),
    number: textOf(value.numero),
    level: typeof value.niveau === 'number' ? value.niveau : null,
    zones: texts(value.idZone),
    prescriptions: texts(value.idPrescription),
    inseeCodes: texts(value.inseeCommune),
    html: nodesOfJson(value.html),
    contents: list('contenu'),
    titles: list('titre'),
  }
}

function parseXml(text: string): StructuredRegulation | null {
  const root = parseMarkup(text).find((node): node is Element => typeof node !== 'string' && node.tag === 'ReglementDU')
  if (root === undefined) return null
  return {
    idUrba: textOf(root.attributes.idUrba),
    name: textOf(root.attributes.nom),
    link: textOf(root.attributes.lien),
    inseeCodes: texts(root.attributes.inseeCommune),
    titles: flatten(childrenNamed(root, 'Titre').map(xmlPart)),
  }
}

function xmlPart(element: Element): Part {
  const { attributes } = element
  const isContent = element.tag === 'Contenu'
  return {
    id: textOf(attributes.id ?? attributes.idTitre ?? attributes.idContenu),
    heading: textOf(attributes.intitule),
    number: textOf(attributes.numero),
    level: /^\d+$/.test(attributes.niveau ?? '') ? Number(attributes.niveau) : null,
    zones: texts(attributes.idZone),
    prescriptions: texts(attributes.idPrescription),
    inseeCodes: texts(attributes.inseeCommune),
    html: isContent ? element.children : [],
    contents: isContent ? [] : childrenNamed(element, 'Contenu').map(xmlPart),
    titles: isContent ? [] : childrenNamed(element, 'Titre').map(xmlPart),
  }
}

/** A list, or words separated by commas. */
function texts(value: unknown): string[] {
  const list = Array.isArray(value) ? value : (textOf(value) ?? '').split(/[,;]/)
  return list.map((one) => textOf(one)).filter((one) => one !== null)
}

/** What the standard and its examples write for « every zone ». */
const GENERAL = /^(port[eé]e\s?g[eé]n[eé]rale|dispositions?\s?g[eé]n[eé]rales?)$/i
/** And for « no prescription ». */
const NO_PRESCRIPTION = /^(non\s?concern[eé]e?|00-00(-00)?)$/i

function flatten(parts: readonly Part[], depth = 1): RegulationTitle[] {
  return parts.flatMap((part, index) => {
    const level = part.level ?? depth
    const own = scopeOf(part)
    const same = part.contents.filter((content) => isSameScope(own, scopeOf(content)))
    const heading = part.heading ?? textContent(part.contents[0]?.html[0]) ?? ''
    const title: RegulationTitle = {
      titleId: part.id ?? `${depth}-${index + 1}`,
      level,
      heading: headingText(part.number, heading),
      ...own,
      inseeCodes: [...part.inseeCodes],
      html: withoutHeading(
        same.flatMap(({ html }) => html),
        heading,
      ),
    }
    return [title, ...ownScopes(part, own, title), ...flatten(part.titles, level + 1)]
  })
}

/** Contents that apply to other zones or to a prescription stand under their title, each with its own scope. */
function ownScopes(part: Part, own: ReturnType<typeof scopeOf>, title: RegulationTitle): RegulationTitle[] {
  return part.contents
    .filter((content) => !isSameScope(own, scopeOf(content)))
    .map((content, index) => ({
      titleId: content.id ?? `${title.titleId}/${index + 1}`,
      level: title.level + 1,
      heading: title.heading,
      ...scopeOf(content),
      inseeCodes: content.inseeCodes.length > 0 ? [...content.inseeCodes] : title.inseeCodes,
      html: withoutHeading(content.html, part.heading ?? ''),
    }))
}

function scopeOf({ zones, prescriptions }: Part) {
  return {
    zoneLabels: zones.filter((zone) => !GENERAL.test(zone)),
    prescriptionKeys: prescriptions.filter((key) => !NO_PRESCRIPTION.test(key)),
    isGeneral: zones.some((zone) => GENERAL.test(zone)),
  }
}

function isSameScope(left: ReturnType<typeof scopeOf>, right: ReturnType<typeof scopeOf>): boolean {
  const key = (scope: ReturnType<typeof scopeOf>) =>
    JSON.stringify([[...scope.zoneLabels].sort(), [...scope.prescriptionKeys].sort(), scope.isGeneral])
  const isSilent = right.zoneLabels.length === 0 && right.prescriptionKeys.length === 0 && !right.isGeneral
  return isSilent || key(left) === key(right)
}

/** A heading that already says its number, or what it is (« Article UC 4 », « Zone UC »), needs no other in front. */
const NAMES_ITSELF = /^(article|zone|titre|chapitre|section|partie|annexe|dispositions?|préambule)\b/iu

const headingText = (number: string | null, heading: string) =>
  number === null || heading.startsWith(number) || NAMES_ITSELF.test(heading) ? heading : `${number} – ${heading}`

/** The text of a title repeats its heading: it is shown once. */
function withoutHeading(nodes: readonly MarkupNode[], heading: string): string {
  const first = nodes.findIndex((node) => typeof node !== 'string' || node.trim() !== '')
  const node = nodes[first]
  const repeats =
    node !== undefined && typeof node !== 'string' && /^h[1-6]$/i.test(node.tag) && textContent(node) === heading
  return sanitisedHtml(repeats ? nodes.slice(first + 1) : nodes)
}
