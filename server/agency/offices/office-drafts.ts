import type { NewOfficeDraft } from '#contract/agency/offices/office.ts'
import { DossierDraft, type Party } from '#contract/dossier/register/dossier.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { prepareForOffice, requestOf } from '#server/dossier/deposit/deposit.ts'
import { officePartyName } from '#wording/agency/offices/office-words.ts'
import { ownOffice } from './offices.ts'
import { lastFiled, type OfficeRow } from './queries.ts'

/** The office as a party: a legal person, where it is, how it is reached. */
export const officeParty = (office: OfficeRow, part: Party['part']): Party => ({
  part,
  isLegalPerson: true,
  name: officePartyName(office),
  givenName: null,
  siret: office.siret,
  details: {
    address: office.address,
    postalCode: office.postalCode,
    city: office.city,
    country: 'France',
    email: office.email,
    phone: office.phone,
    bornOn: '',
    acceptsElectronicLetters: false,
  },
})

/**
 * Opens a draft in the name of the office, which is its representative. Of the last dossier filed, what describes works is taken over; its ground and its
 * people only when asked, and what was attested, agreed or joined never.
 *
 * @throws Problem 404, 409 when nothing was filed yet, 422 without a commune
 */
export const openOfficeDraft = (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  personId: string,
  officeId: string,
  asked: NewOfficeDraft,
): Promise<{ id: string }> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const office = await ownOffice(scoped, officeId)
    const draft = asked.from === 'last' ? await copied(scoped, office, asked) : begun(office, asked.inseeCode)
    return { id: await prepareForOffice(scoped, personId, officeId, draft) }
  })

function begun(office: OfficeRow, inseeCode: string | null): DossierDraft {
  if (inseeCode === null) throw problem('draftWithoutCommune')
  return DossierDraft.parse({
    inseeCode,
    kind: 'priorDeclaration',
    parties: [officeParty(office, 'representative')],
    request: { kindFrom: 'unsaid' },
  })
}

async function copied(
  scoped: Scoped,
  office: OfficeRow,
  { inseeCode, keepsGround, keepsClient }: NewOfficeDraft,
): Promise<DossierDraft> {
  const last = await lastFiled(scoped, office.id)
  const draft = last && (await requestOf(scoped, last.id))
  if (!draft) throw problem('nothingToCopy')
  const isOwnRequest = draft.parties.some(({ part, siret }) => part === 'applicant' && siret === office.siret)
  const clients = keepsClient ? draft.parties.filter(({ part }) => part !== 'representative') : []
  return DossierDraft.parse({
    ...draft,
    variant: null,
    parentNumber: null,
    inseeCode: (keepsGround ? null : inseeCode) ?? draft.inseeCode,
    // what was written freely may name the last client: it comes with them alone
    title: keepsClient ? draft.title : '',
    parties: [
      ...(clients.length === 0 && isOwnRequest ? [officeParty(office, 'applicant')] : clients),
      ...(isOwnRequest ? [] : [officeParty(office, 'representative')]),
    ],
    parcelIds: keepsGround ? draft.parcelIds : [],
    footprints: [],
    request: {
      kindFrom: draft.request.kindFrom,
      kindReason: keepsClient ? draft.request.kindReason : '',
      groundAddress: keepsGround ? draft.request.groundAddress : '',
      uses: draft.request.uses,
      footprintBeforeM2: draft.request.footprintBeforeM2,
      footprintAfterM2: draft.request.footprintAfterM2,
      heightM: draft.request.heightM,
      ...(keepsClient && { quality: draft.request.quality, particulars: draft.request.particulars }),
    },
  })
}
