/**
 * Nature of the dossier (nature de l'acte, R*421-1 s.): the code officers say, the letters printed before the number
 * (A423-2), and the French name.
 */
export const DOSSIER_KINDS = {
  priorDeclaration: { code: 'DP', numberPrefix: 'DP', name: 'déclaration préalable' },
  housePermit: {
    code: 'PCMI',
    numberPrefix: 'PC',
    name: 'permis de construire une maison individuelle ou ses annexes',
  },
  buildingPermit: { code: 'PC', numberPrefix: 'PC', name: 'permis de construire' },
  developmentPermit: { code: 'PA', numberPrefix: 'PA', name: 'permis d’aménager' },
  demolitionPermit: { code: 'PD', numberPrefix: 'PD', name: 'permis de démolir' },
  informativeCertificate: { code: 'CUa', numberPrefix: 'CU', name: 'certificat d’urbanisme d’information' },
  operationalCertificate: { code: 'CUb', numberPrefix: 'CU', name: 'certificat d’urbanisme opérationnel' },
  saleDeclaration: { code: 'DIA', numberPrefix: 'DIA', name: 'déclaration d’intention d’aliéner' },
  publicBuildingWorks: {
    code: 'AT',
    numberPrefix: 'AT',
    name: 'autorisation de travaux dans un établissement recevant du public',
  },
} as const satisfies Record<string, { code: string; numberPrefix: string; name: string }>

export type DossierKind = keyof typeof DOSSIER_KINDS

/** Permits: silence at the end of the review is a tacit permit unless a text says rejection (R*424-1, R*424-2). */
export const PERMIT_KINDS = ['housePermit', 'buildingPermit', 'developmentPermit', 'demolitionPermit'] as const
export type PermitKind = (typeof PERMIT_KINDS)[number]

/** Dossiers whose review period is that of R*423-23. */
export const REVIEWED_KINDS = ['priorDeclaration', ...PERMIT_KINDS] as const
export type ReviewedKind = (typeof REVIEWED_KINDS)[number]

/** Certificats d'urbanisme (L410-1): `informative` says which rules apply, `operational` whether a project may be built. */
export const CERTIFICATE_KINDS = ['informativeCertificate', 'operationalCertificate'] as const
export type CertificateKind = (typeof CERTIFICATE_KINDS)[number]

/**
 * A dossier stands alone, or changes an earlier permit: a modificatif or a transfer (A423-4). Both keep the kind of the
 * parent, its number followed by M01 or T01, and its review period.
 */
export const DOSSIER_VARIANTS = ['original', 'amendment', 'transfer'] as const
export type DossierVariant = (typeof DOSSIER_VARIANTS)[number]

export function isPermit(kind: DossierKind): kind is PermitKind {
  return PERMIT_KINDS.some((permit) => permit === kind)
}

export function isReviewed(kind: DossierKind): kind is ReviewedKind {
  return REVIEWED_KINDS.some((reviewed) => reviewed === kind)
}

export function isCertificate(kind: DossierKind): kind is CertificateKind {
  return CERTIFICATE_KINDS.some((certificate) => certificate === kind)
}
