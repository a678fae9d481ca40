import type { Saisie } from '#contract/services/payments/claim.ts'
import { escaped } from '#platform/markup.ts'

const SERVICE =
  'http://securite.service.tpa.cp.finances.gouv.fr/services/mas_securite/contrat_paiement_securise/PaiementSecuriseService'

/** What is asked for a payment; each value as PayFiP reads it (interface guide V19): cents, six digits, signs without accent. */
export type PaymentAsked = {
  exer: string
  mel: string
  montant: string
  numcli: string
  objet: string
  refdet: string
  saisie: Saisie
  urlnotif: string
  urlredirect: string
}

/** Children stand in the order of the schema, without namespace (`elementFormDefault` is absent from it). */
const envelope = (operation: string, fields: readonly (readonly [string, string])[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:pai="${SERVICE}"><soapenv:Header/><soapenv:Body><pai:${operation}><arg0>${fields
    .map(([name, value]) => `<${name}>${escaped(value)}</${name}>`)
    .join('')}</arg0></pai:${operation}></soapenv:Body></soapenv:Envelope>`

const ORDER = ['exer', 'mel', 'montant', 'numcli', 'objet', 'refdet', 'saisie', 'urlnotif', 'urlredirect'] as const

export const creationEnvelope = (asked: PaymentAsked) =>
  envelope(
    'creerPaiementSecurise',
    ORDER.map((name) => [name, asked[name]]),
  )

/** `idOp`, capital O: written otherwise it is answered P1. */
export const resultEnvelope = (idop: string) => envelope('recupererDetailPaiementSecurise', [['idOp', idop]])

/** `numCli`, capital C. */
export const clientEnvelope = (numcli: string) => envelope('recupererDetailClient', [['numCli', numcli]])
