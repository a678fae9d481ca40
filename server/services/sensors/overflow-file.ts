import { XMLBuilder } from 'fast-xml-parser'
import { SentFile } from '#platform/sent-file.ts'
import { OVERFLOW_PARAMETERS } from '#wording/services/sensors/sensor-words.ts'
import type { AssetRow } from './asset-queries.ts'

/** Remark of an analysis: 1 in the range of what is measured, 0 when it was not made. */
const REMARKS = { measured: '1', notMade: '0' } as const
/** Measured where it flows, as it came, and qualified by nobody. */
const RAW = { InSituAnalyse: '1', StatutRsAnalyse: 'A', QualRsAnalyse: '4' } as const
/** Water, raw: as files of collecting systems that are deposited with the State have it. */
const RAW_WATER = { support: '3', fraction: '23' } as const

type Sample = { day: string } & Readonly<Record<keyof typeof OVERFLOW_PARAMETERS, number | null>>
type Told = {
  asset: AssetRow & { settings: { pointCode?: string | undefined } }
  month: string
  at: string
  samples: readonly Sample[]
}

const analysisOf = (parameter: keyof typeof OVERFLOW_PARAMETERS, value: number | null) => ({
  ...(value === null ? {} : { RsAnalyse: value }),
  CdRemAnalyse: value === null ? REMARKS.notMade : REMARKS.measured,
  ...RAW,
  FractionAnalysee: { CdFractionAnalysee: RAW_WATER.fraction },
  Parametre: { NomParametre: OVERFLOW_PARAMETERS[parameter].name },
  UniteMesure: { SymUniteMesure: OVERFLOW_PARAMETERS[parameter].unit },
})

const PARAMETERS = ['minutes', 'volume', 'rain'] as const

/**
 * Names and order of the elements are those of files of FCT_ASSAIN that the service of the State takes in. What stands in no such file is left in words: the
 * codes of the three parameters and of their units, and that of the collecting system, which the water agency gives.
 */
export function overflowFile({ asset, month, at, samples }: Told): SentFile {
  const builder = new XMLBuilder({ format: true, ignoreAttributes: false })
  const content = builder.build({
    '?xml': { '@_version': '1.0', '@_encoding': 'UTF-8' },
    FctAssain: {
      Scenario: {
        CodeScenario: 'FCT_ASSAIN',
        VersionScenario: '3',
        NomScenario: 'Autosurveillance des systèmes de collecte et de traitement des eaux usées',
        DateCreationFichier: at.slice(0, 10),
        DateDebutReference: `${month}-01`,
        DateFinReference: `${month}-${Temporal.PlainYearMonth.from(month).daysInMonth}`,
      },
      SystemeCollecte: {
        CdSystemeCollecte: '',
        PointMesure: {
          NumeroPointMesure: asset.settings.pointCode ?? '',
          LbPointMesure: asset.name,
          LocGlobalePointMesure: 'A1',
          Prlvt: samples.map(({ day, ...sample }) => ({
            DatePrlvt: day,
            Support: { CdSupport: RAW_WATER.support },
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
