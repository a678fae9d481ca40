import type { GrantMove, GrantPage } from '#contract/services/grants/grant.ts'
import { movesOf } from '#contract/services/grants/grant-course.ts'
import { isoDay } from '#law/clock/calendar.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import {
  ballotOutcome,
  isAgreementRequired,
  isQuorumMet,
  quorumOf,
  reportDueOn,
  votersOf,
} from '#rules/services/grant-rules.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { formLetterhead } from '#server/services/forms/letterhead.ts'
import { answerByVote } from '#server/services/forms/request-desk.ts'
import { countText } from '#wording/quantity.ts'
import { decisionBody, GRANT_STATE_NAMES } from '#wording/services/grants/grant-words.ts'
import { agreementDocument, type PaperFacts, reminderDocument } from './documents.ts'
import { envelopeLeft, membersOf } from './funder-queries.ts'
import { keptEnvelope } from './funders.ts'
import { type NewEvent, record } from './grant-events.ts'
import { grantPage, keptGrant } from './grants.ts'
import { asGrantKeeper, type GrantDeps } from './keeper.ts'
import { eventsOf, type GrantRow, holdGrant } from './queries.ts'

type Move<Name extends GrantMove['move']> = Extract<GrantMove, { move: Name }>
type Written = Omit<NewEvent, 'at' | 'actorId'>

/** One act on a grant, where it stands. @throws Problem 403, 404, 409, 422 */
export async function moveGrant(deps: GrantDeps, personId: string, id: string, move: GrantMove): Promise<GrantPage> {
  if (move.move === 'vote') return voteGrant(deps, personId, id, move)
  // set on paper before the transaction: nobody waits for it
  const letter =
    move.move === 'draftAgreement' || move.move === 'remind' ? await storedLetter(deps, personId, id, move) : undefined
  return asGrantKeeper(deps, personId, async (scoped) => {
    const row = await openGrant(scoped, id, move.move)
    await append(deps, scoped, personId, row, await eventOf(deps, scoped, row, move, letter))
    return grantPage(deps, scoped, id)
  })
}

const append = (deps: GrantDeps, scoped: Scoped, personId: string, row: GrantRow, event: Written) =>
  record(scoped, row, { ...event, at: deps.realClock.instant().toString(), actorId: personId })

/** The grant held, when that act may be done on it. @throws Problem 404, 409 */
async function openGrant(scoped: Scoped, id: string, move: GrantMove['move']): Promise<GrantRow> {
  await keptGrant(scoped, id)
  await holdGrant(scoped, id)
  const row = await keptGrant(scoped, id)
  const events = await eventsOf(scoped, id)
  const isAgreementDrafted = events.some(({ kind }) => kind === 'agreementDrafted')
  if (!movesOf(row, { yearVotedCents: row.yearVotedCents, isAgreementDrafted }).includes(move)) {
    if (
      move === 'pay' &&
      row.executoryOn !== null &&
      isAgreementRequired(row.yearVotedCents) &&
      row.agreementSignedOn === null
    )
      throw problem('agreementMissing', { yearCents: row.yearVotedCents })
    throw problem('grantMoveRefused', { why: `La subvention ${row.number} est ${GRANT_STATE_NAMES[row.state]}.` })
  }
  return row
}

const wrong = (pointer: string, why: string) => problem('grantFieldWrong', { pointer, why })

/** An act is dated between what it follows and today. @throws Problem 422 */
function refuseDay({ clock }: GrantDeps, on: string, since: string | null): void {
  if (on > clock.today().toString()) throw wrong('#/on', 'Choisissez un jour qui n’est pas à venir.')
  if (since !== null && on < since) throw wrong('#/on', 'Ce jour est avant l’acte qu’il suit : corrigez-le.')
}

