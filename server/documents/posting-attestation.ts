import type { Posting } from '#contract/dossier/posting/posting.ts'
import { dayText, instantText } from '#wording/day.ts'
import {
  ATTESTATION,
  checkText,
  continuityTexts,
  interruptionText,
  POSTING_MEDIA,
  POSTING_OBJECTS,
  POSTING_PLACES,
  pageChecksText,
  sealText,
} from '#wording/dossier/posting/posting-words.ts'
import type { Block, Document, Letterhead } from './pdf/block.ts'

export type AttestationFacts = {
  number: string
  site: string
  posting: Posting
  /** Hash of the act that began the display. */
  openingSha256: string
  /** Months of which it was sealed. */
  seals: readonly { month: string; sha256: string; signedBy: string | null; stampedAt: string | null }[]
  signatory: { place: string; quality: string; name?: string }
  issuedAt: string
  issuedOn: string
}

/** What a town hall attests of a display (R*424-13, R*424-15): what, where, from when to when, what interrupted it, what proves it. */
export function postingAttestation(facts: AttestationFacts, letterhead: Letterhead): Document {
  const { posting, number, issuedAt, issuedOn, signatory } = facts
  return {
    title: ATTESTATION.title,
    subtitle: POSTING_OBJECTS[posting.object],
    reference: number,
    issued: `Établie le ${instantText(issuedAt)}`,
    issuedAt,
    letterhead,
    subject: `${ATTESTATION.title}, ${number}`,
    footer: ATTESTATION.footer,
    blocks: [
      { type: 'paragraph', size: 'lead', text: ATTESTATION.lead },
      { type: 'keyValue', rows: rows(facts) },
      ...continuityBlocks(posting),
      { type: 'heading', level: 1, text: ATTESTATION.checks },
      ...checkBlocks(posting),
      { type: 'heading', level: 1, text: ATTESTATION.chain },
      { type: 'paragraph', size: 'small', text: ATTESTATION.chainText },
      { type: 'keyValue', rows: chainRows(facts) },
      { type: 'signature', ...signatory, on: dayText(issuedOn) },
    ],
  }
}

function rows({ number, site, posting }: AttestationFacts) {
  const { object, place, medium, article, startedOn, endedOn, mustLastUntil, officer, recordedLater } = posting
  const where = [POSTING_PLACES[place], ...(medium ? [POSTING_MEDIA[medium]] : [])].join(', ')
  const last = endedOn ?? mustLastUntil
  return [
    { key: ATTESTATION.dossier, value: `${number}, ${site}` },
    { key: ATTESTATION.what, value: `${POSTING_OBJECTS[object]} (${article})` },
    { key: ATTESTATION.where, value: where },
    { key: ATTESTATION.from, value: startedOn === null ? '' : dayText(startedOn) },
    { key: ATTESTATION.to, value: last === null ? ATTESTATION.still : dayText(last) },
    ...(officer === null ? [] : [{ key: ATTESTATION.recorded, value: officer }]),
    ...(recordedLater === null
      ? []
      : [
          {
            key: ATTESTATION.recordedLater,
            value: [
              `le ${dayText(recordedLater.recordedOn)}`,
              ...(recordedLater.because ? [recordedLater.because] : []),
            ].join(' : '),
          },
        ]),
  ]
}

function continuityBlocks(posting: Posting): Block[] {
  const { interruptions, checks, pageChecks, brokenAt } = posting
  const isUnseen = pageChecks === 0 && checks.every(({ how }) => how === 'end' || how === 'attestation')
  const none = isUnseen ? ATTESTATION.interruptionUnknown : ATTESTATION.noInterruption
  return [
    { type: 'heading', level: 1, text: ATTESTATION.interruptions },
    interruptions.length === 0
      ? { type: 'paragraph', text: none }
      : { type: 'list', items: interruptions.map(interruptionText) },
    ...continuityTexts(posting).map((text): Block => ({ type: 'paragraph', text })),
    ...(brokenAt === null ? [] : [{ type: 'note' as const, text: ATTESTATION.broken(brokenAt) }]),
  ]
}

function checkBlocks({ checks, pageChecks, place }: Posting): Block[] {
  const seen = checks.toReversed().filter(({ how }) => how !== 'attestation')
  return [
    ...(place === 'website' ? [{ type: 'paragraph' as const, text: pageChecksText(pageChecks) }] : []),
    ...(seen.length > 0 ? [{ type: 'list' as const, items: seen.map(checkText) }] : []),
    ...(seen.length === 0 && place !== 'website' ? [{ type: 'paragraph' as const, text: ATTESTATION.noProof }] : []),
  ]
}

function chainRows({ openingSha256, seals, posting: { checks } }: AttestationFacts) {
  const [last] = checks
  return [
    { key: ATTESTATION.opening, value: openingSha256 },
    ...(last ? [{ key: ATTESTATION.last, value: `n° ${last.ordinal}, ${last.sha256}` }] : []),
    ...seals.map((seal) => ({ key: ATTESTATION.seal, value: sealText(seal) })),
  ]
}
