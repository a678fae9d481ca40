import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type CheckResult, checkPackage } from '#server/plan/package-check/check.ts'
import { judgeOf } from '#server/plan/package-check/judge.ts'
import { openForCheck } from '#server/plan/package-check/open.ts'
import { standardOf } from '#server/plan/package-check/standards.ts'
import { testPool } from '#tests/fixtures/database.ts'
import { realPath, requiredPath } from '#tests/fixtures/real-data.ts'
import { codeText, isOwnCode } from '#wording/plan/package-check/check-codes.ts'

/**
 * What the tests of the national check assert for these packages: `code file attribute`, with how many. Files are named
 * without their folder, a finding of the whole package has « - » for file, one without column « - » for attribute.
 */
const EXPECTED: Readonly<Record<string, { model: string; findings: Readonly<Record<string, number>> }>> = {
  '41175_PLU_20140603': {
    model: 'cnig_PLU_2013',
    findings: {
      'ATTRIBUTE_INVALID_REGEXP DOC_URBA.dbf DATEREF': 1,
      'METADATA_SPATIALRESOLUTION_INVALID_DENOMINATOR fr-000041175-plu20140603.xml -': 1,
      'METADATA_CHARACTERSET_INVALID fr-000041175-plu20140603.xml -': 1,
      'CNIG_METADATA_REFERENCESYSTEMIDENTIFIER_URI_NOT_FOUND fr-000041175-plu20140603.xml -': 1,
      'METADATA_LOCATOR_PROTOCOL_NOT_FOUND fr-000041175-plu20140603.xml -': 3,
      'METADATA_LOCATOR_NAME_NOT_FOUND fr-000041175-plu20140603.xml -': 3,
      'CNIG_METADATA_KEYWORD_INVALID fr-000041175-plu20140603.xml -': 1,
    },
  },
  '50545_CC_20130902': {
    model: 'cnig_CC_2013',
    findings: {
      'CNIG_METADATA_SPECIFICATION_NOT_FOUND fr-000050545-cc20130902.xml -': 1,
      'CNIG_METADATA_REFERENCESYSTEMIDENTIFIER_URI_NOT_FOUND fr-000050545-cc20130902.xml -': 1,
      'METADATA_LOCATOR_PROTOCOL_NOT_FOUND fr-000050545-cc20130902.xml -': 3,
      'METADATA_LOCATOR_NAME_NOT_FOUND fr-000050545-cc20130902.xml -': 3,
      'TABLE_MISSING_PRESENCE_OPTIONAL_ATTRIBUTE DOC_URBA_COM.dbf DATECOG': 1,
    },
  },
  '19182_CC_20150517': {
    model: 'cnig_CC_2017',
    findings: {
      'FILE_MISSING_MANDATORY - -': 1,
      'ATTRIBUTE_INVALID_REGEXP 19182_DOC_URBA_20150517.dbf DATEREF': 1,
      'ATTRIBUTE_INVALID_REGEXP 19182_DOC_URBA_20150517.dbf NOMPROC': 1,
      'ATTRIBUTE_GEOMETRY_INVALID 19182_SECTEUR_CC_20150517.TAB WKT': 2,
      'ATTRIBUTE_UNEXPECTED_VALUE 19182_SECTEUR_CC_20150517.TAB LIBELLE': 19,
      'CNIG_GEOMETRY_COMPLEXITY_ERROR 19182_SECTEUR_CC_20150517.TAB WKT': 1,
      'METADATA_LOCATOR_PROTOCOL_NOT_FOUND fr-000019182-CC20150517.xml -': 3,
      'TABLE_MISSING_PRESENCE_OPTIONAL_ATTRIBUTE 19182_SECTEUR_CC_20150517.TAB LIB_IDZONE': 1,
    },
  },
  '172014607_AC1_2A_20180130': {
    model: 'cnig_SUP_AC1_2016',
    findings: {
      'ATTRIBUTE_INVALID_FORMAT AC1_SERVITUDE.dbf DATEMAJ': 104,
      'ATTRIBUTE_NOT_UNIQUE AC1_ACTE_SUP.dbf IDACTE': 2,
      'ATTRIBUTE_NOT_UNIQUE AC1_SERVITUDE.dbf IDSUP': 2,
      'CNIG_SUP_IDASS_NOT_UNIQUE AC1_ASSIETTE_SUP_S.dbf IDASS': 2,
      'CNIG_SUP_IDGEN_NOT_UNIQUE AC1_GENERATEUR_SUP_S.dbf IDGEN': 2,
      'CNIG_SUP_IDGEN_NOT_FOUND AC1_ASSIETTE_SUP_S.dbf IDGEN': 1,
      'ATTRIBUTE_INVALID_REGEXP AC1_ASSIETTE_SUP_S.dbf IDASS': 206,
      'ATTRIBUTE_INVALID_REGEXP AC1_ASSIETTE_SUP_S.dbf IDGEN': 206,
      'ATTRIBUTE_INVALID_REGEXP AC1_ASSIETTE_SUP_S.dbf NOMASS': 206,
      'ATTRIBUTE_INVALID_REGEXP AC1_GENERATEUR_SUP_S.dbf IDGEN': 104,
      'ATTRIBUTE_INVALID_REGEXP AC1_SERVITUDE.dbf NOMSUP': 104,
      'ATTRIBUTE_UNEXPECTED_VALUE AC1_ASSIETTE_SUP_S.dbf TYPEASS': 206,
      'ATTRIBUTE_UNEXPECTED_VALUE AC1_ASSIETTE_SUP_S.dbf MODEGEOASS': 104,
      'CNIG_SUP_BAD_TERRITORY_CODE - -': 1,
      'METADATA_LOCATOR_PROTOCOL_NOT_FOUND SUP-AC1-2A-172014607-20180130.xml -': 1,
    },
  },
  '241800432_PLUi_20200128': {
    model: 'cnig_PLUi_2017',
    findings: {
      'ATTRIBUTE_GEOMETRY_INVALID 241800432_ZONE_URBA_20200128.dbf WKT': 1,
      'ATTRIBUTE_UNEXPECTED_NULL 241800432_DOC_URBA_20200128.dbf SIREN': 1,
      'ATTRIBUTE_UNEXPECTED_NULL 241800432_DOC_URBA_20200128.dbf TYPEREF': 1,
      'CNIG_PIECE_ECRITE_ONLY_PDF Thumbs.db -': 6,
      'CNIG_DOC_URBA_COM_UNEXPECTED_SIZE 241800432_DOC_URBA_COM_20200128.dbf -': 1,
      'TABLE_MISSING_PRESENCE_OPTIONAL_ATTRIBUTE 241800432_ZONE_URBA_20200128.dbf LIB_IDZONE': 1,
      'TABLE_MISSING_PRESENCE_OPTIONAL_ATTRIBUTE 241800432_PRESCRIPTION_LIN_20200128.dbf LIB_IDPSC': 1,
      'TABLE_MISSING_PRESENCE_OPTIONAL_ATTRIBUTE 241800432_PRESCRIPTION_PCT_20200128.dbf LIB_IDPSC': 1,
      'TABLE_MISSING_PRESENCE_OPTIONAL_ATTRIBUTE 241800432_PRESCRIPTION_SURF_20200128.dbf LIB_IDPSC': 1,
    },
  },
  '200078244_SCOT_20180218': {
    model: 'cnig_SCoT_2018',
    findings: { 'CNIG_PERIMETRE_SCOT_UNEXPECTED_SIZE 200078244_PERIMETRE_SCOT_20180218.dbf -': 1 },
  },
  '123456789_A5_088_20200313': {
    model: 'cnig_SUP_A5_2016',
    findings: {
      'TABLE_UNEXPECTED_ATTRIBUTE A5_ACTE_SUP.dbf URLMD': 1,
      'TABLE_UNEXPECTED_ATTRIBUTE A5_ACTE_SUP.dbf URLACTE': 1,
      'TABLE_UNEXPECTED_ATTRIBUTE A5_SERVITUDE.dbf ESTABROGE': 1,
    },
  },
}