async function eventOf(
  deps: GrantDeps,
  scoped: Scoped,
  row: GrantRow,
  move: Exclude<GrantMove, Move<'vote'>>,
  letter: string | undefined,
): Promise<Written> {
  const today = deps.clock.today().toString()
  const events = await eventsOf(scoped, row.id)
  const dayOf = (kind: 'voted' | 'agreementDrafted') => events.findLast((event) => event.kind === kind)?.on ?? null
  switch (move.move) {
    case 'note':
      return { kind: 'note', body: move.body, payload: {}, on: today }
    case 'propose':
      return proposed(scoped, row, move, today)
    case 'executory':
      refuseDay(deps, move.on, dayOf('voted'))
      return { kind: 'executory', body: '', payload: {}, on: move.on }
    case 'draftAgreement':
      return { kind: 'agreementDrafted', body: move.body, payload: { ...(letter && { letter }) }, on: today }
    case 'signAgreement':
      refuseDay(deps, move.on, dayOf('agreementDrafted'))
      return { kind: 'agreementSigned', body: '', payload: {}, on: move.on }
    case 'pay':
      return payment(deps, row, move)
    case 'remind':
      return { kind: 'reminded', body: '', payload: { ...(letter && { letter }) }, on: today }
    case 'report':
      refuseDay(deps, move.on, dayOf('voted'))
      return { kind: 'reportReceived', body: move.body, payload: { amountCents: move.usedCents }, on: move.on }
  }
}

async function proposed(scoped: Scoped, row: GrantRow, move: Move<'propose'>, today: string): Promise<Written> {
  const envelope = await keptEnvelope(scoped, move.envelopeId)
  if (envelope.funderId !== row.funderId || envelope.exercice !== row.exercice)
    throw wrong('#/envelopeId', 'Choisissez une enveloppe de cette collectivité et de cet exercice.')
  const { envelopeId, amountCents, body } = move
  return { kind: 'proposed', body, payload: { envelopeId, amountCents }, on: today }
}

/** What is paid follows an act that binds, never above what was voted. */
function payment(deps: GrantDeps, row: GrantRow, { on, amountCents, reference }: Move<'pay'>): Written {
  refuseDay(
    deps,
    on,
    [row.executoryOn, row.agreementSignedOn]
      .filter((one) => one !== null)
      .toSorted()
      .at(-1) ?? null,
  )
  const leftCents = (row.votedCents ?? 0) - row.paidCents
  if (amountCents > leftCents) throw problem('paidBeyondVote', { leftCents })
  return { kind: 'paymentOrdered', body: '', payload: { amountCents, reference }, on }
}

/**
 * The vote of the assembly: members whom an interest excludes are not counted (CGCT L2131-11, from memory), the votes are as many as the
 * voters, the envelope suffices. The request is answered by its letter in the same transaction.
 */
function voteGrant({ db, ...deps }: GrantDeps, personId: string, id: string, move: Move<'vote'>): Promise<GrantPage> {
  return db.transaction(async (tx) => {
    const within = { ...deps, db: tx }
    const { row, outcome } = await asGrantKeeper(within, personId, async (scoped) => {
      const open = await openGrant(scoped, id, 'vote')
      refuseDay(within, move.on, open.receivedOn)
      const { vote, outcome } = await counted(scoped, open, move)
      if (outcome === 'lost' && move.body.length < 10)
        throw wrong('#/body', 'Un refus donne ses raisons de droit et de fait : écrivez-les.')
      const amountCents = outcome === 'carried' ? await affordable(scoped, open, move.amountCents) : 0
      await append(within, scoped, personId, open, {
        kind: outcome === 'carried' ? 'voted' : 'refused',
        body: move.body,
        payload: { vote, amountCents, reference: move.deliberation, reportDueOn: isoDay(reportDueOn(open.exercice)) },
        on: move.on,
      })
      return { row: open, outcome }
    })
    const { deliberation, on, amountCents } = move
    const { object, exercice, funder } = row
    await answerByVote(within, personId, row.requestId, {
      move: 'decide',
      outcome: outcome === 'carried' ? 'accepted' : 'rejected',
      body: decisionBody({ outcome, deliberation, on, amountCents, object, exercice, funder }, move.body),
      signatory: move.signatory,
    })
    return asGrantKeeper(within, personId, (scoped) => grantPage(within, scoped, id))
  })
}

