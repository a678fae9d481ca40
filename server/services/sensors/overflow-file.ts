import { XMLBuilder } from 'fast-xml-parser'
import { SentFile } from '#platform/sent-file.ts'
import { OVERFLOW_PARAMETERS } from '#wording/services/sensors/sensor-words.ts'
import type { AssetRow } from './asset-queries.ts'

/** Remark of an analysis: 1 in the range of what is measured, 0 when it was not made. */
const REMARKS = { measured: '1', notMade: '0' } as const

type Sample = { day: string } & Readonly<Record<keyof typeof OVERFLOW_PARAMETERS, number | null>>
type Told = {
  asset: AssetRow & { settings: { pointCode?: string | undefined } }
  month: string
  at: string
  samples: readonly Sample[]
}

const analysisOf = (parameter: keyof typeof OVERFLOW_PARAMETERS, value: number | null) => ({
  Parametre: { NomParametre: OVERFLOW_PARAMETERS[parameter].name },
  ...(value === null ? {} : { RsAna: value }),
  RqAna: value === null ? REMARKS.notMade : REMARKS.measured,
  UniteMesure: { SymUniteMesure: OVERFLOW_PARAMETERS[parameter].unit },
})

const PARAMETERS = ['minutes', 'volume', 'rain'] as const

/** Names of the elements are those of the exchange as we know it; its schema was not at hand, and its codes are left to be confirmed. */
export function overflowFile({ asset, month, at, samples }: Told): SentFile {
  const builder = new XMLBuilder({ format: true, ignoreAttributes: false })
  const content = builder.build({
    '?xml': { '@_version': '1.0', '@_encoding': 'UTF-8' },
    FctAssain: {
      Scenario: { CodeScenario: 'FCT_ASSAIN', VersionScenario: '3.0', DateHeureCreationFichier: at },
      SystemeCollecte: {
        Commune: { CdCommune: asset.inseeCode },
        PointMesure: {
          NumeroPointMesure: asset.settings.pointCode ?? '',
          LbPointMesure: asset.name,
          LocGlobalePointMesure: 'A1',
          Prlvt: samples.map(({ day, ...sample }) => ({
            DatePrlvt: day,
            Analyse: PARAMETERS.map((parameter) => analysisOf(parameter, sample[parameter])),
          })),
        },
      },
    },
  })
  return new SentFile({
    name: `deversements-${month}.xml`,
    mediaType: 'application/xml; charset=utf-8',
    shown: 'attachment',
    content,
  })
}