/** Settings of the national tests that change the counts. */
const THRESHOLDS = {
  error: { points: 5000, holes: 4, parts: 4, density: 0.1, ringPoints: 5000 },
  warning: { points: -1, holes: 5, parts: 5, density: 0.08, ringPoints: 100 },
}
const OUTLINES: Readonly<Record<string, string>> = {
  '41175_PLU_20140603': 'POLYGON((1.0989 47.8342, 1.1864 47.8342, 1.1864 47.9039, 1.0989 47.9039, 1.0989 47.8342))',
}

async function checked(folder: string): Promise<CheckResult> {
  const name = basename(folder)
  const workspace = await mkdtemp(join(tmpdir(), 'parvis-check-'))
  const opened = await openForCheck(folder, name, workspace)
  try {
    const standard = standardOf(opened)
    if (standard === null) throw new Error(`no standard for ${name}`)
    const complexity = name === '19182_CC_20150517' ? THRESHOLDS : null
    const settings = { srid: 2154, today: '20261126', complexity }
    return await checkPackage(opened, standard, settings, judgeOf(testPool(), OUTLINES[name] ?? null))
  } finally {
    await opened.close()
    await rm(workspace, { recursive: true, force: true })
  }
}

/** Findings of the national codes, counted. */
function counted({ findings }: CheckResult): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { code, file, attribute } of findings) {
    if (isOwnCode(code)) continue
    const key = `${code} ${file === null ? '-' : basename(file)} ${attribute ?? '-'}`
    counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}

