import { randomUUID } from 'node:crypto'
import type { Response } from 'express'
import { XMLParser } from 'fast-xml-parser'
import { z } from 'zod'
import { escaped } from '#platform/markup.ts'
import { type DoublePayment, isPurged, isStale, type PayfipDouble } from './state.ts'

const SERVICE =
  'http://securite.service.tpa.cp.finances.gouv.fr/services/mas_securite/contrat_paiement_securise/PaiementSecuriseService'

const parser = new XMLParser({ removeNSPrefix: true, parseTagValue: false, processEntities: true })

const Asked = z.object({
  Envelope: z.object({
    Body: z.record(z.string(), z.object({ arg0: z.record(z.string(), z.coerce.string()) })),
  }),
})

/** Answers as PayFiP does: faults under the status 500, with the prefix S. */
export function answerTo(double: PayfipDouble, xml: string, res: Response): Response {
  double.calls += 1
  if (broken(double, res)) return res
  const body = read(xml)
  const [operation, fields] = body ?? ['', {}]
  if (operation === 'creerPaiementSecurise') return created(double, fields, res)
  if (operation === 'recupererDetailPaiementSecurise') return detail(double, fields.idOp ?? '', res)
  if (operation === 'recupererDetailClient') return client(fields.numCli ?? '', res)
  return fault(res, 'TechProtocolaireErreur', '', 'Requête illisible')
}

function read(xml: string): [string, Record<string, string>] | undefined {
  const body = Asked.safeParse(parser.parse(xml)).data?.Envelope.Body ?? {}
  const [name] = Object.keys(body)
  return name === undefined ? undefined : [name, body[name]?.arg0 ?? {}]
}

/** @returns true when it answered wrongly */
function broken({ fault: which }: PayfipDouble, res: Response): boolean {
  if (which === 'badGateway') res.status(502).type('html').send('<html><body>Bad Gateway</body></html>')
  else if (which === 'technical') fault(res, 'TechIndisponibiliteErreur', '', 'Service momentanément indisponible')
  else if (which === 'xmlBomb') res.type('text/xml').send(BOMB)
  else if (which === 'huge') res.type('text/xml').send(`<a>${'x'.repeat(10_000_000)}</a>`)
  else return false
  return true
}

