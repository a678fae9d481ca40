import type {
  LetterKind,
  LetterTemplate,
  LetterTrial,
  NewLetterWords,
  TemplatePart,
  TownPart,
} from '#contract/dossier/letters/letter-template.ts'
import { logReading } from '#platform/access-log.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { signatureBlock } from '#server/documents/decision-letter.ts'
import type { Block, Document } from '#server/documents/pdf/block.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { type TownWords, townBlocks } from '#server/documents/town-words.ts'
import {
  LETTER_KINDS,
  type LetterPart,
  letterParts,
  TOWN_PARTS,
  TRIAL,
  townPartsOf,
} from '#wording/dossier/letters/letter-parts.ts'
import { addresseeOf } from './addressee.ts'
import { decidedDossier } from './decided-dossier.ts'
import { identityOf, numberOf } from './identity.ts'
import { actHeadOf } from './issue.ts'
import type { LetterDeps } from './letters.ts'
import { senderOf, unsigned } from './sender.ts'
import {
  dossierByNumber,
  insertWords,
  isCommuneKnown,
  lockWords,
  mayWriteWords,
  wordsOn,
  wordsVersions,
  worksOn,
} from './template-queries.ts'
import { filledWords, townFactsOf, untoldFields } from './town-words.ts'

type TemplateDeps = Pick<LetterDeps, 'db' | 'clock' | 'config' | 'directory'>

/** The parts of a letter that are the town's, as they are printed today on a commune. */
export const readTemplate = (
  { db, clock }: TemplateDeps,
  personId: string,
  kind: LetterKind,
  inseeCode: string,
): Promise<LetterTemplate> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    if (!(await worksOn(scoped, inseeCode))) throw problem('letterTemplatesForAgents')
    const today = clock.today().toString()
    const words = await wordsOn(scoped, { inseeCode, kind, day: today })
    const versions = await wordsVersions(scoped, { inseeCode, kind })
    const parts = townPartsOf(kind).map((part): TemplatePart => {
      const said = words.find((each) => each.part === part)
      return {
        part,
        words: said?.body ?? TOWN_PARTS[part].words,
        from: said === undefined ? 'house' : said.inseeCode === null ? 'territory' : 'commune',
        isForEveryLetter: said !== undefined && said.kind === null,
        firstDay: said?.firstDay ?? null,
        versions: versions.filter((each) => each.part === part),
      }
    })
    return { kind, today, parts }
  })

/**
 * Writes another version of a part; nothing of the former ones is lost, and what was sent keeps the words it had.
 * @throws Problem 403 where the person may not write, 422 when its first day is gone
 */
export const writeWords = ({ db, clock }: TemplateDeps, personId: string, words: NewLetterWords): Promise<void> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    if (!(await mayWriteWords(scoped, words.inseeCode)))
      throw problem('letterWordsNotYours', { inseeCode: words.inseeCode })
    if (words.inseeCode !== null && !(await isCommuneKnown(scoped, words.inseeCode)))
      throw problem('letterWordsNowhere')
    if (words.firstDay < clock.today().toString()) throw problem('letterWordsPast')
    await lockWords(scoped, words)
    await insertWords(scoped, words, personId, clock.now())
  })

/**
 * The letter on a real dossier, with what the person is writing: what the law compels stands by its name and its article, what the town
 * writes as it would be printed. It is kept nowhere.
 * @throws Problem 403 and 404 as any reading of that dossier
 */
export async function tryTemplate(
  deps: TemplateDeps,
  personId: string,
  kind: LetterKind,
  { number, words }: LetterTrial,
): Promise<Uint8Array> {
  const document = await asPerson(deps.db, personId, deps.clock.today(), async (scoped): Promise<Document> => {
    const found = await dossierByNumber(scoped, number)
    if (!found) throw problem('letterTrialUnknown', { number })
    if (!(await worksOn(scoped, found.inseeCode))) throw problem('letterTemplatesForAgents')
    await logReading(scoped, found.id, 'essai d’un modèle de lettre')
    return triedLetter(deps, scoped, { personId, dossierId: found.id, inseeCode: found.inseeCode, kind, words })
  })
  return renderPdf(document)
}

type Tried = Pick<LetterTrial, 'words'> & { personId: string; dossierId: string; inseeCode: string; kind: LetterKind }

async function triedLetter(
  deps: TemplateDeps,
  scoped: Scoped,
  { personId, dossierId, inseeCode, kind, words }: Tried,
): Promise<Document> {
  const dossier = await decidedDossier(scoped, dossierId)
  if (!dossier) throw problem('dossierUnknown')
  const day = deps.clock.today().toString()
  const kept = await wordsOn(scoped, { inseeCode, kind, day })
  const asked = Object.entries(words).map(([part, body]) => ({ part: part as TownPart, body }))
  const printed = new Set(townPartsOf(kind))
  const said = [...asked, ...kept.filter(({ part }) => words[part] === undefined)].filter(({ part }) =>
    printed.has(part),
  )
  const facts = townFactsOf(dossier, day)
  const town = filledWords(kind, said, facts)
  const untold = [...new Set(said.flatMap(({ body }) => untoldFields(body, facts)))]
  const signature = signatureBlock((await senderOf(deps, scoped, personId, dossier)) ?? unsigned(deps, dossier))
  const { name } = LETTER_KINDS[kind]
  return {
    title: name,
    reference: `${numberOf(dossier)} ${TRIAL.watermark}`,
    issued: TRIAL.issued,
    issuedAt: deps.clock.now().toString({ smallestUnit: 'second' }),
    letterhead: await actHeadOf(deps, scoped, dossier),
    subject: name,
    footer: TRIAL.footer,
    watermark: TRIAL.watermark,
    blocks: [
      { type: 'addressee', lines: addresseeOf(dossier) },
      { type: 'keyValue', rows: identityOf(dossier) },
      ...letterParts(kind)
        .slice(1)
        .flatMap((part) => triedBlocks(part, town, signature)),
      ...(untold.length === 0 ? [] : [{ type: 'note' as const, text: TRIAL.leftOut(untold) }]),
    ],
  }
}

const SIGNED = 'Signature'

function triedBlocks(part: LetterPart, town: TownWords, signature: Block): Block[] {
  if (part.type === 'compelled') {
    if (part.part.title === SIGNED) return [signature]
    return [{ type: 'note', title: part.part.title, text: TRIAL.compelled(part.part) }]
  }
  return townBlocks(town, part.part, part.part === 'afterSignature' ? 'small' : undefined)
}
