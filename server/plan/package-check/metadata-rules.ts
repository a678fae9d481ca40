import type { CheckCode } from '#wording/plan/package-check/check-codes.ts'
import type { DocumentName } from './document-name.ts'
import { finding, type Report } from './finding.ts'
import type { Metadata } from './metadata.ts'

type Sheet = { metadata: Metadata; file: string; document: DocumentName | null; report: Report }
type Facts = Record<string, string>

/** ISO 19115 codes that a sheet may use; French profiles write the language as `fre` or `fra`. */
const SCOPES = ['dataset', 'series', 'service']
const CHARACTER_SETS =
  'ucs2 ucs4 utf7 utf8 utf16 8859part1 8859part2 8859part3 8859part4 8859part5 8859part6 8859part7 8859part8 8859part9 8859part10 8859part11 8859part13 8859part14 8859part15 8859part16 jis shiftJIS eucJP usAscii ebcdic eucKR big5 GB2312'.split(
    ' ',
  )
const REPRESENTATIONS = ['vector', 'grid', 'textTable', 'tin', 'stereoModel', 'video']
const TOPICS =
  'farming biota boundaries climatologyMeteorologyAtmosphere economy elevation environment geoscientificInformation health imageryBaseMapsEarthCover intelligenceMilitary inlandWaters location oceans planningCadastre society structure transportation utilitiesCommunication'.split(
    ' ',
  )
const LANGUAGES =
  'bul cze dan dut eng est fin fra fre ger gle gre hun ita lav lit mlt pol por rum slo slv spa swe'.split(' ')

const FILE_IDENTIFIER = /^[\w\s\-.:/[\]]+$/
const DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?(T.*)?$/
const MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/

/** Projections that the Géoportail takes, by their address. */
const PROJECTION = /^https?:\/\/www\.opengis\.net\/def\/crs\/(?:EPSG\/(?:0|[\d.]+)\/(\d+)|OGC\/1\.3\/CRS84)\/?$/
const PROJECTION_CODES = new Set([
  ...['2154', '4326', '5490', '4559', '32620', '2972', '2975', '4467', '4471', '27572', '3857', '4171', '4258'],
  ...['3942', '3943', '3944', '3945', '3946', '3947', '3948', '3949', '3950'],
])

/** The 28 checks of the sheet of metadata, then those of the CNIG (« consignes de saisie des métadonnées »). */
export function checkMetadata({ metadata, file, document, report }: Sheet): void {
  const tell = (code: CheckCode, value: string | null = null, facts: Facts = {}) =>
    report(finding(code, { file, layer: 'METADONNEES', value, facts, where: { kind: 'nowhere', because: 'metadata' } }))
  identityRules(metadata, tell)
  locatorRules(metadata, tell)
  codeRules(metadata, tell)
  dateRules(metadata, tell)
  listRules(metadata, tell)
  partyRules(metadata, tell)
  cnigRules(metadata, tell)
  if (document !== null) keywordRules(metadata, document, tell)
}

type Tell = (code: CheckCode, value?: string | null, facts?: Facts) => void

const isEmpty = (text: string | null) => text === null || text === ''

function identityRules({ fileIdentifier, title, abstract, identifiers, lineage }: Metadata, tell: Tell): void {
  if (fileIdentifier === null || fileIdentifier === '') tell('METADATA_FILEIDENTIFIER_NOT_FOUND')
  else if (!FILE_IDENTIFIER.test(fileIdentifier)) tell('METADATA_FILEIDENTIFIER_INVALID', fileIdentifier)
  if (isEmpty(identifiers[0] ?? null)) tell('METADATA_IDENTIFIER_NOT_FOUND')
  if (isEmpty(title)) tell('METADATA_TITLE_NOT_FOUND')
  if (isEmpty(abstract)) tell('METADATA_ABSTRACT_NOT_FOUND')
  if (isEmpty(lineage)) tell('METADATA_LINEAGE_NOT_FOUND')
}

const numbered = <T>(list: readonly T[], each: (one: T, facts: Facts) => void) =>
  list.forEach((one, index) => {
    each(one, { number: String(index + 1), count: String(list.length) })
  })

function locatorRules({ locators }: Metadata, tell: Tell): void {
  if (locators.length === 0) tell('METADATA_LOCATORS_EMPTY')
  numbered(locators, ({ name, protocol, url }, facts) => {
    if (isEmpty(name)) tell('METADATA_LOCATOR_NAME_NOT_FOUND', null, facts)
    if (isEmpty(protocol)) tell('METADATA_LOCATOR_PROTOCOL_NOT_FOUND', null, facts)
    if (isEmpty(url)) tell('METADATA_LOCATOR_URL_NOT_FOUND', null, facts)
  })
}

