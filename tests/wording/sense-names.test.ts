import { expect, test } from 'vitest'
import { senseName } from '#wording/dossier/decisions/decision-desk.ts'

test('L424-1: a declaration is never « accordée », a permit is', () => {
  expect(senseName('grantedWithConditions', 'priorDeclaration')).toBe('Non-opposition avec prescriptions')
  expect(senseName('grantedWithConditions', 'housePermit')).toBe('Accord avec prescriptions')
  expect(senseName('unopposed', 'priorDeclaration')).toBe('Non-opposition')
})
