import { randomUUID } from 'node:crypto'
import express, { type Request, type Response, Router } from 'express'
import { choicePage, faultsPage, refusalPage, STYLE } from './pages.ts'
import { answerTo } from './soap.ts'
import {
  type DoublePayment,
  FAULTS,
  isPurged,
  isStale,
  NOTICES,
  type Notice,
  type PayfipDouble,
  RESULTS,
  type Result,
} from './state.ts'

type Options = {
  now: () => Temporal.Instant
  /** Where the double is mounted, for the addresses of its own forms: « /payfip-essai ». */
  at?: string
  /** Folder of the WSDL and of its schemas; absent: `?wsdl` is not served. */
  wsdlFolder?: string
  /** Shortens an address of return to what the browser of a demonstration can follow. */
  shortened?: (url: string) => string
}

export function payfipDouble({ now, at = '', wsdlFolder, shortened = (url) => url }: Options): PayfipDouble {
  const late: (() => Promise<void>)[] = []
  const double: PayfipDouble = {
    router: Router(),
    payments: [],
    fault: 'none',
    notice: 'afterReturn',
    calls: 0,
    now,
    open(idop) {
      const payment = double.payments.find((one) => one.idop === idop)
      if (!payment || isPurged(payment, now())) return 'P1'
      if (payment.openedAt) return 'P3'
      if (isStale(payment, now())) return 'P4'
      payment.openedAt = now()
      return undefined
    },
    async finish(idop, result) {
      const payment = double.payments.find((one) => one.idop === idop)
      if (!payment?.openedAt || payment.result) return { back: '', after: async () => {} }
      Object.assign(payment, { result, finishedAt: now(), numauto: numautoOf(result) })
      return { back: payment.fields.urlredirect ?? '', after: await noticesOf(double.notice, payment, late) }
    },
    async deliverLate() {
      for (const send of late.splice(0)) await send()
    },
  }
  const service = express.text({ type: () => true, limit: '64kb' })
  double.router.post('/tpa/services/securite', service, (req, res) => answerTo(double, String(req.body), res))
  if (wsdlFolder) serveContract(double.router, wsdlFolder)
  pages(double, at, shortened)
  return double
}

const numautoOf = (result: Result) => (result === 'P' ? String(100_000 + Math.floor(Math.random() * 900_000)) : '')

/** @returns what leaves after the browser went back */
async function noticesOf(notice: Notice, { fields, idop }: DoublePayment, late: (() => Promise<void>)[]) {
  const send = (named: string) => async () => {
    const body = new URLSearchParams({ idop: named })
    await fetch(fields.urlnotif ?? '', { method: 'POST', body }).catch(() => undefined)
  }
  if (notice === 'beforeReturn' || notice === 'twice') await send(idop)()
  if (notice === 'late') late.push(send(idop))
  const after = { afterReturn: [idop], twice: [idop], wrongIdop: [randomUUID()], forged: ['<script>', 'x'.repeat(900)] }
  const named: readonly string[] = notice in after ? after[notice as keyof typeof after] : []
  return async () => {
    for (const one of named) await send(one)()
  }
}

function serveContract(router: Router, folder: string): void {
  router.get('/tpa/services/securite', (_req, res) => res.sendFile('PaiementSecuriseService.wsdl', { root: folder }))
  router.get('/tpa/services/:name', (req: Request<{ name: string }>, res) =>
    res.sendFile(req.params.name, { root: folder }),
  )
}

function pages(double: PayfipDouble, at: string, shortened: (url: string) => string): void {
  const { router } = double
  const form = express.urlencoded({ extended: false, limit: '4kb' })
  const page = (res: Response, html: string, status = 200) =>
    res.status(status).set('Cache-Control', 'no-store').type('html').send(html)
  router.get('/tpa/style.css', (_req, res) => {
    res.type('css').send(STYLE)
  })
  router.get('/tpa/paiementws.web', (req, res) => {
    const idop = String(req.query.idop ?? '')
    const refusal = double.open(idop)
    const payment = double.payments.find((one) => one.idop === idop)
    if (refusal || !payment) page(res, refusalPage(at, refusal ?? 'P1'), 410)
    else page(res, choicePage(at, payment))
  })
  router.post('/tpa/paiementws.web', form, async (req, res) => {
    const result = RESULTS.find((one) => one === req.body.result)
    const { back, after } = await double.finish(String(req.body.idop), result ?? 'A')
    if (back === '') page(res, refusalPage(at, 'P3'), 410)
    else res.redirect(303, shortened(back))
    await after()
  })
  router.get('/tpa/pannes', (_req, res) => page(res, faultsPage(at, double)))
  router.post('/tpa/pannes', form, (req, res) => {
    double.fault = FAULTS.find((one) => one === req.body.fault) ?? 'none'
    double.notice = NOTICES.find((one) => one === req.body.notice) ?? 'afterReturn'
    page(res, faultsPage(at, double))
  })
}
