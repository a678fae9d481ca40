import { describe, expect, test } from 'vitest'
import { readDay, twoDigits } from '#server/place/datasets/kinds/cnig-values.ts'
import { parseDeliveryName, parseIdurba, withType } from '#server/place/datasets/kinds/document-id.ts'
import { parseMetadata } from '#server/place/datasets/kinds/plan-metadata.ts'
import { documentTitle } from '#wording/place/datasets/document-title.ts'

describe('the identifier of a planning document', () => {
  test.each([
    ['200057875_PLUI_20250624', 'DU_200057875', 'PLUi', '2025-06-24', '200057875_PLUI_20250624'],
    ['200057875_PLUi_20250624', 'DU_200057875', 'PLUi', '2025-06-24', '200057875_PLUI_20250624'],
    ['13055_PLU_20191219_A', 'DU_13055_A', 'PLU', '2019-12-19', '13055_PLU_20191219_A'],
    ['4117520140603', 'DU_41175', null, '2014-06-03', '41175_20140603'],
    ['50545_20130902', 'DU_50545', null, '2013-09-02', '50545_20130902'],
    ['2A004_PLU_20190101', 'DU_2A004', 'PLU', '2019-01-01', '2A004_PLU_20190101'],
    ['75104_PSMV_20131218', 'PSMV_75104', 'PSMV', '2013-12-18', '75104_PSMV_20131218'],
    ['200078244_SCOT_20180218', 'SCOT_200078244', 'SCOT', '2018-02-18', '200078244_SCOT_20180218'],
    ['62950_PLU_00000000', 'DU_62950', 'PLU', null, '62950_PLU_00000000'],
  ])('%s', (written, partition, type, approvedOn, idurba) => {
    expect(parseIdurba(written)).toMatchObject({ partition, type, approvedOn, idurba })
  })

  test.each(['', null, 'PLU', '123', '62950_XYZ_20200101'])('%s is none', (written) => {
    expect(parseIdurba(written)).toBeNull()
  })

  test.each([
    ['248000747_PLUi_20201109.zip', 'DU_248000747', '2020-11-09'],
    ['W_248000747_PLUi_20201109', 'DU_248000747', '2020-11-09'],
    ['200057875_ZONE_URBA_20250624.shp', 'DU_200057875', '2025-06-24'],
    ['DU_62950', 'DU_62950', null],
  ])('is read in the name %s', (name, partition, approvedOn) => {
    expect(parseDeliveryName(name)).toMatchObject({ partition, approvedOn })
  })

  test.each(['172014607_SUP_62_AC1', 'zonage.shp', 'm3_zone_urba', '20200101'])('is not in the name %s', (name) => {
    expect(parseDeliveryName(name)).toBeNull()
  })

  test('takes the type that another file gives', () => {
    const identity = parseIdurba('50545_20130902')
    expect(identity && withType(identity, 'CC').idurba).toBe('50545_CC_20130902')
  })
})

test.each([
  ['20220524', '2022-05-24', null],
  ['2022/05/24', '2022-05-24', null],
  ['1-01-2000', '2000-01-01', null],
  ['31-12-2020', '2020-12-31', null],
  ['00000000', null, '00000000'],
  ['0000', null, '0000'],
  ['1899-12-30', null, '1899-12-30'],
  ['20221345', null, '20221345'],
  ['', null, null],
])('the day %s', (written, day, unusable) => {
  expect(readDay(written)).toEqual({ day, unusable })
})

test('codes have two digits whatever the type of their column', () => {
  expect(['7', 7, '07', '7.0', '16001', '', 'A'].map(twoDigits)).toEqual(['07', '07', '07', '07', null, null, null])
})

test('the metadata of a delivery give its document and the day of its approval', () => {
  const metadata =
    parseMetadata(`<gmd:MD_Metadata><gmd:identificationInfo><gmd:MD_DataIdentification><gmd:citation><gmd:CI_Citation>
    <gmd:title><gco:CharacterString>PLU de Saint-Exemple</gco:CharacterString></gmd:title>
    <gmd:date><gmd:CI_Date><gmd:date><gco:Date>2020-01-28</gco:Date></gmd:date><gmd:dateType>
      <gmd:CI_DateTypeCode codeListValue="revision">revision</gmd:CI_DateTypeCode></gmd:dateType></gmd:CI_Date></gmd:date>
    <gmd:identifier><gmd:MD_Identifier><gmd:code><gco:CharacterString>fr-000062999-plu20200128</gco:CharacterString></gmd:code>
    </gmd:MD_Identifier></gmd:identifier></gmd:CI_Citation></gmd:citation></gmd:MD_DataIdentification></gmd:identificationInfo></gmd:MD_Metadata>`)
  expect(metadata).toMatchObject({
    title: 'PLU de Saint-Exemple',
    revisedOn: '2020-01-28',
    publishedOn: null,
    identity: { partition: 'DU_62999', idurba: '62999_PLU_20200128' },
  })
})

test.each([
  ['PLU', 'Audruicq', 'PLU d’Audruicq'],
  ['CC', 'Le Mesnil', 'Carte communale du Mesnil'],
  ['PLU', 'Les Attaques', 'PLU des Attaques'],
  ['PLUi', '246200844', 'PLUi 246200844'],
  ['PLUi', 'CC de la Région d’Audruicq', 'PLUi de la CC de la Région d’Audruicq'],
])('%s of %s is called « %s »', (type, territory, title) => {
  expect(documentTitle(type, territory)).toBe(title)
})
