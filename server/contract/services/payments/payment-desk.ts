import { z } from 'zod'
import { nearDay } from '#contract/near-day.ts'
import {
  AttemptState,
  CLAIM_ENDS,
  ClaimState,
  CounterMeans,
  Means,
  OriginKind,
  REFUND_STATES,
  RefundWay,
  Saisie,
} from './claim.ts'

const Cents = z
  .int('Écrivez un montant')
  .min(1, 'Le montant est d’au moins un centime')
  .max(99_999_999, 'Ce montant est trop grand')
const Day = nearDay('Écrivez la date sous la forme 2026-03-10')
const Name = z.string().trim().min(2, 'Écrivez un nom').max(200, 'Deux cents signes au plus')
const Product = z.object({
  code: z.string().regex(/^[a-z][a-zA-Z]{1,39}$/, 'Un code commence par une minuscule et n’a que des lettres'),
  label: Name,
  article: z.string().trim().min(1, 'Dites l’article de l’acte').max(60),
})

/** Columns of the accountant’s file, as its first line names them. */
export const FileColumns = z.object({
  refdet: z.string().min(1, 'Choisissez la colonne de la référence').max(200),
  amount: z.string().min(1, 'Choisissez la colonne du montant').max(200),
  day: z.string().min(1, 'Choisissez la colonne du jour').max(200),
  unit: z.enum(['euros', 'cents']),
})
export type FileColumns = z.infer<typeof FileColumns>

export const AccountantColumn = z.object({ name: z.string(), example: z.string().describe('what its first line says') })
export type AccountantColumn = z.infer<typeof AccountantColumn>

export const PaymentContract = z.object({
  id: z.string(),
  inseeCode: z.string(),
  communeName: z.string(),
  world: z.enum(['till', 'title']),
  name: z.string(),
  budget: z.string(),
  act: z.string(),
  actOn: z.string(),
  isOnline: z.boolean().describe('false: no number of client, nothing is paid online'),
  saisie: Saisie,
  means: z.array(CounterMeans),
  cashCeilingCents: z.int().nullable(),
  fileColumns: FileColumns.nullable(),
  openedOn: z.string(),
  closedOn: z.string().nullable(),
  products: z.array(Product),
  /** Paid in the year, of what is money: test and activation apart. */
  yearCents: z.int(),
  testCents: z.int(),
  dueCount: z.int(),
  mayKeep: z.boolean(),
  maySet: z.boolean(),
})
export type PaymentContract = z.infer<typeof PaymentContract>

/** Lag of what is asked of PayFiP. */
export const PaymentHealth = z.object({
  isPlugged: z.boolean(),
  waiting: z.int(),
  lateSeconds: z.int().describe('of the oldest result that should have been asked for'),
  toCheck: z.int(),
  failingSince: z.string().nullable(),
  lastOkAt: z.string().nullable(),
})
export type PaymentHealth = z.infer<typeof PaymentHealth>

export const PaymentDesk = z.object({
  contracts: z.array(PaymentContract),
  health: PaymentHealth,
  refundsToSend: z.int().describe('asked, and not told to the accountant yet; trials apart'),
})
export type PaymentDesk = z.infer<typeof PaymentDesk>

export const NewContract = z
  .object({
    inseeCode: z.string().regex(/^[0-9][0-9AB][0-9]{3}$/, 'Choisissez la commune'),
    world: z.enum(['till', 'title']),
    name: Name,
    budget: z.string().trim().max(100).default(''),
    act: z.string().trim().min(3, 'Écrivez la référence de l’acte').max(200),
    actOn: Day,
    numcli: z
      .string()
      .regex(/^\d{6}$/, 'Le numéro de client compte six chiffres')
      .nullable()
      .default(null),
    means: z.array(CounterMeans).default([]),
    cashCeilingCents: Cents.nullable().default(null),
    openedOn: Day,
    products: z.array(Product).min(1, 'Écrivez au moins un produit de l’acte').max(60),
  })
  .refine(
    ({ world, means, cashCeilingCents }) => world === 'till' || (means.length === 0 && cashCeilingCents === null),
    {
      path: ['means'],
      message: 'Un titre se paie en ligne ou auprès du comptable : sans caisse ni plafond',
    },
  )
  .refine(({ products }) => new Set(products.map(({ code }) => code)).size === products.length, {
    path: ['products'],
    message: 'Écrivez chaque produit une seule fois',
  })
export type NewContract = z.infer<typeof NewContract>

export const SaisieChange = z.object({ saisie: Saisie })

/** What PayFiP says of the number of client: the person sees that it is theirs before money comes. */
export const ClientLabels = z.object({ labels: z.array(z.string()) })

