import { randomUUID } from 'node:crypto'
import { Agent, type RequestOptions, request } from 'node:https'
import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import type { TdtConfig } from '#platform/config-tdt.ts'
import { DELIVERY } from '#wording/dossier/transmissions/transmission.ts'
import { readAcknowledgement } from './acknowledgement-xml.ts'
import { readClassification } from './classification-xml.ts'
import { letterIn } from './letter-archive.ts'
import { type ActFile, type ActToSend, MESSAGE_TYPES, ON_ITS_WAY, type Partner, type Standing } from './partner.ts'

/** Nothing waits long for a partner: the outbox comes back. */
const ANSWER_MS = 30_000

const ACTES = '/modules/actes'

/** Where a transaction that was accepted may be. */
const FOUND_IN = { ...ON_ITS_WAY, '4': 'acknowledged' }

/** The operator S2LOW: mutual TLS, multipart, text answers « OK » or « KO » in ISO-8859-1. */
export function s2low(config: TdtConfig): Partner {
  const agent = new Agent({
    pfx: config.certificate,
    passphrase: config.passphrase,
    ...(config.authorities ? { ca: config.authorities } : {}),
  })
  const bytesOf = exchangeWith(config, agent)
  const exchange = async (method: 'GET' | 'POST', path: string, sent?: Sent) =>
    (await bytesOf(method, path, sent)).toString('latin1')
  const fetched = (path: string) => bytesOf('GET', path)
  return {
    classification: async () =>
      readClassification(await exchange('GET', `${ACTES}/actes_classification_fetch.php?api=1`)),
    async find(number) {
      for (const status of Object.keys(FOUND_IN)) {
        for (let offset = 0; ; offset += PAGE) {
          const path = `${ACTES}/api/list_actes.php?status_id=${status}&offset=${offset}&limit=${PAGE}`
          const { transactions } = Listed.parse(JSON.parse(await exchange('GET', path)))
          const found = transactions.find((one) => one.number === number)
          if (found) return found.id
          if (transactions.length < PAGE) break
        }
      }
      return undefined
    },
    async send(act) {
      const boundary = `parvis-${randomUUID()}`
      const answer = await exchange('POST', `${ACTES}/actes_transac_create.php`, {
        type: `multipart/form-data; boundary=${boundary}`,
        body: multipart(boundary, act),
      })
      const [word, ...rest] = answer.split(/\r?\n/)
      const said = rest.join(' ').trim()
      return word === 'OK' && said !== ''
        ? { outcome: 'accepted', id: said }
        : { outcome: 'refused', answer: DELIVERY.refused(said || answer) }
    },
    async standing(id) {
      return standingOf(await exchange('GET', `${ACTES}/actes_transac_get_status.php?transaction=${id}`))
    },
    async messages() {
      const list = Messages.parse(JSON.parse(await exchange('GET', `${ACTES}/api/list_document_prefecture.php`)))
      return list.flatMap(({ id, type, number }) => {
        const kind = MESSAGE_TYPES[type]
        if (!kind) return []
        const there = encodeURIComponent(id)
        const document = async () => letterIn(await fetched(`${ACTES}/actes_transac_get_document.php?id=${there}`))
        const taken = async () => {
          await exchange('GET', `${ACTES}/api/document_prefecture_mark_as_read.php?transaction_id=${there}`)
        }
        return [{ id, number, kind, document, taken }]
      })
    },
  }
}

const PAGE = 100

const Listed = z.object({ transactions: z.array(z.object({ id: z.coerce.string(), number: z.string() })).max(PAGE) })
const Messages = z.array(z.object({ id: z.coerce.string(), type: z.coerce.string(), number: z.string() })).max(10_000)

function standingOf(answer: string): Standing {
  const [word, status = '', ...rest] = answer.split(/\r?\n/)
  const said = rest.join('\n')
  if (word !== 'OK') throw new Error('the operator does not know this transaction')
  if (status === '4' || status === '5') {
    const read = readAcknowledgement(said)
    return read
      ? { state: 'acknowledged', ...read, proof: Buffer.from(said, 'latin1') }
      : { state: 'error', answer: DELIVERY.unreadableReceipt }
  }
  if (status === '-1')
    return {
      state: 'error',
      answer: DELIVERY.anomaly(
        said
          .replaceAll(/<[^>]*>/g, ' ')
          .trim()
          .slice(0, 300),
      ),
    }
  if (status === '0') return { state: 'cancelled', answer: DELIVERY.cancelled }
  if (status === '6') return { state: 'refused', answer: DELIVERY.refused('') }
  const state = ON_ITS_WAY[status]
  if (!state) throw new Error('the operator answers a status that nobody knows')
  return { state }
}

type Sent = { type: string; body: Buffer }

const exchangeWith =
  ({ url, login }: TdtConfig, agent: Agent) =>
  (method: 'GET' | 'POST', path: string, sent?: Sent): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      const options: RequestOptions = {
        method,
        agent,
        timeout: ANSWER_MS,
        ...(login ? { auth: `${login.name}:${login.password}` } : {}),
        headers: sent ? { 'Content-Type': sent.type, 'Content-Length': sent.body.length } : {},
      }
      const asked = request(new URL(path, url), options, (answer) => {
        buffer(answer).then((bytes) => {
          if (answer.statusCode === 200) resolve(bytes)
          else reject(new Error(`the operator answered ${answer.statusCode}`))
        }, reject)
      })
      asked.on('timeout', () => asked.destroy(new Error('the operator did not answer')))
      asked.on('error', reject)
      asked.end(sent?.body)
    })

/** ISO-8859-1 has neither the apostrophe nor the ligature of French typography. */
const latin1 = (text: string): string =>
  text
    .replaceAll(/[’‘]/g, "'")
    .replaceAll(/œ/g, 'oe')
    .replaceAll(/Œ/g, 'OE')
    .replaceAll(/[\u202f\u2009]/g, ' ')
    .replaceAll(/[\u0100-\uffff]/g, '?')

function multipart(boundary: string, { act, annexes, ...said }: ActToSend): Buffer {
  const [first = '', second = ''] = said.matter.split('.')
  const fields: [string, string][] = [
    ['api', '1'],
    ['nature_code', String(said.nature)],
    ['number', said.number],
    ['decision_date', said.signedOn],
    ['subject', latin1(said.subject)],
    ['classif1', first],
    ['classif2', second],
    ['type_acte', act.typePj],
    ...annexes.map(({ typePj }): [string, string] => ['type_pj[]', typePj]),
  ]
  const part = (head: string, bytes: Buffer) =>
    Buffer.concat([Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`, 'latin1'), bytes, Buffer.from('\r\n')])
  const named = (name: string) => `Content-Disposition: form-data; name="${name}"`
  const file = (name: string, { name: fileName, mediaType, bytes }: ActFile) =>
    part(
      `${named(name)}; filename="${latin1(fileName).replaceAll(/["\r\n]/g, '_')}"\r\nContent-Type: ${mediaType}`,
      bytes,
    )
  return Buffer.concat([
    ...fields.map(([name, value]) => part(named(name), Buffer.from(value, 'latin1'))),
    file('acte_pdf_file', act),
    ...annexes.map((annex) => file('acte_attachments[]', annex)),
    Buffer.from(`--${boundary}--\r\n`),
  ])
}
