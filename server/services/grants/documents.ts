import { signatureBlock } from '#server/documents/decision-letter.ts'
import type { Block, Document, Letterhead } from '#server/documents/pdf/block.ts'
import { instantText } from '#wording/day.ts'
import { amountText } from '#wording/services/forms/answer-fault.ts'
import { AGREEMENT, REMINDER } from '#wording/services/grants/grant-words.ts'
import type { GrantRow } from './queries.ts'

export type PaperFacts = {
  grant: GrantRow
  deliberation: string
  votedOn: string
  signatory: { name: string; quality: string }
  place: string
  today: string
  issuedAt: string
  letterhead: Letterhead
}

const paper = (facts: PaperFacts, title: string, footer: string, blocks: readonly Block[]): Document => ({
  title,
  subtitle: `${facts.grant.association}, exercice ${facts.grant.exercice}`,
  reference: `N° ${facts.grant.number}`,
  issued: `Établi le ${instantText(facts.issuedAt)}`,
  issuedAt: facts.issuedAt,
  letterhead: facts.letterhead,
  subject: `${title}, ${facts.grant.number}`,
  footer,
  blocks,
})

const paragraphs = (text: string): Block[] =>
  text
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== '')
    .map((part) => ({ type: 'paragraph', text: part.trim() }))

const signed = ({ place, today, signatory }: PaperFacts): Block =>
  signatureBlock({ place, on: today, capacity: signatory.quality, name: signatory.name })

const identityOf = ({ siret, rna }: GrantRow) =>
  [...(siret === null ? [] : [`SIRET ${siret}`]), ...(rna === null ? [] : [`RNA ${rna}`])].join(', ')

/** The agreement that a grant above 23 000 € a year obliges to (loi 2000-321, art. 10): object, amount, payment, use, report. */
export function agreementDocument(facts: PaperFacts, terms: string): Document {
  const { grant, deliberation, votedOn } = facts
  const article = (rank: number, title: string, text: string): Block => ({
    type: 'article',
    number: rank === 1 ? 'Article 1er' : `Article ${rank}`,
    title,
    text,
  })
  return paper(facts, AGREEMENT.title, AGREEMENT.footer, [
    { type: 'paragraph', text: AGREEMENT.between(grant.funder, grant.association, identityOf(grant), grant.seat) },
    ...AGREEMENT.visas(deliberation, votedOn).map((text): Block => ({ type: 'visa', text })),
    article(1, 'Objet', AGREEMENT.object(grant.object, grant.exercice)),
    article(2, 'Montant', AGREEMENT.amount(amountText(grant.votedCents ?? 0))),
    article(3, 'Compte rendu', AGREEMENT.report(grant.reportPromisedOn ?? facts.today)),
    article(4, 'Contrat d’engagement républicain', AGREEMENT.republican),
    article(5, 'Sommes non employées', AGREEMENT.unused),
    { type: 'heading', level: 2, text: AGREEMENT.terms },
    ...paragraphs(terms),
    signed(facts),
    { type: 'note', text: AGREEMENT.forAssociation },
  ])
}

export function reminderDocument(facts: PaperFacts): Document {
  const { grant, deliberation, today } = facts
  const dueOn = grant.reportDueOn ?? today
  return paper(facts, REMINDER.title, REMINDER.footer, [
    {
      type: 'addressee',
      lines: [grant.association, ...grant.seat.split(/\n|, (?=\d{5} )/)].filter((line) => line !== ''),
    },
    ...REMINDER.says({
      ...{ amountCents: grant.votedCents ?? 0, deliberation, exercice: grant.exercice, dueOn },
      isLate: dueOn < today,
    }).map((text): Block => ({ type: 'paragraph', text })),
    signed(facts),
  ])
}