const Line = z.object({
  id: z.string(),
  reference: z.string(),
  inseeCode: z.string(),
  communeName: z.string(),
  contractId: z.string(),
  contractName: z.string(),
  object: z.string(),
  debtorName: z.string(),
  amountCents: z.int(),
  paidCents: z.int(),
  state: ClaimState,
  placeLost: z.boolean(),
  dueOn: z.string().nullable(),
  raisedAt: z.string(),
  originKind: OriginKind,
  toCheck: z.boolean().describe('an attempt of it is to be checked'),
  isTest: z.boolean(),
})

export const ClaimLine = Line
export type ClaimLine = z.infer<typeof ClaimLine>

export const AskedClaims = z.object({
  state: z.enum([...ClaimState.options, 'toCheck', 'late']).optional(),
  contract: z.uuid().optional(),
  q: z.string().trim().max(120).default(''),
})
export type AskedClaims = z.infer<typeof AskedClaims>

export const ClaimList = z.object({ claims: z.array(ClaimLine), isMore: z.boolean() })
export type ClaimList = z.infer<typeof ClaimList>

const Receipt = z.object({
  id: z.string(),
  label: z.string(),
  day: z.string(),
  amountCents: z.int(),
  means: Means,
  detail: z.string(),
})
export type Receipt = z.infer<typeof Receipt>

export const REFUND_REASONS = ['double', 'placeLost', 'cancelled', 'corrected', 'error', 'other'] as const

export const Refund = z.object({
  id: z.string(),
  claimId: z.string(),
  reference: z.string(),
  object: z.string(),
  debtorName: z.string(),
  communeName: z.string(),
  reason: z.enum(REFUND_REASONS),
  amountCents: z.int(),
  explanation: z.string(),
  proofs: z.array(z.string()),
  state: z.enum(REFUND_STATES),
  isTest: z.boolean().describe('true: paid by a trial; the accountant has nothing of it'),
  way: RefundWay,
  mandateNumber: z.string().describe('of the order by which it went back; empty: not yet'),
  accountHint: z
    .string()
    .describe('first and last signs of the account; empty: none is kept, or the reader is no cashier'),
  hasEmail: z.boolean().describe('true: who paid can be written to'),
  contractId: z.string(),
  contractName: z.string(),
  mayKeep: z.boolean(),
  askedAt: z.string(),
  moves: z.array(
    z.object({ state: z.enum(REFUND_STATES), note: z.string(), at: z.string(), by: z.string().nullable() }),
  ),
})
export type Refund = z.infer<typeof Refund>

export const ClaimSheet = Line.extend({
  debtorEmail: z.string().nullable(),
  product: z.string(),
  article: z.string(),
  act: z.string(),
  tariff: z.string(),
  deliberation: z.string(),
  rule: z.string(),
  titleNumber: z.string().nullable(),
  cancelReason: z.string(),
  paymentPath: z.string(),
  means: z.array(CounterMeans).describe('that the till takes at the counter'),
  world: z.enum(['till', 'title']).describe('who takes its money: the people of a régie, or the accountant'),
  mayKeep: z.boolean(),
  linkSendsLeft: z.int().describe('how many times the link may still be sent again'),
  attempts: z.array(
    z.object({
      refdet: z.string(),
      state: AttemptState,
      result: z.string().nullable(),
      amountCents: z.int(),
      createdAt: z.string(),
      lookedAt: z.string().nullable(),
      nextAt: z.string().nullable(),
      lookups: z.int(),
      isDouble: z.boolean(),
    }),
  ),
  receipts: z.array(Receipt),
  refunds: z.array(Refund),
  events: z.array(z.object({ kind: z.string(), detail: z.string(), at: z.string(), by: z.string().nullable() })),
})
export type ClaimSheet = z.infer<typeof ClaimSheet>

/** A claim written at the counter: of a product of the act, by the tariff that was voted. */
export const ManualClaim = z.object({
  contractId: z.uuid('Choisissez la régie'),
  product: z.string().min(1, 'Choisissez le produit').max(40),
  object: Name,
  amountCents: Cents,
  tariff: z.string().trim().min(2, 'Écrivez la ligne du tarif').max(200),
  deliberation: z.string().trim().min(3, 'Écrivez la référence de la délibération').max(200),
  rule: z.string().trim().max(200).default(''),
  debtorName: Name,
  debtorEmail: z.email('Saisissez une adresse électronique complète').max(80).nullable().default(null),
  dueOn: Day.nullable().default(null),
  titleNumber: z.string().trim().max(40).nullable().default(null),
})
export type ManualClaim = z.infer<typeof ManualClaim>

export const CounterReceipt = z.object({
  means: CounterMeans,
  amountCents: Cents,
  detail: z
    .string()
    .trim()
    .max(60, 'Soixante signes au plus')
    .default('')
    .describe('number of the cheque or of the ticket'),
  isAboveCeiling: z
    .boolean()
    .default(false)
    .describe('true: the cashier was told that the drawer goes beyond what its act allows, and takes it all the same'),
})
export type CounterReceipt = z.infer<typeof CounterReceipt>

