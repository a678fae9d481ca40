import type { Circumstance } from '#law/clock/circumstances.ts'
import type { Sector } from '#law/procedure/procedure-facts.ts'
import type { ConsultationFact } from '#law/tables/consultation-facts.ts'
import type { ConsultedDossier } from './consultations.ts'

/** What a circumstance that an officer established says of the place or of the project, to whoever asks whom to consult. */
const SAYS: Readonly<Partial<Record<Circumstance, { sector: Sector } | { fact: ConsultationFact }>>> = {
  monumentSurroundings: { sector: 'ABORDS' },
  remarkableHeritageSite: { sector: 'SPR' },
  registeredSite: { sector: 'SITE_INSCRIT' },
  registeredSiteDemolition: { sector: 'SITE_INSCRIT' },
  classifiedSite: { sector: 'SITE_CLASSE' },
  classifiedSiteMinister: { sector: 'SITE_CLASSE' },
  nationalNatureReserve: { sector: 'RESERVE_NATURELLE' },
  regionalNatureReserve: { sector: 'RESERVE_NATURELLE' },
  nationalParkCore: { sector: 'COEUR_PARC' },
  registeredMonument: { sector: 'MH_INSCRIT' },
  agricultureMinister: { fact: 'APPELLATION_HARMED' },
  accessibilityDerogation: { fact: 'DEROGATION_CCH' },
  commercialAuthorisation: { fact: 'AEC' },
  cinemaAuthorisation: { fact: 'CINEMA_AUTHORISATION' },
  publicBuilding: { fact: 'ERP' },
  highRise: { fact: 'IGH' },
  clearingReconnaissance: { fact: 'CLEARING' },
  clearingInquiry: { fact: 'CLEARING' },
  clearingOther: { fact: 'CLEARING' },
  environmentalAssessment: { fact: 'ASSESSMENT_REQUIRED' },
  electronicParticipation: { fact: 'PARTICIPATION_L123_19' },
  environmentalParticipation: { fact: 'PARTICIPATION_L123_19_2' },
  publicInquiry: { fact: 'PUBLIC_INQUIRY' },
  archaeologyPending: { fact: 'ARCHAEOLOGY_ZONE' },
  registrationPending: { fact: 'ICPE_REGISTRATION' },
}

/**
 * The dossier with what its register establishes: it wins over what the map does not show. A future park core, established as a park core
 * is, stays what the place says of it.
 */
export function withEstablished(dossier: ConsultedDossier, established: Iterable<Circumstance>): ConsultedDossier {
  const sectors = { ...dossier.sectors }
  const facts = { ...dossier.facts }
  for (const circumstance of established) {
    const said = SAYS[circumstance]
    if (!said) continue
    if ('fact' in said) facts[said.fact] = true
    else if (said.sector !== 'COEUR_PARC' || dossier.sectors.FUTUR_COEUR_PARC !== true) sectors[said.sector] = true
  }
  return { ...dossier, sectors, facts }
}
