import { describe, expect, test } from 'vitest'
import { usualNotice } from '#law/clock/notice.ts'

describe('CRPA L112-15, R*474-1 II: the way of a letter unless told otherwise', () => {
  const reached = { hasEmail: true, acceptsElectronicLetters: true }

  test.each([
    ['every applicant accepted it', [reached, reached], false, 'electronic'],
    ['one of them did not', [reached, { ...reached, acceptsElectronicLetters: false }], false, 'registered'],
    ['asked by the téléservice', [{ ...reached, acceptsElectronicLetters: false }], true, 'electronic'],
    ['one has no address for it', [{ ...reached, hasEmail: false }], true, 'registered'],
    ['nobody is named', [], true, 'registered'],
  ] as const)('%s', (_, applicants, filedOnline, via) => expect(usualNotice(applicants, filedOnline)).toBe(via))
})
