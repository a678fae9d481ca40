import { type XmlElement as Element, xmlChildren, xmlRoot } from '#server/place/packages/packages.ts'

/** What an ISO 19139 sheet says, as written. Null: the element is not there; '' : it is there, and empty. */
export type Metadata = {
  fileIdentifier: string | null
  title: string | null
  abstract: string | null
  type: string | null
  locators: readonly { url: string | null; name: string | null; protocol: string | null }[]
  identifiers: readonly string[]
  language: string | null
  topicCategory: string | null
  keywords: readonly { values: readonly string[]; thesaurus: string | null }[]
  extents: readonly (readonly (string | null)[])[]
  projection: { code: string | null; uri: string | null } | null
  publishedOn: string | null
  revisedOn: string | null
  createdOn: string | null
  characterSet: string | null
  representation: string | null
  formats: readonly (string | null)[]
  lineage: string | null
  resolutions: readonly { denominator: string | null; distance: string | null }[]
  specifications: readonly {
    title: string | null
    date: string | null
    dateType: string | null
    degree: string | null
  }[]
  contact: Party | null
  metadataContact: Party | null
  metadataDate: string | null
  metadataLanguage: string | null
}

type Party = { name: string | null; mail: string | null }

/** @returns null when the text is no sheet of metadata */
export function readMetadata(text: string): Metadata | null {
  const root = xmlRoot(text)
  return root?.tag === 'MD_Metadata' ? new Sheet(root).read() : null
}

/** Elements at a path, « * » for any name. */
function at(node: Element, path: string): Element[] {
  return path
    .split('/')
    .reduce<Element[]>(
      (nodes, step) => nodes.flatMap((one) => xmlChildren(one).filter(({ tag }) => step === '*' || tag === step)),
      [node],
    )
}

/** Text written in the element itself, blanks gathered. */
const own = (node: Element): string =>
  node.children
    .filter((child): child is string => typeof child === 'string')
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()

const textAt = (node: Element, path: string): string | null => {
  const [first] = at(node, path)
  return first === undefined ? null : own(first)
}

const attributeAt = (node: Element, path: string, name: string): string | null => {
  const found = at(node, path).find(({ attributes }) => attributes[name] !== undefined)
  return found?.attributes[name] ?? null
}

class Sheet {
  readonly root: Element
  constructor(root: Element) {
    this.root = root
  }

  read(): Metadata {
    const { root } = this
    const identified = (path: string) => textAt(root, `identificationInfo/*/${path}`)
    const listed = (path: string) => attributeAt(root, `identificationInfo/*/${path}`, 'codeListValue')
    return {
      fileIdentifier: textAt(root, 'fileIdentifier/*'),
      title: identified('citation/*/title/*'),
      abstract: identified('abstract/*'),
      type: attributeAt(root, 'hierarchyLevel/*', 'codeListValue'),
      locators: at(root, 'distributionInfo/*/transferOptions/*/onLine/*').map((one) => ({
        url: textAt(one, 'linkage/URL'),
        name: textAt(one, 'name/*'),
        protocol: textAt(one, 'protocol/*'),
      })),
      identifiers: at(root, 'identificationInfo/*/citation/*/identifier/*/code/*').map(own),
      language: listed('language/*') ?? identified('language/*'),
      topicCategory: identified('topicCategory/*'),
      keywords: at(root, 'identificationInfo/*/descriptiveKeywords/*').map((one) => ({
        values: at(one, 'keyword/*').map(own),
        thesaurus: textAt(one, 'thesaurusName/*/title/*'),
      })),
      extents: this.extents(),
      projection: this.projection(),
      publishedOn: this.lastDate('publication'),
      revisedOn: this.lastDate('revision'),
      createdOn: this.lastDate('creation'),
      characterSet: listed('characterSet/*'),
      representation: listed('spatialRepresentationType/*'),
      formats: at(root, 'distributionInfo/*/distributionFormat').map((one) => textAt(one, '*/name/*')),
      lineage: textAt(root, 'dataQualityInfo/*/lineage/*/statement/*'),
      resolutions: at(root, 'identificationInfo/*/spatialResolution').map((one) => ({
        denominator: textAt(one, '*/equivalentScale/*/denominator/*'),
        distance: textAt(one, '*/distance/*'),
      })),
      specifications: at(root, 'dataQualityInfo/*/report/*/result/*').flatMap((result) =>
        at(result, 'specification').map((one) => ({
          title: textAt(one, '*/title/*'),
          date: textAt(one, '*/date/*/date/*'),
          dateType: attributeAt(one, '*/date/*/dateType/*', 'codeListValue'),
          degree: textAt(result, 'pass/*'),
        })),
      ),
      contact: party(at(root, 'identificationInfo/*/pointOfContact')[0]),
      metadataContact: party(at(root, 'contact')[0]),
      metadataDate: textAt(root, 'dateStamp/*'),
      metadataLanguage: attributeAt(root, 'language/*', 'codeListValue') ?? textAt(root, 'language/*'),
    }
  }

  private extents(): (string | null)[][] {
    return at(this.root, 'identificationInfo/*/extent/*/geographicElement')
      .map((one) =>
        ['westBoundLongitude', 'eastBoundLongitude', 'southBoundLatitude', 'northBoundLatitude'].map((side) =>
          textAt(one, `*/${side}/*`),
        ),
      )
      .filter((sides) => sides.some((side) => side !== null))
  }

  private projection() {
    const [one] = at(this.root, 'referenceSystemInfo/*/referenceSystemIdentifier/*')
    if (one === undefined) return null
    return { code: textAt(one, 'code/*'), uri: attributeAt(one, 'code/*', 'href') }
  }

  private lastDate(type: string): string | null {
    const dates = at(this.root, 'identificationInfo/*/citation/*/date')
      .filter((one) => attributeAt(one, '*/dateType/*', 'codeListValue') === type)
      .flatMap((one) => textAt(one, '*/date/*') ?? [])
    return dates.sort().at(-1) ?? null
  }
}

function party(node: Element | undefined): Party | null {
  if (node === undefined) return null
  return {
    name: textAt(node, '*/organisationName/*'),
    mail: textAt(node, '*/contactInfo/*/address/*/electronicMailAddress/*'),
  }
}