/** @throws Problem 422 when the votes are not those of the voters, or when a draw is not decided */
async function counted(scoped: Scoped, row: GrantRow, move: Move<'vote'>) {
  const members = await membersOf(scoped, row.funderId, move.on)
  if (members.length === 0)
    throw problem('grantMoveRefused', { why: 'Aucun élu n’est inscrit à cette date : inscrivez ceux qui votent.' })
  const ids = members.map(({ id }) => id)
  const excluded = members.flatMap(({ id, name, interests }) => {
    const interest = interests.find(({ associationId }) => associationId === row.associationId)
    return interest ? [{ id, name, nature: interest.nature }] : []
  })
  const interested = excluded.map(({ id }) => id)
  const quorum = quorumMet(ids, interested, move)
  const voters = votersOf(ids, { absent: move.absent, interested }).length
  const cast = move.for + move.against + move.abstentions
  if (cast !== voters) throw problem('grantVotesWrong', { cast, voters, excluded: excluded.map(({ name }) => name) })
  const outcome = ballotOutcome(move, move.castingVote)
  if (outcome === 'drawn')
    throw wrong('#/castingVote', 'Les voix se partagent : dites dans quel sens a voté qui présidait.')
  const namesOf = (some: readonly string[]) => members.filter(({ id }) => some.includes(id)).map(({ name }) => name)
  const { against, abstentions, isSecondCall } = move
  const told = excluded.map(({ name, nature }) => ({ name, nature }))
  const { present, required, inOffice } = quorum
  return {
    vote: {
      ...{ for: move.for, against, abstentions, excluded: told, absent: namesOf(move.absent), voters },
      ...{ quorum: { present, required, inOffice }, represented: namesOf(move.represented), isSecondCall },
    },
    outcome,
  }
}

/** @throws Problem 409 when too few are there, 422 when somebody is said to be two things, or too many gave a proxy */
function quorumMet(members: readonly string[], interested: readonly string[], move: Move<'vote'>) {
  const { absent, represented, isSecondCall } = move
  if (represented.some((id) => absent.includes(id)))
    throw wrong('#/represented', 'Un élu est absent avec un pouvoir, ou sans pouvoir : décochez l’un des deux.')
  const quorum = quorumOf(members, { absent, represented, interested })
  if (quorum.represented > quorum.present && quorum.present > 0)
    throw wrong(
      '#/represented',
      `Un élu présent ne porte qu’un pouvoir (CGCT L2121-20, de mémoire) : ${countText(quorum.represented, 'pouvoir')} pour ${countText(quorum.present, 'présent')} sans intérêt.`,
    )
  if (!isQuorumMet(quorum, isSecondCall)) throw problem('grantQuorumMissing', { ...quorum, isSecondCall })
  return quorum
}

/** @throws Problem 409 when the envelope does not suffice, 422 */
async function affordable(scoped: Scoped, row: GrantRow, amountCents: number): Promise<number> {
  if (amountCents === 0)
    throw wrong(
      '#/amountCents',
      'Écrivez le montant voté. Pour refuser la subvention, ce sont les voix contre qui l’emportent : comptez-les ainsi.',
    )
  const { label, id } = await keptEnvelope(scoped, row.envelopeId ?? '')
  const leftCents = await envelopeLeft(scoped, id)
  if (amountCents > leftCents) throw problem('envelopeSpent', { leftCents, label })
  return amountCents
}

/** The letter is made once and kept by its hash: what was signed is what is read. */
async function storedLetter(
  deps: GrantDeps,
  personId: string,
  id: string,
  move: Move<'draftAgreement'> | Move<'remind'>,
): Promise<string> {
  const document = await asGrantKeeper(deps, personId, async (scoped) => {
    const row = await openGrant(scoped, id, move.move)
    const voted = (await eventsOf(scoped, id)).findLast(({ kind }) => kind === 'voted')
    const today = deps.clock.today().toString()
    const facts: PaperFacts = {
      ...{ grant: row, deliberation: voted?.payload.reference ?? '', votedOn: voted?.on ?? today, today },
      signatory: move.signatory,
      place: row.communeName ?? row.funder,
      issuedAt: deps.clock.now().toString({ smallestUnit: 'second' }),
      letterhead: await formLetterhead(deps, scoped, { inseeCode: row.inseeCode, authority: row.funder }),
    }
    return move.move === 'remind' ? reminderDocument(facts) : agreementDocument(facts, move.body)
  })
  return (await deps.files.put(await renderPdf(document))).sha256
}
