import { type Citation, lawTable } from '#law/article.ts'
import { SERVICES, type Service } from './consultation-services.ts'

export type CertificateConsultation = Citation & { service: Service; duty: string; toConfirm?: string }

const NETWORKS =
  'le certificat opérationnel dit si les réseaux desservent le terrain : ceux qui les gèrent sont consultés sur chaque demande'

/** Who is heard on an operational certificate: those who manage the networks, and the road when an access changes (R*410-10). */
export const CERTIFICATE_CONSULTATIONS = {
  certificateWater: {
    service: 'waterOperator',
    duty: NETWORKS,
    article: 'R*410-10 al. 2, L111-11',
    confidence: 'text',
  },
  certificatePower: {
    service: 'powerGrid',
    duty: NETWORKS,
    article: 'R*410-10 al. 2, L111-11',
    confidence: 'text',
  },
  certificateRoad: {
    service: 'roadManager',
    duty: 'celui qui gère la voie est consulté quand l’opération crée un accès ou modifie celui qui existe',
    article: 'R*410-10 al. 2, R*423-53',
    toConfirm:
      'l’opération crée ou modifie un accès à une voie dont la gestion n’est pas à l’autorité qui décide, et que le plan local d’urbanisme ne réglemente pas de façon particulière',
    confidence: 'text',
  },
} as const satisfies Record<string, CertificateConsultation>

export const CERTIFICATE_CONSULTATIONS_TABLE = lawTable(
  'certificateConsultations',
  'Services consultés sur un certificat d’urbanisme opérationnel',
  CERTIFICATE_CONSULTATIONS,
  ({ service, toConfirm }: CertificateConsultation) =>
    toConfirm ? `${SERVICES[service]}, si ${toConfirm}` : SERVICES[service],
)
