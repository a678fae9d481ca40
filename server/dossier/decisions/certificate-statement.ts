import type { CertificateFile, CertificateStatement } from '#contract/dossier/decisions/certificate.ts'
import { isCertificate } from '#law/dossier-kind.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, holdsRoleOn, type Scoped } from '#platform/scope.ts'
import { consultationsOf } from '#server/dossier/consultations/consultation-rows.ts'
import { type DecidedDossier, decidedDossier } from '#server/dossier/letters/decided-dossier.ts'
import { officersDossier } from '#server/dossier/register/officer-acts.ts'
import { opinionSource } from '#wording/dossier/decisions/decision-certificate.ts'
import type { DecisionDeps } from './case-file.ts'
import { keepCertificate, saidOfCertificate } from './certificate-queries.ts'

const DESK = ['secretary', 'caseOfficer', 'signatory'] as const
const NOTHING_SAID: CertificateStatement = { networks: [], stay: null, participations: null }

/** What a certificate says beyond what the map knows: the state of the networks, whether a stay could be opposed. */
export const readCertificate = (deps: DecisionDeps, personId: string, dossierId: string): Promise<CertificateFile> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) =>
    shown(scoped, await certificateDossier(scoped, dossierId)),
  )

/** @throws Problem 409 when the dossier is no certificate */
export const sayCertificate = (
  deps: DecisionDeps,
  personId: string,
  dossierId: string,
  said: CertificateStatement,
): Promise<CertificateFile> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    await officersDossier(scoped, dossierId)
    const dossier = await certificateDossier(scoped, dossierId)
    await keepCertificate(scoped, dossierId, said, personId, deps.clock.now())
    return shown(scoped, dossier)
  })

async function certificateDossier(scoped: Scoped, dossierId: string): Promise<DecidedDossier> {
  const dossier = await decidedDossier(scoped, dossierId)
  if (!dossier) throw problem('dossierUnknown')
  if (!(await holdsRoleOn(scoped, dossier.inseeCode, DESK))) throw problem('decisionDeskOnly')
  if (!isCertificate(dossier.kind)) throw problem('notCertificate')
  return dossier
}

async function shown(scoped: Scoped, { id, kind, inseeCode }: DecidedDossier): Promise<CertificateFile> {
  const kept = await saidOfCertificate(scoped, id)
  const opinions = (await consultationsOf(scoped, id)).filter(({ answeredOn }) => answeredOn !== null)
  return {
    statement: kept?.said ?? NOTHING_SAID,
    asksNetworks: kind === 'operationalCertificate',
    said: kept ? { by: kept.by, at: kept.at } : null,
    opinions: opinions.map(({ serviceName, answeredOn }) => opinionSource(serviceName, answeredOn ?? '')),
    mayWrite: await holdsRoleOn(scoped, inseeCode, DESK),
  }
}
