import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { withProof } from '#platform/proof.ts'
import { DEMO_COMMUNE } from '#server/agency/people/demo-accounts.ts'
import { askRefund, moveRefund, openContract, takeAtCounter } from '#server/services/payments/desk.ts'
import { type Claim, cancelClaim, raiseClaim } from '#server/services/payments/payments.ts'

type SeedDeps = Pick<Deps, 'db' | 'clock' | 'realClock'>

/** Invented acts of an invented town: none of them was ever voted. */
const CONTRACTS = [
  {
    world: 'till',
    name: 'Régie des salles et du matériel (démonstration)',
    budget: 'Budget principal',
    act: 'décision n° 2024-12 du 4 mars 2024 (inventée)',
    actOn: '2024-03-04',
    numcli: '900001',
    means: ['cash', 'cheque', 'cardTerminal'],
    cashCeilingCents: 30_000,
    products: [
      { code: 'hallRental', label: 'Location de salles', article: 'article 3' },
      { code: 'equipmentLoan', label: 'Prêt de matériel', article: 'article 3' },
      { code: 'extraCollection', label: 'Collecte de déchets en plus', article: 'article 3' },
    ],
  },
  {
    world: 'till',
    name: 'Régie des animations (démonstration)',
    budget: 'Budget principal',
    act: 'décision n° 2025-31 du 12 mai 2025 (inventée)',
    actOn: '2025-05-12',
    numcli: null,
    means: ['cash', 'cheque'],
    cashCeilingCents: 15_000,
    products: [{ code: 'seat', label: 'Places de spectacle', article: 'article 2' }],
  },
  {
    world: 'title',
    name: 'Eau, assainissement et ordures ménagères (démonstration)',
    budget: 'Budget annexe',
    act: 'convention d’adhésion du 2 septembre 2024 (inventée)',
    actOn: '2024-09-02',
    numcli: '900002',
    means: [],
    cashCeilingCents: null,
    products: [
      { code: 'wasteFee', label: 'Redevance d’enlèvement des ordures ménagères', article: 'annexe 1' },
      { code: 'sewerFee', label: 'Redevance d’assainissement', article: 'annexe 1' },
      {
        code: 'sewerParticipation',
        label: 'Participation pour l’assainissement collectif (PFAC)',
        article: 'annexe 1',
      },
    ],
  },
] as const

type Sold = {
  product: string
  object: string
  amountCents: number
  tariff: string
  rule: string
  debtor: string
  /** Days from today to the last day to pay. */
  due: number
  title?: string
  becomes?: 'paid' | 'partlyPaid' | 'cancelled' | 'refundAsked' | 'refunded' | 'toCheck'
}

const SOLD: readonly Sold[] = [
  sold('hallRental', 'Salle des fêtes, un samedi', 12_000, 'Habitant, une journée : 120,00 €', 'Monique Vasseur', 12),
  sold(
    'hallRental',
    'Salle des fêtes, une soirée',
    8_000,
    'Habitant, une soirée : 80,00 €',
    'Ali Benhaddou',
    20,
    'paid',
  ),
  sold('hallRental', 'Salle du stade', 6_000, 'Association, une journée : 60,00 €', 'Les Amis du Marais', -8),
  sold('equipmentLoan', 'Vingt tables et cent chaises', 9_000, 'Lot : 90,00 €', 'Paul Decroix', 6, 'partlyPaid'),
  sold('equipmentLoan', 'Podium', 4_000, 'Podium : 40,00 €', 'Comité des fêtes', 9, 'cancelled'),
  sold(
    'hallRental',
    'Salle des fêtes, annulée par la tempête',
    12_000,
    'Habitant, une journée : 120,00 €',
    'Rose Lefèvre',
    3,
    'refundAsked',
  ),
  sold(
    'hallRental',
    'Salle du stade, dégât des eaux',
    6_000,
    'Association, une journée : 60,00 €',
    'Chorale du Canal',
    -20,
    'refunded',
  ),
  sold('seat', 'Deux places, concert d’hiver', 1_600, 'Plein tarif : 8,00 €', 'Jeanne Hochart', 15),
  sold('seat', 'Quatre places, théâtre', 3_200, 'Plein tarif : 8,00 €', 'Karim Lemaire', -2, 'paid'),
  sold(
    'wasteFee',
    'Ordures ménagères, second semestre',
    11_450,
    'Foyer de 3 personnes : 114,50 €',
    'Louise Bacquet',
    25,
    undefined,
    '2026-1182',
  ),
  sold(
    'wasteFee',
    'Ordures ménagères, second semestre',
    7_800,
    'Foyer de 1 personne : 78,00 €',
    'Marcel Duhamel',
    25,
    'toCheck',
    '2026-1183',
  ),
  sold(
    'sewerFee',
    'Assainissement, troisième trimestre',
    8_632,
    'Abonnement et 31 m³',
    'Louise Bacquet',
    18,
    undefined,
    '2026-0457',
  ),
]