type OfficialFile = {
  type: string
  modelName: string
  name: string
  path: string
  boundingBox?: number[] | null
  totalFeatures?: number
}

const rounded = (box: readonly number[] | null | undefined) => box?.map((side) => Math.round(side * 1e6) / 1e6) ?? null

describe.runIf(realPath('controle-cnig'))('check of a package before the Géoportail', () => {
  describe.each(Object.entries(EXPECTED))('%s', (name, { model, findings }) => {
    const family = name.includes('_A5_') || name.includes('_AC1_') ? 'sup' : 'urbanisme'
    let result: Promise<CheckResult> | undefined
    const results = () => {
      result ??= checked(requiredPath(family, name))
      return result
    }

    test('the same findings as the national check', async () => {
      expect(counted(await results())).toEqual(findings)
    })

    test('every own finding is no error', async () => {
      const errors = (await results()).findings.filter(
        ({ code }) => isOwnCode(code) && codeText(code).level === 'error',
      )
      expect(errors).toEqual([])
    })

    test('the same files, counts and boxes', async () => {
      const { info } = await results()
      const path = requiredPath('controle-cnig', 'expected', name, 'document-info.json')
      const official = JSON.parse(readFileSync(path, 'utf8')) as { files: OfficialFile[]; documentExtent: number[] }
      expect(info.model).toBe(model)
      const plain = ({ type, modelName, path: where, boundingBox, totalFeatures }: OfficialFile) => ({
        ...{ type, modelName, path: where, box: boundingBox ? 'drawn' : null, totalFeatures },
      })
      const ours = info.files as unknown as OfficialFile[]
      expect(ours.map(plain)).toEqual(official.files.map(plain))
      for (const [index, { boundingBox }] of official.files.entries())
        sameBox(ours[index]?.boundingBox ?? null, boundingBox ?? null)
      sameBox(info.extent, official.documentExtent)
    })
  })
})

/** To a millionth of a degree, a tenth of a metre. */
function sameBox(ours: readonly number[] | null, official: readonly number[] | null): void {
  if (official === null) {
    expect(ours).toBeNull()
    return
  }
  expect(rounded(ours)?.length).toBe(4)
  official.forEach((side, index) => {
    expect(Math.abs((ours?.[index] ?? Number.NaN) - side)).toBeLessThan(1e-6)
  })
}