const BOMB = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, at) => `<!ENTITY ${String.fromCodePoint(98 + at)} "${`&${String.fromCodePoint(97 + at)};`.repeat(10)}">`).join('')}]><S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body>&j;</S:Body></S:Envelope>`

/** The first fault of what is asked, as the guide numbers them. */
function refusalOf(fields: Readonly<Record<string, string>>): [string, string] | undefined {
  const { numcli = '', refdet = '', montant = '', mel = '', urlnotif = '', urlredirect = '', saisie = '' } = fields
  const isAddress = (url: string) => url.length <= 250 && URL.canParse(url)
  if (!/^\d{6}$/.test(numcli)) return ['T1', 'Numéro de client invalide']
  if (!/^[A-Za-z0-9]{6,30}$/.test(refdet)) return ['R3', 'Format de la référence invalide']
  if (!/^\d{1,9}$/.test(montant)) return ['M1', 'Format du montant invalide']
  if (Number(montant) < 100) return ['M3', 'Montant inférieur à un euro']
  if (Number(montant) > 9_999_999) return ['M5', 'Montant supérieur au plafond']
  if (mel === '') return ['A1', 'Adresse électronique absente']
  if (mel.length < 6 || mel.length > 80 || !mel.includes('@')) return ['A2', 'Adresse électronique invalide']
  if (!isAddress(urlnotif)) return ['N1', 'Adresse de notification invalide']
  if (!isAddress(urlredirect)) return ['D1', 'Adresse de retour invalide']
  if (!/^[TXW]$/.test(saisie)) return ['S1', 'Type de saisie invalide']
  if (!/^[A-Za-z0-9 ]{1,100}$/.test(fields.objet ?? '')) return ['O1', 'Objet invalide']
  return undefined
}

function created(double: PayfipDouble, fields: Record<string, string>, res: Response): Response {
  const refusal = refusalOf(fields)
  if (refusal) return fault(res, 'FonctionnelleErreur', ...refusal)
  const idop = randomUUID()
  const blank = { openedAt: undefined, result: undefined, finishedAt: undefined, numauto: '' }
  double.payments.push({ idop, fields, createdAt: double.now(), ...blank })
  if (double.fault !== 'timeoutAfterCreation') return answered(double, res, 'creerPaiementSecurise', { idOp: idop })
  res.socket?.destroy()
  return res
}

const PARIS = 'Europe/Paris'
const two = (value: number) => String(value).padStart(2, '0')

function detail(double: PayfipDouble, idop: string, res: Response): Response {
  const payment = double.payments.find((one) => one.idop === idop)
  if (!payment || isPurged(payment, double.now())) return fault(res, 'FonctionnelleErreur', 'P1', 'IdOp incorrect')
  if (isStale(payment, double.now())) return fault(res, 'FonctionnelleErreur', 'P4', 'IdOp périmé')
  if (!payment.result) return fault(res, 'FonctionnelleErreur', 'P5', 'Résultat de la transaction non connu')
  return answered(double, res, 'recupererDetailPaiementSecurise', detailOf(double, payment))
}

function detailOf({ fault: which }: PayfipDouble, payment: DoublePayment): Record<string, string> {
  const { exer = '', mel = '', montant = '', numcli = '', objet = '', refdet = '', saisie = '' } = payment.fields
  const at = payment.finishedAt?.toZonedDateTimeISO(PARIS)
  return {
    dattrans: at ? `${two(at.day)}${two(at.month)}${at.year}` : '',
    exer: exer.slice(2),
    heurtrans: at ? `${two(at.hour)}${two(at.minute)}` : '',
    idOp: payment.idop,
    mel,
    montant: which === 'amountAltered' ? String(Number(montant) + 100) : montant,
    numauto: payment.numauto,
    numcli,
    objet: which === 'latin1' ? `${objet} réglé à l’été` : objet,
    refdet: which === 'refdetAltered' ? `${refdet.slice(0, -1)}${refdet.endsWith('0') ? '1' : '0'}` : refdet,
    resultrans: which === 'newResult' ? 'S' : (payment.result ?? ''),
    saisie,
  }
}

/** The three labels of a client; a number of zeros is nobody’s. */
function client(numcli: string, res: Response): Response {
  if (!/^\d{6}$/.test(numcli)) return fault(res, 'FonctionnelleErreur', 'T1', 'Numéro de client invalide')
  if (/^0+$/.test(numcli)) return fault(res, 'FonctionnelleErreur', 'T2', 'Client inconnu')
  const labels = { libelleN1: 'Commune de démonstration', libelleN2: 'Régie d’essai', libelleN3: 'Vente de services' }
  return send(res, 'recupererDetailClient', { ...labels, numcli, identifiantGen: '' }, 'utf8')
}

const answered = (double: PayfipDouble, res: Response, operation: string, fields: Record<string, string>) =>
  send(res, operation, fields, double.fault === 'latin1' ? 'latin1' : 'utf8')

function send(res: Response, operation: string, fields: Record<string, string>, encoding: 'utf8' | 'latin1'): Response {
  const inside = Object.entries(fields)
    .map(([name, value]) => `<${name}>${escaped(value)}</${name}>`)
    .join('')
  const charset = encoding === 'latin1' ? 'ISO-8859-1' : 'UTF-8'
  const xml = `<?xml version="1.0" encoding="${charset}"?><S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body><ns2:${operation}Response xmlns:ns2="${SERVICE}"><return>${inside}</return></ns2:${operation}Response></S:Body></S:Envelope>`
  return res
    .set('Content-Type', encoding === 'latin1' ? 'text/xml' : 'text/xml;charset=utf-8')
    .end(Buffer.from(xml, encoding))
}

function fault(res: Response, kind: string, code: string, label: string): Response {
  const thrown = `fr.gouv.finances.cp.tpa.webservice.exceptions.${kind}`
  return res
    .status(500)
    .set('Content-Type', 'text/xml;charset=utf-8')
    .end(
      `<?xml version="1.0" encoding="UTF-8"?><S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body><S:Fault><faultcode>S:Server</faultcode><faultstring>${thrown}</faultstring><detail><ns2:${kind} xmlns:ns2="${SERVICE}"><code>${code}</code><descriptif>${escaped(label)}</descriptif><libelle>${escaped(label)}</libelle><severite>2</severite></ns2:${kind}></detail></S:Fault></S:Body></S:Envelope>`,
    )
}
