import { DOSSIER_KINDS } from '#law/dossier-kind.ts'
import type { ArchiveConfig, SedaVersion } from '#platform/config-archive.ts'
import { type ArchiveFate, EXPORT_PARTS, type ExportPart } from '#wording/agency/archives/archive-words.ts'
import { OPINION_NAMES } from '#wording/dossier/consultations/consultation-desk.ts'
import { actLines } from '#wording/dossier/register/act-lines.ts'
import { actName } from '#wording/dossier/register/acts.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { referenceText } from '#wording/place/parcels/parcel.ts'
import { capitalised } from '#wording/typography.ts'
import type { PlacedFile, WholeDossier } from './dossier-file.ts'
import type { ChainedAct } from './dossier-file-queries.ts'
import { standingText } from './standing-text.ts'
import { element, withAttributes, type XmlElement, xmlDocument } from './xml.ts'
import type { Passed } from './zip.ts'

export const sedaNamespace = (version: SedaVersion) => `fr:gouv:culture:archivesdefrance:seda:v${version}`

/** What the table of retention says of the dossier: which row, from which day, to what end. */
export type AppliedRule = { code: string | null; startsOn: string; fate: ArchiveFate }

export type TransferFacts = {
  messageId: string
  madeAt: string
  rule: AppliedRule
  /** Each file as it went by into the package. */
  passed: ReadonlyMap<string, Passed>
}

/**
 * The ArchiveTransfer of one dossier: its description, its files by part, the register of its acts as events, the rules of management.
 * The same elements, in the same order, stand in SEDA 2.1, 2.2 and 2.3: the namespace alone tells them apart.
 */
export function archiveTransfer(config: ArchiveConfig, whole: WholeDossier, facts: TransferFacts): string {
  const root = element(
    'ArchiveTransfer',
    element('Comment', `Dossier ${printedNumber(whole.dossier.number)}, ${whole.dossier.communeName}`),
    element('Date', facts.madeAt),
    element('MessageIdentifier', facts.messageId),
    config.agreement ? element('ArchivalAgreement', config.agreement) : null,
    element('CodeListVersions', element('MessageDigestAlgorithmCodeListVersion', 'SHA-512')),
    element(
      'DataObjectPackage',
      whole.files.map((file, index) => dataObject(file, index, facts.passed)),
      element('DescriptiveMetadata', dossierUnit(config, whole, facts)),
      managementMetadata(config),
    ),
    element('ArchivalAgency', element('Identifier', config.archivalAgency)),
    element('TransferringAgency', element('Identifier', config.transferringAgency)),
  )
  return xmlDocument(withAttributes(root, { xmlns: sedaNamespace(config.version) }))
}

const objectId = (index: number) => `BDO${index + 1}`

function dataObject(
  { path, mediaType, fileName, at }: PlacedFile,
  index: number,
  passed: ReadonlyMap<string, Passed>,
): XmlElement {
  const file = passed.get(path)
  if (!file) throw new Error(`${path} did not go by`)
  return withAttributes(
    element(
      'BinaryDataObject',
      element('DataObjectVersion', 'BinaryMaster_1'),
      element('Uri', `content/${path.split('/').map(encodeURIComponent).join('/')}`),
      withAttributes(element('MessageDigest', file.sha512), { algorithm: 'SHA-512' }),
      // the schema has no size of zero
      file.byteCount > 0 ? element('Size', String(file.byteCount)) : null,
      element(
        'FormatIdentification',
        element('MimeType', mediaType),
        file.puid ? element('FormatId', file.puid) : null,
      ),
      element('FileInfo', element('Filename', fileName), element('LastModified', at)),
    ),
    { id: objectId(index) },
  )
}