/** Values taken from a list: absent, or not of it. */
function codeRules(metadata: Metadata, tell: Tell): void {
  const rows: readonly [string | null, readonly string[], CheckCode, CheckCode][] = [
    [metadata.type, SCOPES, 'METADATA_TYPE_NOT_FOUND', 'METADATA_TYPE_INVALID'],
    [metadata.language, LANGUAGES, 'METADATA_LANGUAGE_NOT_FOUND', 'METADATA_LANGUAGE_INVALID'],
    [metadata.topicCategory, TOPICS, 'METADATA_TOPICCATEGORY_NOT_FOUND', 'METADATA_TOPICCATEGORY_INVALID'],
    [metadata.characterSet, CHARACTER_SETS, 'METADATA_CHARACTERSET_NOT_FOUND', 'METADATA_CHARACTERSET_INVALID'],
    [
      metadata.representation,
      REPRESENTATIONS,
      'METADATA_SPATIALREPRESENTATIONTYPE_NOT_FOUND',
      'METADATA_SPATIALREPRESENTATIONTYPE_INVALID',
    ],
    [metadata.metadataLanguage, LANGUAGES, 'METADATA_METADATALANGUAGE_NOT_FOUND', 'METADATA_METADATALANGUAGE_INVALID'],
  ]
  for (const [value, list, absent, invalid] of rows) {
    if (value === null) tell(absent)
    else if (!list.includes(value))
      tell(invalid, value, { expected: `Valeurs admises : ${list.slice(0, 8).join(', ')}.` })
  }
}

function dateRules({ publishedOn, revisedOn, createdOn, metadataDate }: Metadata, tell: Tell): void {
  if (publishedOn === null && revisedOn === null && createdOn === null) tell('METADATA_DATES_NOT_FOUND')
  const wrong = (value: string | null, code: CheckCode) => {
    if (value !== null && !DATE.test(value)) tell(code, value, { expected: 'Forme attendue : 2024-03-14.' })
  }
  wrong(publishedOn, 'METADATA_DATEOFPUBLICATION_INVALID')
  wrong(revisedOn, 'METADATA_DATEOFLASTREVISION_INVALID')
  wrong(createdOn, 'METADATA_DATEOFCREATION_INVALID')
  if (isEmpty(metadataDate)) tell('METADATA_METADATADATE_NOT_FOUND')
  else wrong(metadataDate, 'METADATA_METADATADATE_INVALID')
}

function listRules({ extents, formats, resolutions, specifications }: Metadata, tell: Tell): void {
  if (extents.length === 0) tell('METADATA_EXTENTS_EMPTY')
  numbered(extents, (sides, facts) => {
    if (!sides.every((side) => side !== null && NUMBER.test(side))) tell('METADATA_EXTENT_INVALID', null, facts)
  })
  if (formats.length === 0) tell('METADATA_DISTRIBUTIONFORMATS_EMPTY')
  numbered(formats, (name, facts) => {
    if (isEmpty(name)) tell('METADATA_DISTRIBUTIONFORMAT_NAME_NOT_FOUND', null, facts)
  })
  if (resolutions.length === 0) tell('METADATA_SPATIALRESOLUTIONS_EMPTY')
  numbered(resolutions, ({ denominator, distance }, facts) => {
    if (denominator !== null && !/^[-+]?\d+$/.test(denominator))
      tell('METADATA_SPATIALRESOLUTION_INVALID_DENOMINATOR', denominator, facts)
    if (distance !== null && !NUMBER.test(distance))
      tell('METADATA_SPATIALRESOLUTION_INVALID_DISTANCE', distance, facts)
  })
  if (specifications.length === 0) tell('METADATA_SPECIFICATIONS_EMPTY')
  numbered(specifications, ({ title, date, degree }, facts) => {
    if (isEmpty(title)) tell('METADATA_SPECIFICATION_TITLE_NOT_FOUND', null, facts)
    if (date === null) tell('METADATA_SPECIFICATION_DATE_NOT_FOUND', null, facts)
    else if (!DATE.test(date)) tell('METADATA_SPECIFICATION_DATE_INVALID', date, facts)
    if (degree !== null && !['', 'true', 'false'].includes(degree))
      tell('METADATA_SPECIFICATION_DEGREE_INVALID', degree, facts)
  })
}

