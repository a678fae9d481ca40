/** The versions of SEDA whose packages are written. */
export const SEDA_VERSIONS = ['2.1', '2.2', '2.3'] as const
export type SedaVersion = (typeof SEDA_VERSIONS)[number]

/** To which archive packages are sent, as its agreement names the parties and the rules. */
export type ArchiveConfig = {
  version: SedaVersion
  archivalAgency: string
  transferringAgency: string
  /** Service that produced the dossiers; absent: the one that transfers them. */
  originatingAgency: string
  agreement?: string | undefined
  profile?: string | undefined
  /** Code of the rule of access to a dossier that holds private life (C. patr. L213-2, I, 3°: fifty years). */
  accessRule?: string | undefined
}

/** What a demonstration sends its packages to: an archive that nobody keeps, so that the screens may be tried. */
export const DEMO_ARCHIVE: ArchiveConfig = {
  version: '2.3',
  archivalAgency: 'ARCHIVES-DE-DEMONSTRATION',
  transferringAgency: 'MAIRIE-DE-DEMONSTRATION',
  originatingAgency: 'MAIRIE-DE-DEMONSTRATION',
}

/**
 * From SEDA_VERSION, SEDA_ARCHIVAL_AGENCY, SEDA_TRANSFERRING_AGENCY, SEDA_ORIGINATING_AGENCY, SEDA_AGREEMENT, SEDA_PROFILE and
 * SEDA_ACCESS_RULE.
 * @throws Error in French: nothing starts on a wrong configuration.
 */
export function readArchive(env: Record<string, string | undefined>): ArchiveConfig | undefined {
  const { SEDA_ARCHIVAL_AGENCY: archivalAgency, SEDA_TRANSFERRING_AGENCY: transferringAgency } = env
  if (!archivalAgency && !transferringAgency) return undefined
  if (!archivalAgency) throw refused('SEDA_ARCHIVAL_AGENCY', 'est nécessaire avec SEDA_TRANSFERRING_AGENCY')
  if (!transferringAgency) throw refused('SEDA_TRANSFERRING_AGENCY', 'est nécessaire avec SEDA_ARCHIVAL_AGENCY')
  const version = SEDA_VERSIONS.find((one) => one === (env.SEDA_VERSION ?? '2.3'))
  if (!version) throw refused('SEDA_VERSION', 'vaut 2.1, 2.2 ou 2.3')
  return {
    version,
    archivalAgency,
    transferringAgency,
    originatingAgency: env.SEDA_ORIGINATING_AGENCY ?? transferringAgency,
    agreement: env.SEDA_AGREEMENT,
    profile: env.SEDA_PROFILE,
    accessRule: env.SEDA_ACCESS_RULE,
  }
}

const refused = (variable: string, why: string) => new Error(`Configuration refusée :\n  ${variable} : ${why}`)
