import type { PackageCheck, PackageFinding } from '#contract/plan/package-check/package-check.ts'
import type { Block, Document } from '#server/documents/pdf/block.ts'
import { instantText } from '#wording/day.ts'
import { LEVEL_WORDS } from '#wording/plan/package-check/check-codes.ts'
import { countsSentence, standardText, PACKAGE_CHECK as W } from '#wording/plan/package-check/package-check-words.ts'
import { countText } from '#wording/quantity.ts'

/** Lines printed under each code: the rest is in the table for a spreadsheet. */
const LINES_OF_A_CODE = 20

/** The report of a check, as a document of the town hall. */
export function checkReport(check: PackageCheck, findings: readonly PackageFinding[], issuedAt: string): Document {
  const name = check.documentName ?? check.sourceName
  return {
    title: W.title,
    subtitle: W.subtitle,
    reference: name,
    issued: `Établi le ${instantText(issuedAt)}`,
    issuedAt,
    letterhead: {
      authority: 'Contrôle d’un dossier de document d’urbanisme',
      lines: check.standard ? [standardText(check.standard)] : [],
    },
    subject: `${W.title} : ${name}`,
    footer: W.footer,
    blocks: [
      { type: 'paragraph', text: check.counts === null ? W.nothing : countsSentence(check.counts) },
      ...check.groups.flatMap((group) => groupBlocks(group, findings)),
      ...listBlocks('Corrections faites sur la copie', check.corrections.map(correctionLine)),
      ...listBlocks('Ce qui n’a pas été regardé', check.notLookedAt),
    ],
  }
}

function groupBlocks(group: PackageCheck['groups'][number], findings: readonly PackageFinding[]): Block[] {
  const own = findings.filter(({ code }) => code === group.code)
  const rest = group.count - Math.min(own.length, LINES_OF_A_CODE)
  return [
    { type: 'heading', level: 2, text: `${group.title} (${countText(group.count, LEVEL_WORDS[group.level])})` },
    { type: 'paragraph', text: `${group.code}. ${group.cure}` },
    { type: 'list', items: own.slice(0, LINES_OF_A_CODE).map(findingLine) },
    ...(rest > 0
      ? [{ type: 'paragraph', text: `Et ${countText(rest, 'autre')}, dans le tableau joint.` } as const]
      : []),
  ]
}

const findingLine = ({ sentence, file, row }: PackageFinding) =>
  [sentence, file === null ? '' : `${file}${row === null ? '' : `, ligne ${row}`}`]
    .filter((part) => part !== '')
    .join(' ')

const correctionLine = ({ file, what, before, after }: PackageCheck['corrections'][number]) =>
  after === '' ? `${what} : ${file}.` : `${what} : ${before} devient ${after} (${file}).`

const listBlocks = (title: string, items: readonly string[]): Block[] =>
  items.length === 0
    ? []
    : [
        { type: 'heading', level: 2, text: title },
        { type: 'list', items: items.slice(0, 200) },
      ]