export const ClaimCancellation = z.object({
  reason: z.string().trim().min(3, 'Dites pourquoi').max(300, 'Trois cents signes au plus'),
})

/** The end of a sum that nobody paid, as the accountant said it. */
export const SaidEnd = z.object({
  state: z.enum(CLAIM_ENDS, 'Dites ce que le comptable a constaté'),
  act: z
    .string()
    .trim()
    .min(3, 'Écrivez l’acte : la délibération, ou la lettre du comptable')
    .max(200, 'Deux cents signes au plus'),
  on: Day.describe('of the act'),
  reason: z.string().trim().min(3, 'Dites pourquoi').max(300, 'Trois cents signes au plus'),
})
export type SaidEnd = z.infer<typeof SaidEnd>

export const NewRefund = z.object({
  reason: z.enum(['cancelled', 'error', 'other']),
  amountCents: Cents,
  explanation: z.string().trim().min(3, 'Dites pourquoi : le comptable le lira').max(1000),
})
export type NewRefund = z.infer<typeof NewRefund>

export const RefundMove = z.object({
  state: z.enum(['sent', 'done', 'refused']),
  note: z.string().trim().min(3, 'Dites ce qui a été fait, avec sa référence').max(500),
  mandateNumber: z
    .string()
    .trim()
    .max(40, 'Quarante signes au plus')
    .default('')
    .describe('of a transfer that is done; a card is credited without a mandate'),
})
export type RefundMove = z.infer<typeof RefundMove>

type StepsBefore = Readonly<Partial<Record<RefundMove['state'], readonly (typeof REFUND_STATES)[number][]>>>

/**
 * From which states each is reached: what is done or refused does not move again. A trial goes to nobody: it is closed, be it one that was once told
 * to the accountant as if it were money.
 */
export const REFUND_MOVES: Readonly<Record<'money' | 'trial', StepsBefore>> = {
  money: { sent: ['asked'], done: ['sent'], refused: ['asked', 'sent'] },
  trial: { refused: ['asked', 'sent', 'done'] },
}

const TillLine = Receipt.extend({
  reference: z.string(),
  claimId: z.string(),
  object: z.string(),
  debtorName: z.string(),
})
export type TillLine = z.infer<typeof TillLine>

const Closing = z.object({
  day: z.string(),
  lines: z.int(),
  totals: z.partialRecord(CounterMeans, z.int()),
  heldCents: z.int(),
  countedCents: z.int(),
  reason: z.string(),
  signedAt: z.string(),
  signedBy: z.string().nullable(),
  seal: z.string(),
})
export type Closing = z.infer<typeof Closing>

/** The cash desk of a régie: what came in since the last closing, and what is in the drawer. */
export const TillDay = z.object({
  contract: PaymentContract,
  day: z.string().describe('today'),
  isClosed: z.boolean(),
  lines: z.array(TillLine),
  totals: z.partialRecord(CounterMeans, z.int()),
  deposits: z.array(z.object({ day: z.string(), amountCents: z.int(), slip: z.string() })),
  heldCents: z.int(),
  closings: z.array(Closing),
})
export type TillDay = z.infer<typeof TillDay>

export const NewDeposit = z.object({
  amountCents: Cents,
  slip: z.string().trim().min(2, 'Écrivez le numéro du bordereau').max(60),
})
export type NewDeposit = z.infer<typeof NewDeposit>

export const NewClosing = z.object({
  countedCents: z.int('Écrivez ce que vous avez compté').min(0).max(99_999_999),
  reason: z.string().trim().max(300, 'Trois cents signes au plus').default('').describe('of a difference'),
})
export type NewClosing = z.infer<typeof NewClosing>

export const OUTCOMES = ['matched', 'missingHere', 'missingThere', 'amountDiffers', 'twice'] as const
const Outcome = z.enum(OUTCOMES)
export type Outcome = z.infer<typeof Outcome>

export const Reconciliation = z.object({
  id: z.string(),
  contractId: z.string(),
  contractName: z.string(),
  fileName: z.string(),
  fromDay: z.string(),
  toDay: z.string(),
  counts: z.partialRecord(Outcome, z.int()),
  importedAt: z.string(),
})
export type Reconciliation = z.infer<typeof Reconciliation>

export const ReconciliationPage = Reconciliation.extend({
  lines: z
    .array(
      z.object({
        ordinal: z.int(),
        refdet: z.string(),
        amountCents: z.int().nullable(),
        day: z.string().nullable(),
        outcome: Outcome,
        oursCents: z.int().nullable(),
        claimId: z.string().nullable(),
      }),
    )
    .describe('those that do not match first; 500 at most'),
})
export type ReconciliationPage = z.infer<typeof ReconciliationPage>