function sold(
  product: string,
  object: string,
  amountCents: number,
  tariff: string,
  debtor: string,
  due: number,
  becomes?: Sold['becomes'],
  title?: string,
): Sold {
  return {
    product,
    object,
    amountCents,
    tariff,
    rule: '',
    debtor,
    due,
    ...(becomes && { becomes }),
    ...(title && { title }),
  }
}

const DELIBERATION = 'délibération n° 2026-18 du 26 mars 2026 (inventée)'

/** Régies, a budget and what is owed to them, in each state; once, where there is a demonstration. */
export async function loadPayments(deps: SeedDeps): Promise<void> {
  const { db, clock } = deps
  const cashier = await cashierOf(db)
  if (!cashier || (await isWritten(db))) return
  const today = clock.today()
  const day = today.subtract({ months: 6 }).toString()
  for (const contract of CONTRACTS)
    await openContract(deps, {
      ...contract,
      ...{ means: [...contract.means], products: [...contract.products], inseeCode: DEMO_COMMUNE },
      openedOn: day,
    })
  const residents = await residentsOf(db)
  for (const one of SOLD) {
    const claim = await raiseClaim(db, deps, {
      commune: DEMO_COMMUNE,
      origin: { kind: one.title ? 'title' : 'manual', id: randomUUID() },
      ...{ product: one.product, object: one.object, amountCents: one.amountCents, rule: one.rule },
      tariff: { text: one.tariff, deliberation: DELIBERATION },
      debtor: { name: one.debtor, email: null, personId: residents.get(one.debtor) ?? null },
      dueOn: today.add({ days: one.due }).toString(),
      titleNumber: one.title ?? null,
      raisedBy: cashier,
    })
    await withProof(true, () => become(deps, cashier, claim, one))
  }
}

async function become(deps: SeedDeps, cashier: string, claim: Claim, { becomes, amountCents }: Sold): Promise<void> {
  const desk = { ...deps, settled: {} }
  const take = (cents: number) =>
    takeAtCounter(desk, cashier, claim.id, { means: 'cash', amountCents: cents, detail: '', isAboveCeiling: true })
  if (becomes === 'paid') await take(amountCents)
  if (becomes === 'partlyPaid') await take(Math.round(amountCents / 2))
  if (becomes === 'cancelled') await cancelById(deps, claim)
  if (becomes === 'toCheck') await toCheck(deps, claim)
  if (becomes !== 'refundAsked' && becomes !== 'refunded') return
  await take(amountCents)
  const { refunds } = await askRefund(desk, cashier, claim.id, {
    ...{ reason: 'cancelled', amountCents, explanation: 'Salle fermée par la commune' },
  })
  const [refund] = refunds
  if (!refund || becomes === 'refundAsked') return
  await moveRefund(desk, cashier, refund.id, { state: 'sent', note: 'Bordereau 14 (inventé)' })
  await moveRefund(desk, cashier, refund.id, { state: 'done', note: 'Mandat 231 (inventé)' })
}

const cancelById = async (deps: SeedDeps, { id }: Claim) => {
  const { kind, originId } = await deps.db.one<{ kind: 'manual' | 'title'; originId: string }>(
    sql`select origin_kind as kind, origin_id as "originId" from claim where id = ${id}`,
  )
  await cancelClaim(deps.db, deps, { kind, id: originId }, 'Fête annulée')
}

/** An answer of a sort that nobody knows: an attempt that waits for somebody, and is not asked again by itself. */
const toCheck = ({ db, realClock }: SeedDeps, { id, reference, amountCents }: Claim) =>
  db.run(sql`
    insert into payment_attempt (id, claim_id, refdet, idop, saisie, amount_cents, state, result, created_at, last_lookup_at, lookups)
    values (${randomUUID()}, ${id}, ${`T${reference}ESSAI1`}, ${randomUUID()}, 'T', ${amountCents}, 'unknown', 'S',
      ${realClock.instant().subtract({ hours: 3 }).toString()}::timestamptz, ${realClock.instant().subtract({ hours: 1 }).toString()}::timestamptz, 9)`)

const cashierOf = async (db: Database) =>
  (
    await db.maybeOne<{ id: string }>(sql`
      select g.person_id as id from role_grant g join person p on p.id = g.person_id
      where g.role = 'cashier' and g.insee_code = ${DEMO_COMMUNE} and p.email like '%@demo.parvis.example' limit 1`)
  )?.id

/** Residents of the demonstration who have an account, by their name: what they owe is theirs to read. */
const residentsOf = async (db: Database) =>
  new Map(
    (
      await db.many<{ id: string; name: string }>(sql`
        select p.id, p.given_name || ' ' || p.family_name as name from person p
        where p.email like '%@demo.parvis.example' and not exists (select from role_grant g where g.person_id = p.id)`)
    ).map(({ id, name }) => [name, id]),
  )

const isWritten = async (db: Database) =>
  (await db.one<{ is: boolean }>(sql`select exists (select from payment_contract) as is`)).is
