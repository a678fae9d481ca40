import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { describe, expect, test } from 'vitest'
import { payfipAt } from '#platform/config-payfip.ts'
import { payfipDouble } from '#server/demo/payfip/double.ts'
import { openPayfip } from '#server/services/payments/payfip/client.ts'
import {
  clientEnvelope,
  creationEnvelope,
  type PaymentAsked,
  resultEnvelope,
} from '#server/services/payments/payfip/envelope.ts'
import { realPath } from '#tests/fixtures/real-data.ts'

const folder = realPath('payfip')
const has = (...command: readonly [string, ...string[]]) => spawnSync(command[0], command.slice(1)).status === 0
const HAS_ZEEP = has('/usr/bin/python3', '-c', 'import zeep')
const HAS_PHP = has('php', '-r', 'exit(class_exists("SoapClient") ? 0 : 1);')
const HAS_XMLLINT = has('xmllint', '--version')

const ASKED: PaymentAsked = {
  ...{ exer: '2026', mel: 'odile@example.org', montant: '12000', numcli: '012345', objet: 'Salle des fetes' },
  ...{ refdet: 'W7K4Q9M2PTX3B000001', saisie: 'W', urlnotif: 'https://parvis.example/paiement/notification' },
  urlredirect: 'https://parvis.example/paiement/retour/7K4Q9M2PTX3B',
}

async function withDouble(use: (url: string, double: ReturnType<typeof payfipDouble>) => Promise<void>): Promise<void> {
  const double = payfipDouble({
    now: () => Temporal.Instant.from('2026-11-24T09:00:00Z'),
    ...(folder ? { wsdlFolder: folder } : {}),
  })
  const server = await new Promise<Server>((resolve) => {
    const listening = express()
      .use(double.router)
      .listen(0, '127.0.0.1', () => resolve(listening))
  })
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, double)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

/** What a program says on its output, while the double answers it. */
const said = (command: string, ...args: readonly string[]) =>
  new Promise<string>((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    const out: Buffer[] = []
    const error: Buffer[] = []
    child.stdout.on('data', (bytes: Buffer) => out.push(bytes))
    child.stderr.on('data', (bytes: Buffer) => error.push(bytes))
    child.once('exit', (code) =>
      code === 0 ? resolve(Buffer.concat(out).toString()) : reject(new Error(Buffer.concat(error).toString())),
    )
  })

const ZEEP = `
import json, sys
from zeep import Client
from zeep.exceptions import Fault
url, asked = sys.argv[1], json.loads(sys.argv[2])
client = Client(url + '?wsdl')
service = client.create_service('{http://securite.service.tpa.cp.finances.gouv.fr/services/mas_securite/contrat_paiement_securise/PaiementSecuriseService}PaiementSecuriseServicePortBinding', url)
idop = service.creerPaiementSecurise(arg0=asked)
codes = []
for send in (lambda: service.recupererDetailPaiementSecurise(arg0={'idOp': idop}),
             lambda: service.creerPaiementSecurise(arg0={**asked, 'refdet': 'A1'}),
             lambda: service.recupererDetailPaiementSecurise(arg0={'idOp': 'x'})):
    try:
        send()
        codes.append('none')
    except Fault as fault:
        codes.append(fault.detail.find('.//code').text)
labels = service.recupererDetailClient(arg0={'numCli': asked['numcli']})
print(json.dumps({'idop': idop, 'codes': codes, 'label': labels['libelleN1']}))
`

const PHP = `
$url = $argv[1]; $asked = json_decode($argv[2], true);
$client = new SoapClient($url . '?wsdl', ['location' => $url, 'cache_wsdl' => WSDL_CACHE_NONE]);
$idop = $client->creerPaiementSecurise(['arg0' => $asked])->return->idOp;
$codes = [];
foreach ([fn() => $client->recupererDetailPaiementSecurise(['arg0' => ['idOp' => $idop]]),
          fn() => $client->creerPaiementSecurise(['arg0' => ['refdet' => 'A1'] + $asked]),
          fn() => $client->recupererDetailPaiementSecurise(['arg0' => ['idOp' => 'x']])] as $send) {
  try { $send(); $codes[] = 'none'; }
  catch (SoapFault $fault) { $codes[] = current((array)$fault->detail)->code; }
}
$label = $client->recupererDetailClient(['arg0' => ['numCli' => $asked['numcli']]])->return->libelleN1;
echo json_encode(['idop' => $idop, 'codes' => $codes, 'label' => $label]);
`

describe.runIf(folder)('the contract of PayFiP', () => {
  test.runIf(HAS_ZEEP)('is honoured by the double, as zeep reads it', async () => {
    await withDouble(async (url, double) => {
      const told = await said('/usr/bin/python3', '-c', ZEEP, `${url}/tpa/services/securite`, JSON.stringify(ASKED))
      const [payment] = double.payments
      expect(JSON.parse(told)).toEqual({
        ...{ idop: payment?.idop, codes: ['P5', 'R3', 'P1'], label: 'Commune de démonstration' },
      })
      expect(payment?.fields).toEqual(ASKED)
    })
  })

  test.runIf(HAS_PHP)('is honoured by the double, as the SoapClient of PHP reads it', async () => {
    await withDouble(async (url, double) => {
      const told = await said('php', '-r', PHP, '--', `${url}/tpa/services/securite`, JSON.stringify(ASKED))
      const [payment] = double.payments
      expect(JSON.parse(told)).toEqual({
        ...{ idop: payment?.idop, codes: ['P5', 'R3', 'P1'], label: 'Commune de démonstration' },
      })
    })
  })

  test.runIf(HAS_XMLLINT)('is honoured by our own envelopes, which validate against its schemas', async () => {
    const place = mkdtempSync(join(tmpdir(), 'parvis-soap-'))
    for (const [name, envelope] of Object.entries({
      creation: creationEnvelope({ ...ASKED, objet: 'Salle & "fetes" <1>' }),
      result: resultEnvelope('0b5e1f9e-0000-4000-8000-000000000000'),
      client: clientEnvelope('012345'),
    })) {
      const [inside = ''] = /<pai:.*<\/pai:\w+>/s.exec(envelope) ?? []
      const file = join(place, `${name}.xml`)
      const namespace = /xmlns:pai="[^"]+"/.exec(envelope)?.[0] ?? ''
      writeFileSync(file, inside.replace(/^(<pai:\w+)/, `$1 ${namespace}`))
      const schema = join(folder ?? '', 'PaiementSecuriseService_schema1.xsd')
      await said('xmllint', '--noout', '--schema', schema, file)
    }
  })

  test('goes through our client and the double, whatever address the WSDL gives', async () => {
    await withDouble(async (url, double) => {
      const payfip = openPayfip(payfipAt(url, 'https://parvis.example'))
      const created = await payfip.create(ASKED)
      expect(created).toMatchObject({ outcome: 'answered', value: { idOp: double.payments[0]?.idop } })
      expect(await payfip.client('012345')).toMatchObject({ value: { libelleN1: 'Commune de démonstration' } })
    })
  })
})
