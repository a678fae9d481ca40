import type { HomeSheet } from '#contract/services/homes/home.ts'

export type CarerWords = HomeSheet['carers'][number] & { key: string }

/** The sheet as it is typed. */
export type HomeWords = {
  inseeCode: string
  personName: string
  address: string
  phone: string
  representativeName: string
  representativeCapacity: string
  forWhoComes: string
  stepMinutes: string
  centreName: string
  centrePhone: string
  reassessOn: string
  carers: readonly CarerWords[]
}

export const NEW_CARER = (): CarerWords => ({
  ...{ key: crypto.randomUUID(), id: null, name: '', phone: '', email: '', tie: '' },
})

export const wordsOf = (sheet: HomeSheet | undefined, inseeCode: string): HomeWords => ({
  inseeCode: sheet?.inseeCode ?? inseeCode,
  personName: sheet?.person.name ?? '',
  address: sheet?.person.address ?? '',
  phone: sheet?.person.phone ?? '',
  representativeName: sheet?.representative?.name ?? '',
  representativeCapacity: sheet?.representative?.capacity ?? '',
  forWhoComes: sheet?.forWhoComes ?? '',
  stepMinutes: String(sheet?.stepMinutes ?? 5),
  centreName: sheet?.callCentre?.name ?? '',
  centrePhone: sheet?.callCentre?.phone ?? '',
  reassessOn: sheet?.reassessOn ?? '',
  carers: sheet?.carers.map((carer) => ({ ...carer, key: carer.id ?? crypto.randomUUID() })) ?? [NEW_CARER()],
})

export const sheetOf = (words: HomeWords): HomeSheet => ({
  ...{ inseeCode: words.inseeCode, forWhoComes: words.forWhoComes.trim(), reassessOn: words.reassessOn },
  person: { name: words.personName.trim(), address: words.address.trim(), phone: words.phone.trim() },
  representative:
    words.representativeName.trim() === ''
      ? null
      : { name: words.representativeName.trim(), capacity: words.representativeCapacity.trim() },
  callCentre:
    words.centreName.trim() === '' ? null : { name: words.centreName.trim(), phone: words.centrePhone.trim() },
  stepMinutes: Number(words.stepMinutes),
  carers: words.carers.map(({ key: _, ...carer }) => carer),
})

const PHONE = /^\+?[\d .]{2,20}$/
const isPhone = (said: string) => PHONE.test(said.trim())
const isShort = (said: string, least = 2) => said.trim().length < least
const WRITE_PHONE = 'Écrivez un numéro de téléphone : 03 21 00 00 00'

export function faultsOfHome(words: HomeWords) {
  const minutes = Number(words.stepMinutes)
  const faults: Record<string, string> = {}
  const need = (isWrong: boolean, name: string, sentence: string) => {
    if (isWrong) faults[name] = sentence
  }
  need(isShort(words.personName), 'personName', 'Écrivez le nom de la personne')
  need(isShort(words.address, 5), 'address', 'Écrivez l’adresse du logement')
  need(!isPhone(words.phone), 'phone', WRITE_PHONE)
  need(
    words.representativeName.trim() !== '' && isShort(words.representativeCapacity),
    'representativeCapacity',
    'Dites à quel titre : tuteur, personne habilitée',
  )
  need(words.centreName.trim() !== '' && !isPhone(words.centrePhone), 'centrePhone', WRITE_PHONE)
  need(!(minutes >= 2 && minutes <= 30), 'stepMinutes', 'Écrivez un nombre de minutes, de 2 à 30')
  need(words.reassessOn === '', 'reassessOn', 'Dites quel jour le besoin sera réévalué')
  for (const [at, carer] of words.carers.entries()) {
    need(isShort(carer.name), `carers/${at}/name`, 'Écrivez le nom de l’aidant')
    need(isShort(carer.tie), `carers/${at}/tie`, 'Dites qui est l’aidant : fille, voisin, infirmier')
    need(!isPhone(carer.phone), `carers/${at}/phone`, WRITE_PHONE)
    need(!carer.email.includes('@'), `carers/${at}/email`, 'Écrivez une adresse électronique : nom@exemple.fr')
  }
  return faults
}