function dossierUnit(config: ArchiveConfig, whole: WholeDossier, { rule, madeAt }: TransferFacts): XmlElement {
  const { dossier, parties, parcelIds, acts, files } = whole
  const parts = (Object.keys(EXPORT_PARTS) as ExportPart[]).filter((part) => files.some((file) => file.part === part))
  return withAttributes(
    element(
      'ArchiveUnit',
      element('Management', appraisalRule(rule), accessRule(config, dossier.decidedOn ?? rule.startsOn)),
      element(
        'Content',
        element('DescriptionLevel', 'File'),
        element('Title', titleOf(whole)),
        element('OriginatingSystemId', dossier.id),
        element('OriginatingAgencyArchiveUnitIdentifier', dossier.number),
        element('Description', descriptionOf(whole, madeAt)),
        element('Language', 'fra'),
        element('DescriptionLanguage', 'fra'),
        parties.map(({ name, givenName, isLegalPerson }) =>
          element(
            'Keyword',
            element('KeywordContent', [givenName, name].filter(Boolean).join(' ')),
            element('KeywordType', isLegalPerson ? 'corpname' : 'persname'),
          ),
        ),
        element(
          'Coverage',
          element('Spatial', `${dossier.communeName} (${dossier.inseeCode})`),
          parcelIds.map((id) => element('Spatial', referenceText(id))),
        ),
        element('OriginatingAgency', element('Identifier', config.originatingAgency)),
        dossier.filedOn ? element('StartDate', dossier.filedOn) : null,
        element('EndDate', (acts.at(-1)?.legalAt ?? rule.startsOn).slice(0, 10)),
        acts.map(actEvent),
      ),
      parts.map((part) => partUnit(part, whole)),
    ),
    { id: 'AU1' },
  )
}

const titleOf = ({ dossier }: WholeDossier) =>
  `${printedNumber(dossier.number)}, ${dossier.title || DOSSIER_KINDS[dossier.kind].name}`

function descriptionOf({ dossier, opinions }: WholeDossier, madeAt: string): string {
  return [
    `${capitalised(DOSSIER_KINDS[dossier.kind].name)} : ${standingText(dossier, madeAt.slice(0, 10))}.`,
    ...opinions.map(
      ({ service, answer, on }) => `${service} : ${opinionName(answer)}${on === null ? '' : `, le ${on}`}.`,
    ),
  ].join(' ')
}

const opinionName = (answer: string | null) =>
  Object.entries(OPINION_NAMES).find(([name]) => name === answer)?.[1] ?? 'sans réponse écrite'

/** An act of the register, with its hash and that of the one before: the chain goes into the archive with the files. */
function actEvent(act: ChainedAct): XmlElement {
  return element(
    'Event',
    element('EventIdentifier', act.fields[2]),
    element('EventTypeCode', act.kind),
    element('EventType', actName(act)),
    element('EventDateTime', act.legalAt),
    element('EventDetail', [actName(act), ...actLines(act)].join(' ; ')),
    element('Outcome', act.cancels === null ? 'OK' : 'CANCELS'),
    element('OutcomeDetail', act.sha256),
    element('EventDetailData', JSON.stringify({ champs: act.fields, sha256: act.sha256 })),
  )
}

/** A part of the dossier, and under it one unit for each of its files. */
function partUnit(part: ExportPart, { files }: WholeDossier): XmlElement {
  const units = files.flatMap((file, index) =>
    file.part === part
      ? withAttributes(
          element(
            'ArchiveUnit',
            element(
              'Content',
              element('DescriptionLevel', 'Item'),
              element('Title', file.title || file.fileName),
              element('TransactedDate', file.at),
            ),
            element('DataObjectReference', element('DataObjectReferenceId', objectId(index))),
          ),
          { id: `AU-${part}-${index + 1}` },
        )
      : [],
  )
  return withAttributes(
    element(
      'ArchiveUnit',
      element('Content', element('DescriptionLevel', 'SubGrp'), element('Title', EXPORT_PARTS[part])),
      units,
    ),
    { id: `AU-${part}` },
  )
}

/** What is sorted has been: what leaves in a package is what is kept of it. */
const appraisalRule = ({ code, startsOn, fate }: AppliedRule): XmlElement =>
  element(
    'AppraisalRule',
    code === null ? null : element('Rule', code),
    code === null ? null : element('StartDate', startsOn),
    element('FinalAction', fate === 'destroy' ? 'Destroy' : 'Keep'),
  )

/** Without the code of the archive, nothing is said of access: the archive applies its own default. */
const accessRule = ({ accessRule: code }: ArchiveConfig, startsOn: string): XmlElement | null =>
  code ? element('AccessRule', element('Rule', code), element('StartDate', startsOn)) : null

const managementMetadata = ({ profile, originatingAgency, transferringAgency }: ArchiveConfig): XmlElement =>
  element(
    'ManagementMetadata',
    profile ? element('ArchivalProfile', profile) : null,
    element('LegalStatus', 'Public Archive'),
    element('OriginatingAgencyIdentifier', originatingAgency),
    element('SubmissionAgencyIdentifier', transferringAgency),
  )