function partyRules({ contact, metadataContact }: Metadata, tell: Tell): void {
  const rules = (party: Metadata['contact'], absent: CheckCode, nameless: CheckCode, mailWrong: CheckCode) => {
    if (party === null) {
      tell(absent)
      return
    }
    if (isEmpty(party.name)) tell(nameless)
    if (party.mail !== null && party.mail !== '' && !MAIL.test(party.mail))
      tell(mailWrong, party.mail, { expected: '' })
  }
  rules(contact, 'METADATA_CONTACT_NOT_FOUND', 'METADATA_CONTACT_NAMEABSENT', 'METADATA_CONTACT_MAILINVALID')
  rules(
    metadataContact,
    'METADATA_METADATACONTACT_NOT_FOUND',
    'METADATA_METADATACONTACT_NAMEABSENT',
    'METADATA_METADATACONTACT_MAILINVALID',
  )
}

const CNIG_SPECIFICATION = /^CNIG\s(PLU|PLUi|POS|CC|PSMV|SUP|SCoT)\sv\d{4}(-\d{2})?$/i

function cnigRules({ revisedOn, specifications, type, projection }: Metadata, tell: Tell): void {
  if (revisedOn === null) tell('CNIG_METADATA_DATEOFLASTREVISION_NOT_FOUND')
  const follows = specifications.some(
    ({ title, dateType }) => dateType === 'publication' && title !== null && CNIG_SPECIFICATION.test(title),
  )
  if (!follows) tell('CNIG_METADATA_SPECIFICATION_NOT_FOUND')
  if (type !== null && type !== 'dataset' && type !== 'serie' && type !== 'series')
    tell('CNIG_METADATA_TYPE_INVALID', type, { expected: '' })
  projectionRules(projection, tell)
}

/** What is wrong with the projection, the first thing alone. */
function projectionRules(projection: Metadata['projection'], tell: Tell): void {
  const uri = projection?.uri ?? ''
  const code = projection?.code ?? ''
  const found = PROJECTION.exec(uri)
  const epsg = found?.[1]
  const expected = epsg === undefined ? 'CRS:84' : `EPSG:${epsg}`
  if (projection === null) tell('CNIG_METADATA_REFERENCESYSTEMIDENTIFIER_NOT_FOUND')
  else if (uri === '') tell('CNIG_METADATA_REFERENCESYSTEMIDENTIFIER_URI_NOT_FOUND')
  else if (found === null || (epsg !== undefined && !PROJECTION_CODES.has(epsg)))
    tell('CNIG_METADATA_REFERENCESYSTEMIDENTIFIER_URI_UNEXPECTED', uri, { expected: '' })
  else if (code === '') tell('CNIG_METADATA_REFERENCESYSTEMIDENTIFIER_CODE_NOT_FOUND')
  else if (code !== expected)
    tell('CNIG_METADATA_REFERENCESYSTEMIDENTIFIER_CODE_INVALID', code, {
      expected: `Pour cette adresse : ${expected}.`,
    })
}

const SIREN_THESAURUS = 'Répertoire SIRENE'

/** Keywords that say again the name of the folder. */
function keywordRules({ keywords }: Metadata, document: DocumentName, tell: Tell): void {
  for (const { keyword, thesaurus, pattern, expected } of expectedKeywords(document)) {
    const found = keywords.find((one) => one.thesaurus !== null && pattern.test(one.thesaurus))
    if (found === undefined) {
      tell('CNIG_METADATA_KEYWORD_NOT_FOUND', null, { keyword, thesaurus })
      continue
    }
    const value = found.values[0] ?? ''
    if (value.toLowerCase() !== expected.toLowerCase())
      tell('CNIG_METADATA_KEYWORD_INVALID', value, { keyword, thesaurus, expected })
  }
}

function expectedKeywords({ type, category, manager, territory, part }: DocumentName) {
  const row = (keyword: string, thesaurus: string, expected: string) => ({
    keyword,
    thesaurus,
    pattern: new RegExp(`^${thesaurus.replace('20..', '20[0-9]{2}')}$`, 'i'),
    expected,
  })
  const cog = 'Code officiel géographique au 1er janvier 20..'
  return [
    type === 'SUP'
      ? row('CATEGORIE_SUP', 'nomenclature nationale des SUP', category ?? '')
      : row('TYPE_DOC', 'Types de documents d’urbanisme', type),
    ...(manager === null ? [] : [row('SIREN_GESTIONNAIRE', SIREN_THESAURUS, manager)]),
    ...(type === 'SCoT' || territory === null
      ? []
      : [row('EMPRISE', type === 'PLUi' ? SIREN_THESAURUS : cog, territory)]),
    ...(part === null ? [] : [row('CodeDU', 'Sous-code de documents d’urbanisme', part)]),
  ]
}
